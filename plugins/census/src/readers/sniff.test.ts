import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { sniff } from './sniff.ts';

const header = '统一社会信用代码,单位名称,参保人数\r\n';
const code = (bytes: Uint8Array): unknown => {
  try {
    return sniff(bytes);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('sniff', () => {
  test.each([
    ['UTF-8', Buffer.from(header), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${header}`), 'utf-8'],
    ['GB18030', iconv.encode(header, 'gb18030'), 'gb18030'],
    ['GB18030 with a character outside GBK', iconv.encode(`${header}㛃`, 'gb18030'), 'gb18030'],
    ['UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), 'utf-16le'],
  ])('knows %s', (_, bytes, encoding) => {
    expect(sniff(bytes)).toEqual({ kind: 'text', encoding, delimiter: ',' });
  });

  it('knows text that is cut in the middle of a character', () => {
    for (let cut = 1; cut < 9; cut += 1) {
      expect(sniff(Buffer.from(header).subarray(0, cut + 24))).toMatchObject({ encoding: 'utf-8' });
      expect(sniff(iconv.encode(header, 'gb18030').subarray(0, cut + 24))).toMatchObject({ encoding: 'gb18030' });
    }
  });

  it('tells tabs and semicolons from commas', () => {
    expect(sniff(Buffer.from(header.replaceAll(',', '\t')))).toMatchObject({ delimiter: '\t' });
    expect(sniff(Buffer.from(header.replaceAll(',', ';')))).toMatchObject({ delimiter: ';' });
  });

  it('takes a workbook by its first bytes, whatever its name', () => {
    expect(sniff(Buffer.from('PK\x03\x04rest'))).toEqual({ kind: 'workbook' });
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'CENSUS_EMPTY_FILE'],
    ['blanks', Buffer.from(' \r\n\t\n'), 'CENSUS_EMPTY_FILE'],
    ['a mark of byte order alone', Buffer.from('\uFEFF'), 'CENSUS_EMPTY_FILE'],
    ['an Excel 97–2003 workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'CENSUS_OLD_WORKBOOK'],
    ['a web page', Buffer.from('\r\n<html><table><tr>'), 'CENSUS_HTML_FILE'],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook>'), 'CENSUS_HTML_FILE'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'CENSUS_UNKNOWN_FORMAT'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'CENSUS_UNKNOWN_FORMAT'],
    [
      'bytes that are no characters',
      Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xff, 0xff, 0x20])]),
      'CENSUS_ENCODING',
    ],
  ])('refuses %s', (_, bytes, refusal) => {
    expect(code(bytes)).toBe(refusal);
  });
});
