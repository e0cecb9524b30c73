import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { randomOf } from '../generator/random.ts';
import { csvRecord } from './csv-record.ts';
import { CsvScanner } from './csv-scanner.ts';

/** Reads a text in pieces of the given length. */
function scan(text: string, piece = text.length, delimiter: ',' | '\t' | ';' = ',') {
  const scanner = new CsvScanner(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...scanner.push(text.slice(at, at + piece)));
  return [...rows, ...scanner.end()];
}
const cells = (text: string, piece?: number) => scan(text, piece).map((row) => row.cells);

describe('CsvScanner', () => {
  it('takes quotes, doubled quotes, delimiters and line breaks within quotes', () => {
    const text = 'a,"b,c",d\r\n"say ""hi""","two\r\nlines",\n,,\nlast,one,x';
    expect(cells(text)).toEqual([
      ['a', 'b,c', 'd'],
      ['say "hi"', 'two\r\nlines', ''],
      ['', '', ''],
      ['last', 'one', 'x'],
    ]);
  });

  it('numbers rows as a spreadsheet does, blank ones included', () => {
    expect(scan('a\n\n"b\nb"\nc\n').map(({ line, raw }) => [line, raw])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, '"b\nb"'],
      [4, 'c'],
    ]);
  });

  it('keeps a quote inside a plain field as it stands', () => {
    expect(cells('建设路3号"东方"园,x\n')).toEqual([['建设路3号"东方"园', 'x']]);
  });

  it('gives raw rows as comma-separated records whatever the delimiter', () => {
    expect(scan('a\tb,c\td\n', undefined, '\t')[0]).toEqual({ line: 1, cells: ['a', 'b,c', 'd'], raw: 'a,"b,c",d' });
  });

  test.each(['"never closed\nnext', 'a,b\nc,"d'])('refuses a quote that is never closed: %j', (text) => {
    expect(() => scan(text)).toThrow(expect.objectContaining({ code: 'CENSUS_BROKEN_CSV' }));
  });

  it('refuses a quote that swallows the file before it is all in memory', () => {
    const scanner = new CsvScanner(',');
    scanner.push('a,"');
    const swallow = () => {
      for (let i = 0; i < 10; i += 1) scanner.push('x,y\n'.repeat(20_000));
    };
    expect(swallow).toThrow(/第 1 行的引号/);
  });

  it('refuses a NUL character, naming the row', () => {
    expect(() => scan('a\nb\0c\n')).toThrow(/第 2 行/);
  });

  it('agrees with csv-parse on random records, however the text is cut', () => {
    const random = randomOf(7, 'csv');
    const alphabet = ['a', '工', ',', '"', '\n', '\r\n', ' ', '㛃', '1', '', '；'];
    for (let run = 0; run < 60; run += 1) {
      const records = Array.from({ length: random.int(1, 12) }, () =>
        Array.from({ length: 3 }, () => Array.from({ length: random.int(0, 5) }, () => random.pick(alphabet)).join('')),
      );
      const text = records.map((record) => `${csvRecord(record)}\r\n`).join('');
      const expected = parse(text, { relaxColumnCount: true, skipEmptyLines: false });
      for (const piece of [1, 2, 3, 7, text.length]) expect(cells(text, piece)).toEqual(expected);
    }
  });
});
