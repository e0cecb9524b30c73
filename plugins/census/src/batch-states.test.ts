import { describe, expect, it } from 'vitest';
import { type BatchState, batchStates, batchSteps, isResumable, mayTakeBack, statesBefore } from './batch-states.ts';

const standing = (state: BatchState, failedIn: BatchState | null = null, storedAs: string | null = null) => ({
  ...{ state, failedIn, storedAs },
  appliedThrough: 10,
});

describe('batchSteps', () => {
  it('says of every state where it may lead', () => {
    expect(Object.keys(batchSteps).sort()).toEqual([...batchStates].sort());
    expect(batchStates.filter((state) => batchSteps[state].length === 0)).toEqual(['TAKEN_BACK']);
  });

  it('reaches every state from the first, and the end from every state', () => {
    const reach = (from: BatchState, seen = new Set<BatchState>()): Set<BatchState> => {
      for (const next of batchSteps[from]) if (!seen.has(next)) reach(next, seen.add(next));
      return seen;
    };
    expect([...reach('STAGING'), 'STAGING'].sort()).toEqual(expect.arrayContaining([...batchStates].sort()));
    for (const state of batchStates) if (state !== 'TAKEN_BACK') expect(reach(state)).toContain('TAKEN_BACK');
  });

  it('turns round', () => {
    expect(statesBefore('APPLYING')).toEqual(['STAGING', 'FAILED']);
    expect(statesBefore('TAKING_BACK')).toEqual(['APPLIED', 'FAILED']);
  });
});

describe('a batch', () => {
  it('is resumable when it failed, unless its file cannot be read', () => {
    expect(isResumable(standing('FAILED', 'APPLYING'))).toBe(true);
    expect(isResumable(standing('FAILED', 'TAKING_BACK'))).toBe(true);
    expect(isResumable(standing('FAILED', 'STAGING', 'a.upload'))).toBe(true);
    expect(isResumable(standing('FAILED', 'STAGING'))).toBe(false);
    expect(isResumable(standing('APPLIED'))).toBe(false);
  });

  it('may be taken back when it is in, or half in', () => {
    expect(mayTakeBack(standing('APPLIED'))).toBe(true);
    expect(mayTakeBack(standing('FAILED', 'APPLYING'))).toBe(true);
    expect(mayTakeBack({ ...standing('FAILED', 'APPLYING'), appliedThrough: 0 })).toBe(false);
    expect(mayTakeBack(standing('TAKEN_BACK'))).toBe(false);
    expect(mayTakeBack(standing('APPLYING'))).toBe(false);
  });
});
