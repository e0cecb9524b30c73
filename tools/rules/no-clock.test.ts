import { expect, test } from 'vitest';
import { clockReads, noClock, staleAllowances } from './no-clock.ts';

const file = 'packages/core/src/coverage/service.ts';

test.each(['new Date()', 'new Date', 'Date()', 'Date.now()', 'const now = Date.now;', 'Temporal.Now.instant()'])(
  'refuses %s',
  (text) => {
    expect(clockReads({ file, text })).toHaveLength(1);
  },
);

test.each(['new Date(iso)', 'Date.parse(iso)', 'performance.now()', 'clock.now()', "'new Date()'"])(
  'leaves %s alone',
  (text) => {
    expect(clockReads({ file, text })).toEqual([]);
  },
);

test('covers product code, not the clock itself, tests, measurements or the test kit', () => {
  expect(noClock.covers(file)).toBe(true);
  expect(noClock.covers('apps/dashboard/src/pages/home.tsx')).toBe(true);
  expect(noClock.covers('packages/events/src/clock.ts')).toBe(false);
  expect(noClock.covers('packages/core/src/coverage/service.test.ts')).toBe(false);
  expect(noClock.covers('packages/core/bench/coverage.ts')).toBe(false);
  expect(noClock.covers('packages/testing/src/clock.ts')).toBe(false);
});

test('reports an allowance that nothing needs any more', () => {
  expect(staleAllowances([]).length).toBeGreaterThan(0);
  const reads = { file: 'packages/database/src/embedded/start.ts', text: 'Date.now()' };
  expect(staleAllowances([reads]).join()).not.toContain('packages/database/src/embedded/');
});
