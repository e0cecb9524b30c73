import { expect, test } from 'vitest';
import { formatBytes, formatDay, formatFactTime, formatInstant } from './days.ts';

test('writes a day as officers do', () => {
  expect(formatDay('2019-06-03')).toBe('2019年6月3日');
  expect(formatDay(null)).toBe('—');
});

test('writes an instant in the time of Shanghai, also past midnight', () => {
  expect(formatInstant('2019-06-03T16:05:00.000Z')).toBe('2019-06-04 00:05');
  expect(formatInstant(null)).toBe('—');
});

test('writes a fact with the day that counted, not that of the machine', () => {
  expect(formatFactTime('2019-06-03', '2026-11-22T15:04:00.000Z')).toBe('2019-06-03 23:04');
});

test('writes sizes of files', () => {
  expect([900, 20_480, 5_300_000, 52_428_800].map(formatBytes)).toEqual(['900 B', '20 KB', '5.1 MB', '50 MB']);
});
