import iconv from 'iconv-lite';

export type CsvEncoding = 'gb18030' | 'utf8-bom';

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes comma separated text with CRLF, as Excel and WPS do, in the encoding that the department uses. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  encoding: CsvEncoding,
): Buffer {
  const text = [header, ...rows].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
  return encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(`\uFEFF${text}`, 'utf8');
}
