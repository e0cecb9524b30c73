import { expect, test } from 'vitest';
import { coversOne, fieldOf } from './register-form.ts';

test('finds the field of a refusal, whether or not its path begins with input', () => {
  expect(fieldOf({ path: ['input', 'approvedOn'] })).toBe('approvedOn');
  expect(fieldOf({ path: ['enterprises', '0'] })).toBe('enterprises');
});

test('takes a refusal of something else as one of the whole', () => {
  expect(fieldOf({ path: [] })).toBeNull();
  expect(fieldOf({ path: ['input', 'idempotencyKey'] })).toBeNull();
});

test('lets only an independent union cover a single enterprise', () => {
  expect(coversOne('INDEPENDENT')).toBe(true);
  expect(coversOne('JOINT')).toBe(false);
});
