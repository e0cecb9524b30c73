/**
 * The instant by which sessions live and locks end: the wall clock, never the demo day, which may be set years ahead
 * and would sign everybody out. The events package's Clock fits here.
 */
export interface InstantClock {
  now(): Date;
}

export const wallClock: InstantClock = { now: () => new Date() };

/** An instant so many milliseconds later. */
export function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
