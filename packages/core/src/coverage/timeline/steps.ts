import type { Day } from '@jianhui/database';

/** A value from a day on, until the next step. The first step of a list holds since ever. */
export interface Step<T> {
  readonly from: Day;
  readonly value: T;
}

/** Sorts before every day. */
export const SINCE_EVER: Day = '';

/** What held on a day. The steps ascend, and the first holds since ever. */
export function valueOn<T>(steps: readonly Step<T>[], day: Day): T {
  let found = steps[0] as Step<T>;
  for (const step of steps) {
    if (step.from > day) break;
    found = step;
  }
  return found.value;
}

/** What held just before a day. */
export function valueBefore<T>(steps: readonly Step<T>[], day: Day): T {
  let found = steps[0] as Step<T>;
  for (const step of steps) {
    if (step.from >= day) break;
    found = step;
  }
  return found.value;
}

/** The days on which something may change, ascending and each once. */
export function daysOf(...lists: readonly (readonly Step<unknown>[])[]): Day[] {
  const days = new Set<Day>();
  for (const steps of lists) for (const { from } of steps) if (from !== SINCE_EVER) days.add(from);
  return [...days].sort();
}
