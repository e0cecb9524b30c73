import { expect, test } from 'vitest';
import { backoffDelay } from './backoff.ts';

test('doubles up to the cap', () => {
  const options = { baseMs: 100, maxMs: 1000, random: () => 1 };
  expect([0, 1, 2, 3, 4, 50].map((attempt) => backoffDelay(attempt, options))).toEqual([
    100, 200, 400, 800, 1000, 1000,
  ]);
});

test('is never shorter than half and never longer than the whole', () => {
  expect(backoffDelay(3, { baseMs: 100, random: () => 0 })).toBe(400);
  expect(backoffDelay(3, { baseMs: 100, random: () => 1 })).toBe(800);
});
