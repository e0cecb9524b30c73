import type { Cell } from './rows.ts';

const needsQuotes = /[",\r\n]/;

/** One value as it stands in comma-separated text. */
export const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell as text, as a spreadsheet would show it: days as YYYY-MM-DD. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

/** Cells as one record of comma-separated values. */
export const csvRecord = (cells: readonly Cell[]): string => cells.map((cell) => quoted(cellText(cell))).join(',');
