import { CensusFileError } from '../file-error.ts';
import { csvRecord } from './csv-record.ts';
import type { SheetRow } from './rows.ts';

/** Characters of one record beyond which a quote must have been left open. */
const LONGEST_RECORD = 200_000;
const QUOTE = 34;
const CARRIAGE_RETURN = 13;

/**
 * Cuts text into records as RFC 4180 has them: the delimiter, quotes doubled within quotes, line breaks within quotes.
 * A line without a quote, and nearly all are, costs one search and one split: an import is bounded by this loop.
 */
export class CsvScanner {
  private readonly delimiter: string;
  private rest = '';
  private line = 0;

  constructor(delimiter: ',' | '\t' | ';') {
    this.delimiter = delimiter;
  }

  /** The records that are complete with this piece of text. */
  push(text: string): SheetRow[] {
    const rows: SheetRow[] = [];
    const source = this.rest === '' ? text : this.rest + text;
    let at = 0;
    for (;;) {
      const next = this.record(source, at, false, rows);
      if (next < 0) break;
      at = next;
    }
    this.rest = source.slice(at);
    if (this.rest.length > LONGEST_RECORD) throw unclosed(this.line + 1);
    return rows;
  }

  /** The last record, where the text does not end in a line break. */
  end(): SheetRow[] {
    const rows: SheetRow[] = [];
    if (this.rest !== '') this.record(this.rest, 0, true, rows);
    this.rest = '';
    return rows;
  }

  /** Takes one record that begins at `at`; returns where the next begins, or -1 when it is not complete yet. */
  private record(source: string, at: number, last: boolean, rows: SheetRow[]): number {
    if (at >= source.length) return -1;
    let end = source.indexOf('\n', at);
    if (end < 0 && !last) return -1;
    if (end < 0) end = source.length;
    const stop = end > at && source.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    const raw = source.slice(at, stop);
    if (!raw.includes('"')) {
      this.add(raw.split(this.delimiter), raw, rows);
      return end + 1;
    }
    return this.quotedRecord(source, at, last, rows);
  }

  private quotedRecord(source: string, start: number, last: boolean, rows: SheetRow[]): number {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let value: string;
      if (source.charCodeAt(at) === QUOTE) {
        value = '';
        at += 1;
        for (;;) {
          const close = source.indexOf('"', at);
          if (close < 0 || (close + 1 >= source.length && !last)) {
            if (last) throw unclosed(this.line + 1);
            return -1;
          }
          value += source.slice(at, close);
          at = close + 1;
          if (source.charCodeAt(at) !== QUOTE) break;
          value += '"';
          at += 1;
        }
        // Text between the closing quote and the delimiter is kept as it stands.
        const tail = this.fieldEnd(source, at);
        if (tail < 0 && !last) return -1;
        const until = tail < 0 ? source.length : tail;
        value += source.slice(at, until).replace(/\r$/, '');
        at = until;
      } else {
        const tail = this.fieldEnd(source, at);
        if (tail < 0 && !last) return -1;
        const until = tail < 0 ? source.length : tail;
        value = source.slice(at, until);
        at = until;
        if (source[at] !== this.delimiter) value = value.replace(/\r$/, '');
      }
      cells.push(value);
      if (at < source.length && source[at] === this.delimiter) {
        at += 1;
        continue;
      }
      this.add(cells, source.slice(start, at).replace(/\r$/, ''), rows);
      return at + 1;
    }
  }

  /** Where the field that `at` lies in ends: at a delimiter or a line break; -1 when neither is there yet. */
  private fieldEnd(source: string, at: number): number {
    const delimiter = source.indexOf(this.delimiter, at);
    const line = source.indexOf('\n', at);
    if (delimiter < 0) return line;
    return line < 0 ? delimiter : Math.min(delimiter, line);
  }

  private add(cells: string[], raw: string, rows: SheetRow[]): void {
    this.line += 1;
    if (raw.includes('\0')) {
      throw new CensusFileError(
        'CENSUS_BROKEN_CSV',
        `第 ${this.line} 行含有空字符，不是文本 (row ${this.line} holds a NUL character).`,
        '请在 WPS 或 Excel 中打开原文件，另存为“CSV UTF-8”或 .xlsx 后重新上传。',
      );
    }
    rows.push({ line: this.line, cells, raw: this.delimiter === ',' ? raw : csvRecord(cells) });
  }
}

const unclosed = (line: number): CensusFileError =>
  new CensusFileError(
    'CENSUS_BROKEN_CSV',
    `第 ${line} 行的引号没有成对 (a quote opened in row ${line} is never closed).`,
    `请检查第 ${line} 行的双引号，或把文件另存为 .xlsx 后重新上传。`,
  );
