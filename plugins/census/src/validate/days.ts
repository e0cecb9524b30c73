import type { Day } from '@jianhui/plugin-api';
import type { Cell } from '../readers/rows.ts';
import { textOf } from './text.ts';

const written = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const together = /^(\d{4})(\d{2})(\d{2})$/;
/** Spreadsheet numbers of the days from 1954-10-03 to 2064-04-08: what a day cell without a day style shows. */
const SERIALS = [20_000, 60_000] as const;
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const two = (text: string): string => (text.length === 1 ? `0${text}` : text);

function existing(year: string, month: string, day: string): Day | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const most = m === 2 && leap ? 29 : (MONTHS[m - 1] ?? 0);
  return y >= 1800 && d >= 1 && d <= most ? `${year}-${two(month)}-${two(day)}` : null;
}

/** The text read last and its day: in a list nearly every row has the same. */
let last: readonly [text: string, day: Day | '' | null] = ['', ''];

/** The day that a cell means; '' for an empty cell, null for what is no day. */
export function dayOf(cell: Cell): Day | '' | null {
  if (typeof cell !== 'string') return read(cell);
  if (last[0] !== cell) last = [cell, read(cell)];
  return last[1];
}

function read(cell: Cell): Day | '' | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= SERIALS[0] && cell <= SERIALS[1]) {
    return new Date(EPOCH + cell * DAY).toISOString().slice(0, 10);
  }
  const text = textOf(cell);
  if (text === '') return '';
  const [, year, month, day] = written.exec(text) ?? together.exec(text) ?? [];
  return year && month && day ? existing(year, month, day) : null;
}
