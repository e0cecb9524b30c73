import { expect, test } from 'vitest';
import { isMoving, sumOf } from './batch-sum.ts';

test('the four outcomes add up to the rows, or it is said that they do not', () => {
  expect(sumOf({ fileRows: 10, matched: 4, new: 3, pending: 2, rejected: 1 })).toEqual({ sum: 10, whole: true });
  expect(sumOf({ fileRows: 10, matched: 4, new: 3, pending: 2, rejected: 0 })).toEqual({ sum: 9, whole: false });
});

test('numbers move while a batch is read, applied or taken back', () => {
  expect(['STAGING', 'APPLYING', 'TAKING_BACK'].every(isMoving)).toBe(true);
  expect(['APPLIED', 'FAILED', 'TAKEN_BACK'].some(isMoving)).toBe(false);
});
