import type { InstantClock } from '../clock.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements InstantClock {
  private instant: Date;

  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.instant = new Date(start);
  }

  now(): Date {
    return this.instant;
  }

  advance(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms);
  }

  set(instant: Date): void {
    this.instant = instant;
  }
}
