import type { RawTx } from '@jianhui/database';
import { z } from 'zod';
import { appendEvents, type NewEvent } from '../outbox/append.ts';
import { createEventRegistry } from '../outbox/registry.ts';
import type { Place, RowScope } from '../place.ts';

/** A uuid that says what it stands for: 1 is the province, 2x cities, 3xx counties, 4xxx townships. */
export function unit(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const PROVINCE = unit(1);

/** The place of the n-th township: ten to a county, ten counties to a city. */
export function placeOf(township: number): Place {
  const county = Math.floor(township / 10);
  return {
    provinceId: PROVINCE,
    cityId: unit(20 + Math.floor(county / 10)),
    countyId: unit(300 + county),
    townshipId: unit(4000 + township),
  };
}

export const wholeProvince: RowScope = { column: 'provinceId', value: PROVINCE };

/** One event with a number, and what a writer wants to say about it. */
export const testRegistry = createEventRegistry({
  'test.happened': {
    ...{ owner: 'test', version: 1, label: '测试' },
    payload: z.object({ n: z.number().int(), of: z.string().optional() }),
  },
});

export function happened(n: number, township = 0, more: Partial<NewEvent> = {}): NewEvent {
  const place = placeOf(township);
  return {
    ...{ name: 'test.happened', version: 1, payload: { n }, place, on: '2019-06-03' },
    orgUnitId: place.townshipId ?? PROVINCE,
    ...more,
  };
}

export function append(tx: RawTx, ...events: NewEvent[]): Promise<void> {
  return appendEvents(tx, events, testRegistry);
}

/** The number in a test event's payload. */
export function numberOf(fact: { payload: unknown }): number {
  return (fact.payload as { n: number }).n;
}

export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

export function deferred<T = void>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Asks until the answer is yes; fails after a while with what was awaited. */
export async function until(what: string, answer: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await answer())) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How large the proofs are: `JIANHUI_TEST_SIZE` small (default), tenth or full. */
export function testSize<T>(sizes: { small: T; tenth: T; full: T }): T {
  const chosen = process.env.JIANHUI_TEST_SIZE ?? 'small';
  if (chosen === 'small' || chosen === 'tenth' || chosen === 'full') return sizes[chosen];
  throw new Error(`JIANHUI_TEST_SIZE is ${chosen}: use small, tenth or full`);
}
