import type { Day } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';

/** The place of an input field, as problems name it. */
export const at = (...fields: readonly (string | number)[]): string[] => ['input', ...fields.map(String)];

/** The text without blanks around it. Throws TEXT_LENGTH when nothing is left of it, or more than `most` characters. */
export function textOf(value: string, most: number, path: readonly string[]): string {
  const text = value.trim();
  if (text.length >= 1 && text.length <= most) return text;
  throw new InvalidInput(
    'TEXT_LENGTH',
    `${path.at(-1)} must have 1 to ${most} characters.`,
    'Fill it in, and keep to that length.',
    path,
  );
}

/** Throws DATES_OUT_OF_ORDER when the second day lies before the first. */
export function inOrder(first: Day, second: Day, what: string, path: readonly string[]): void {
  if (first <= second) return;
  throw new InvalidInput(
    'DATES_OUT_OF_ORDER',
    `${what}: ${second} lies before ${first}.`,
    'Correct one of the two days.',
    path,
  );
}

/** Throws FUTURE_DATE for a day after today. */
export function notAfterToday(day: Day, today: Day, path: readonly string[]): void {
  if (day <= today) return;
  throw new InvalidInput('FUTURE_DATE', `${day} lies after today, ${today}.`, 'Give today or an earlier day.', path);
}

/** Throws NUMBER_OUT_OF_RANGE for anything but a whole number from `least` to `most`. */
export function wholeNumber(value: number, least: number, most: number, path: readonly string[]): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InvalidInput(
    'NUMBER_OUT_OF_RANGE',
    `${path.at(-1)} must be a whole number from ${least} to ${most}, not ${value}.`,
    'Give a number within these bounds.',
    path,
  );
}
