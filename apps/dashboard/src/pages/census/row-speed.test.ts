import { expect, test } from 'vitest';
import { createRowSpeed } from './row-speed.ts';

test('tells rows a second over the last seconds', () => {
  const speed = createRowSpeed();
  expect(speed.add(0, 'stage', 0)).toBeNull();
  expect(speed.add(1000, 'stage', 4000)).toBe(4000);
  expect(speed.add(2000, 'stage', 6000)).toBe(3000);
  expect(speed.add(9000, 'stage', 6000)).toBeNull();
});

test('begins anew with a phase, and when a count falls back', () => {
  const speed = createRowSpeed();
  speed.add(0, 'stage', 0);
  speed.add(1000, 'stage', 1000);
  expect(speed.add(1200, 'apply', 10)).toBeNull();
  expect(speed.add(2200, 'apply', 110)).toBe(100);
  expect(speed.add(3000, 'apply', 5)).toBeNull();
});
