import { CensusFileError } from '../file-error.ts';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le';
export type FileKind =
  | { readonly kind: 'workbook' }
  | { readonly kind: 'text'; readonly encoding: TextEncodingName; readonly delimiter: ',' | '\t' | ';' };

/** How much of a file's beginning is looked at. */
export const SNIFF_BYTES = 65_536;

const begins = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** Whether the bytes, perhaps cut in the middle of a character, are text of this encoding. */
function decodes(bytes: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    // Not that encoding: the answer, not a failure.
    return null;
  }
}

/** The delimiter that the fullest of the first lines uses. */
function delimiterOf(text: string): ',' | '\t' | ';' {
  const lines = text.split('\n', 20);
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length));
  const tabs = most('\t');
  const commas = most(',');
  if (tabs > commas) return '\t';
  return most(';') > commas ? ';' : ',';
}

/**
 * Tells from a file's beginning what it is: a workbook, or text and its encoding. GB18030 is tried last, because nearly
 * any bytes pass for it. Throws CensusFileError for what cannot be read, naming what it is and how to save it instead.
 */
export function sniff(start: Uint8Array): FileKind {
  if (start.length === 0) {
    throw new CensusFileError('CENSUS_EMPTY_FILE', '文件是空的 (the file is empty).', '请确认选对了文件，重新上传。');
  }
  if (begins(start, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new CensusFileError(
      'CENSUS_OLD_WORKBOOK',
      '这是旧版 Excel（.xls）或加密的工作簿 (an Excel 97–2003 or encrypted workbook).',
      '请在 WPS 或 Excel 中打开，去掉密码，另存为 .xlsx 或“CSV UTF-8”后重新上传。',
    );
  }
  if (begins(start, 0x50, 0x4b, 0x03, 0x04)) return { kind: 'workbook' };
  if (begins(start, 0xff, 0xfe)) {
    return { kind: 'text', encoding: 'utf-16le', delimiter: delimiterOf(decodes(start.subarray(2), 'utf-16le') ?? '') };
  }
  const utf8 = decodes(start, 'utf-8');
  const text = utf8 ?? decodes(start, 'gb18030');
  if (begins(start, 0x25, 0x50, 0x44, 0x46) || start.subarray(0, 4096).includes(0)) {
    throw new CensusFileError(
      'CENSUS_UNKNOWN_FORMAT',
      '不是名单文件 (neither text nor a workbook).',
      '请上传 CSV（UTF-8 或 GB18030）或 .xlsx 文件。',
    );
  }
  if (text === null) throw undecodable('gb18030', null);
  const head = text.replace(/^\uFEFF/, '').trimStart();
  if (head === '' && start.length < SNIFF_BYTES) {
    throw new CensusFileError(
      'CENSUS_EMPTY_FILE',
      '文件里只有空白 (the file holds nothing but blanks).',
      '请确认选对了文件，重新上传。',
    );
  }
  if (/^<(!doctype|html|table|\?xml|meta|head|body)/i.test(head)) {
    throw new CensusFileError(
      'CENSUS_HTML_FILE',
      '这是网页（HTML 或 XML），只是扩展名写成了表格 (a web page under a spreadsheet’s name).',
      '请在 WPS 或 Excel 中打开，另存为 .xlsx 后重新上传。',
    );
  }
  return { kind: 'text', encoding: utf8 === null ? 'gb18030' : 'utf-8', delimiter: delimiterOf(text) };
}

/** Bytes that are no characters of the encoding that the file began in. */
export function undecodable(encoding: TextEncodingName, line: number | null): CensusFileError {
  const where = line === null ? '文件开头' : `第 ${line} 行附近`;
  return new CensusFileError(
    'CENSUS_ENCODING',
    `${where}有无法识别的字节，不是${encoding === 'gb18030' ? ' GB18030' : ` ${encoding.toUpperCase()}`} 文本 (bytes that are no characters).`,
    '文件可能在传输中损坏；请在 WPS 或 Excel 中打开原文件，另存为“CSV UTF-8”或 .xlsx 后重新上传。',
  );
}
