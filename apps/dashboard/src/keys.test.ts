import { expect, test } from 'vitest';
import { createAttempts, newKey } from './keys.ts';

test('keeps the key while the same input is sent again', () => {
  let made = 0;
  const keyFor = createAttempts(() => `key-${++made}`);
  expect(keyFor({ name: 'a' })).toBe('key-1');
  expect(keyFor({ name: 'a' })).toBe('key-1');
  expect(keyFor({ name: 'b' })).toBe('key-2');
});

test('makes keys of 32 characters that differ', () => {
  const keys = Array.from({ length: 50 }, newKey);
  expect(new Set(keys).size).toBe(50);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
