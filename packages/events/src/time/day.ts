import type { Day } from '@jianhui/database';
import { EventsError } from '../errors.ts';

const DAY_MS = 86_400_000;
/** China standard time, the whole year. The summer time of 1986 to 1991 is left out on purpose: days are compared, not clocks. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that the calendar has, written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !SHAPE.test(value) || value.startsWith('0000')) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  // A 30th of February would be moved on to March: only what comes back unchanged is a day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The value as a day. Throws EVT-004. */
export function parseDay(value: unknown): Day {
  if (!isDay(value)) throw new EventsError('EVT-004', JSON.stringify(value) ?? String(value));
  return value;
}

/** The day so many days later, or earlier for a negative number. Throws EVT-004 outside the years 1 to 9999. */
export function addDays(day: Day, days: number): Day {
  if (!Number.isInteger(days)) throw new EventsError('EVT-004', `${day} plus ${days} days`);
  const time = Date.parse(`${parseDay(day)}T00:00:00Z`) + days * DAY_MS;
  // Beyond what a Date can hold, toISOString would throw a RangeError of its own.
  const text = Math.abs(time) > 8.64e15 ? 'out of range' : new Date(time).toISOString().slice(0, 10);
  return isDay(text) ? text : parseDay(`${day} plus ${days} days`);
}

/** How many days `to` lies after `from`; negative when it lies before. Throws EVT-004. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${parseDay(to)}T00:00:00Z`) - Date.parse(`${parseDay(from)}T00:00:00Z`)) / DAY_MS;
}

/** The day that an instant belongs to in Shanghai (UTC+8). Throws EVT-004 for an invalid Date. */
export function shanghaiDay(instant: Date): Day {
  const time = instant.getTime() + SHANGHAI_OFFSET_MS;
  if (Number.isNaN(time) || Math.abs(time) > 8.64e15) throw new EventsError('EVT-004', 'an invalid instant');
  return parseDay(new Date(time).toISOString().slice(0, 10));
}

/** The instant at which a day begins in Shanghai. Throws EVT-004. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${parseDay(day)}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}
