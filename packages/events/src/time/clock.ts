import type { Day } from '@jianhui/database';
import { EventsError } from '../errors.ts';
import { addDays, daysBetween, parseDay, shanghaiDay, startOfDay } from './day.ts';

/** The one source of time. No code asks the system for the day. */
export interface Clock {
  now(): Date;
  /** The day in Asia/Shanghai that `now` belongs to. */
  today(): Day;
}

/** A clock for tests, which moves only when told. */
export interface ManualClock extends Clock {
  /** Goes to noon of a day, or to an instant. */
  set(moment: Day | Date): void;
  /** Moves on by whole days, keeping the time of day. */
  advance(days: number): void;
}

const readSystem = () => new Date();

/** The real time. */
export const systemClock: Clock = Object.freeze({
  now: readSystem,
  today: () => shanghaiDay(readSystem()),
});

/**
 * The demo's time: the day `startOn` while it is still the Shanghai day of `anchoredAt`, and one day further with
 * every midnight in Shanghai since. The time of day stays the real one. Throws EVT-004.
 */
export function offsetClock(options: { startOn: Day; anchoredAt: Date; system?: () => Date }): Clock {
  const { system = readSystem } = options;
  const shift = daysBetween(shanghaiDay(options.anchoredAt), parseDay(options.startOn));
  return {
    now: () => {
      const real = system();
      return new Date(real.getTime() + shift * 86_400_000);
    },
    today: () => addDays(shanghaiDay(system()), shift),
  };
}

/** A clock that stands at noon of `day` in Shanghai until it is moved. Throws EVT-004. */
export function manualClock(day: Day): ManualClock {
  let instant = noon(day);
  return {
    now: () => new Date(instant),
    today: () => shanghaiDay(instant),
    set: (moment) => {
      instant = typeof moment === 'string' ? noon(moment) : new Date(moment);
      shanghaiDay(instant);
    },
    advance: (days) => {
      if (!Number.isInteger(days)) throw new EventsError('EVT-004', `an advance by ${days} days`);
      instant = new Date(instant.getTime() + days * 86_400_000);
    },
  };
}

function noon(day: Day): Date {
  return new Date(startOfDay(day).getTime() + 12 * 3_600_000);
}
