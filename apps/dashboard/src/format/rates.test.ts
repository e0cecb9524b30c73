import { expect, test } from 'vitest';
import { formatCount, formatRate, rateOf, rateStep } from './rates.ts';

test('never rounds an incomplete coverage up to 100%', () => {
  expect(formatRate(rateOf(9999, 10_000))).toBe('99.9%');
  expect(formatRate(rateOf(10_000, 10_000))).toBe('100.0%');
});

test('never rounds something down to nothing', () => {
  expect(formatRate(rateOf(1, 100_000))).toBe('0.1%');
  expect(formatRate(rateOf(0, 100))).toBe('0.0%');
});

test('shows exact tenths as they are', () => {
  expect(formatRate(rateOf(29, 100))).toBe('29.0%');
  expect(formatRate(rateOf(573, 1000))).toBe('57.3%');
});

test('shows a dash where there is nothing to rate', () => {
  expect(formatRate(rateOf(0, 0))).toBe('—');
  expect(rateStep(null)).toBeNull();
});

test('takes a border into the better step', () => {
  expect([0.599, 0.6, 0.7, 0.8, 0.9, 1].map(rateStep)).toEqual([0, 1, 2, 3, 4, 4]);
});

test('separates thousands', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
});
