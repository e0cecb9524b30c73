import type { Cell } from '../readers/rows.ts';

/** Text that needs no normalising: printable ASCII and plain Chinese characters, as nearly all cells are. */
const plain = /^[\x21-\x7e\u4e00-\u9fff]*$/;

/** A cell as it is read: half-width (NFKC), without blanks at its ends. */
export function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return plain.test(cell) ? cell : cell.normalize('NFKC').trim();
}

/** A name as it is shown: as read, with the full-width brackets of official names. */
export function nameOf(cell: Cell): string {
  const text = textOf(cell);
  if (plain.test(text) && !text.includes('(')) return text;
  return text.replaceAll('(', '（').replaceAll(')', '）').replace(/\s+/g, ' ');
}
