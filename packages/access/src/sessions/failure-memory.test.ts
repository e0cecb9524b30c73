import { describe, expect, it } from 'vitest';
import { TestClock } from '../test-support/test-clock.ts';
import { FailureMemory } from './failure-memory.ts';
import { defaultLimits, type FailurePolicy, lockFor } from './limits.ts';

const policy: FailurePolicy = { free: 3, windowMs: 1000, delaysMs: [100, 200, 400] };

describe('lockFor', () => {
  it('is nothing at first and then grows to the longest delay', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 99].map((failures) => lockFor(failures, policy))).toEqual([
      0, 0, 0, 100, 200, 400, 400, 400,
    ]);
  });

  it('begins with the fifth failure of an account by default', () => {
    expect(lockFor(4, defaultLimits.account)).toBe(0);
    expect(lockFor(5, defaultLimits.account)).toBe(30_000);
    expect(lockFor(50, defaultLimits.account)).toBe(15 * 60_000);
  });
});

describe('FailureMemory', () => {
  it('locks a key alone, for the time it says', () => {
    const clock = new TestClock();
    const memory = new FailureMemory(policy);
    expect([1, 2, 3].map(() => memory.record('a', clock.now()))).toEqual([0, 0, 100]);
    expect(memory.lockedFor('a', clock.now())).toBe(100);
    expect(memory.lockedFor('b', clock.now())).toBe(0);
    clock.advance(99);
    expect(memory.lockedFor('a', clock.now())).toBe(1);
    clock.advance(1);
    expect(memory.lockedFor('a', clock.now())).toBe(0);
  });

  it('goes on counting after a lock, and forgets after the window', () => {
    const clock = new TestClock();
    const memory = new FailureMemory(policy);
    for (const _ of [1, 2, 3]) memory.record('a', clock.now());
    clock.advance(1100); // the lock of 100 and the window
    expect(memory.record('a', clock.now())).toBe(200);
    clock.advance(1201);
    expect(memory.record('a', clock.now())).toBe(0);
  });

  it('holds no more keys than it may, and lets the oldest go', () => {
    const clock = new TestClock();
    const memory = new FailureMemory({ ...policy, free: 1 }, 2);
    for (const key of ['a', 'b', 'a', 'c']) memory.record(key, clock.now());
    expect(['a', 'b', 'c'].map((key) => memory.lockedFor(key, clock.now()) > 0)).toEqual([true, false, true]);
  });
});
