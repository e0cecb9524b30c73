import type { Day } from './model.ts';
import type { Random } from './random.ts';

/** The day on which the files are imported; whatever is dated later is a fault. */
export const TODAY = '2019-06-03';

const two = (value: number) => String(value).padStart(2, '0');

/** Ways in which offices write a day. */
export const WRITINGS = {
  iso: ({ year, month, day }: Day) => `${year}-${two(month)}-${two(day)}`,
  dotted: ({ year, month, day }: Day) => `${year}.${month}.${day}`,
  chinese: ({ year, month, day }: Day) => `${year}年${month}月${day}日`,
} as const;
export type Writing = keyof typeof WRITINGS;

/** Excel's number of a day: days since 1899-12-30, exact after February 1900. */
export function serialOf({ year, month, day }: Day): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

export function writeDay(random: Random, day: Day, weights: readonly (readonly [Writing, number])[]): string {
  return WRITINGS[random.weighted(weights)](day);
}

/** A day of the given years, never later than the 28th of a month. */
export function dayBetween(random: Random, fromYear: number, toYear: number): Day {
  return { year: random.int(fromYear, toYear), month: random.int(1, 12), day: random.int(1, 28) };
}
