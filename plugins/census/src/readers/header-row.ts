import { type CensusSource, type Column, columnsOf, type Field, idleHeaders } from '../fields.ts';
import { CensusFileError } from '../file-error.ts';
import { cellText } from './csv-record.ts';
import type { Cell, SheetRow } from './rows.ts';

/** Rows at the beginning of a file among which the header is looked for. */
export const HEADER_WITHIN = 20;

/** Where each field stands, and what the columns are called. */
export interface Header {
  readonly line: number;
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** All headers in file order, as written. */
  readonly headers: readonly string[];
  readonly unknown: readonly string[];
}

/** A header as it is compared: half-width, without blanks, without a remark in brackets at its end. */
export const normaliseHeader = (cell: Cell): string =>
  cellText(cell)
    .normalize('NFKC')
    .replace(/[\s*:]+/g, '')
    .replace(/\([^)]*\)$/, '');

/** Spreadsheet letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

const known = (columns: readonly Column[], text: string): Column | undefined =>
  columns.find(({ aliases }) => aliases.includes(text));

function fullest(rows: readonly SheetRow[], columns: readonly Column[]): { row: SheetRow; hits: number } | null {
  let best: { row: SheetRow; hits: number } | null = null;
  for (const row of rows) {
    const found = new Set(row.cells.map((cell) => known(columns, normaliseHeader(cell))?.field).filter(Boolean));
    if (found.size > (best?.hits ?? 0)) best = { row, hits: found.size };
  }
  return best;
}

/**
 * Finds the header among the first rows by the source's dictionary: the row that most columns are known in, so that
 * merged title rows above it do no harm. Throws CensusFileError naming row and columns when none is there, when a
 * required column is missing, or when two columns claim one meaning.
 */
export function findHeader(rows: readonly SheetRow[], source: CensusSource): Header {
  const columns = columnsOf[source];
  const best = fullest(rows.slice(0, HEADER_WITHIN), columns);
  if (!best || best.hits < 2) {
    const wanted = columns.filter(({ required }) => required).map(({ aliases }) => aliases[0]);
    throw new CensusFileError(
      'CENSUS_NO_HEADER',
      `前 ${HEADER_WITHIN} 行中没有找到表头 (no header row within the first ${HEADER_WITHIN} rows).`,
      `请在数据上方保留一行表头，至少有：${wanted.join('、')}；并确认来源部门选得对。`,
    );
  }
  const { row } = best;
  const headers = row.cells.map((cell) => cellText(cell).trim());
  const at: Partial<Record<Field, number>> = {};
  const unknown: string[] = [];
  row.cells.forEach((cell, index) => {
    const text = normaliseHeader(cell);
    const column = known(columns, text);
    if (!column) {
      if (text !== '' && !idleHeaders.has(text)) unknown.push(headers[index] as string);
      return;
    }
    const before = at[column.field];
    if (before === undefined) at[column.field] = index;
    else throw duplicate(row.line, column, [before, index], headers);
  });
  const missing = columns.filter(({ field, required }) => required && at[field] === undefined);
  if (missing.length > 0) throw missingHeaders(row.line, missing, headers);
  return { line: row.line, at, headers, unknown };
}

function duplicate(
  line: number,
  column: Column,
  indexes: readonly number[],
  headers: readonly string[],
): CensusFileError {
  const where = indexes.map((index) => `${columnLetters(index)} 列“${headers[index]}”`).join('与');
  return new CensusFileError(
    'CENSUS_DUPLICATE_HEADER',
    `第 ${line} 行表头中，${where}都是“${column.aliases[0]}” (two columns with one meaning).`,
    '请删去或改名其中一列后重新上传。',
  );
}

function missingHeaders(line: number, missing: readonly Column[], headers: readonly string[]): CensusFileError {
  const wanted = missing.map(({ aliases }) => `“${aliases[0]}”（也可写作${aliases.slice(1, 4).join('、')}）`);
  const found = headers
    .map((header, index) => (header === '' ? '' : `${columnLetters(index)} ${header}`))
    .filter(Boolean);
  return new CensusFileError(
    'CENSUS_MISSING_HEADER',
    `第 ${line} 行表头缺少${wanted.join('、')}；现有：${found.join('，')} (required columns are missing).`,
    '请补上缺少的列；若来源部门选错了，请改选后重新上传。',
  );
}
