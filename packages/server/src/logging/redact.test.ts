import { expect, test } from 'vitest';
import { HIDDEN, redact, scrub } from './redact.ts';

test('hides by name at any depth', () => {
  const entry = { a: { list: [{ idNumber: 'x', memberPhone: 1, accessToken: 't', password: 'p', name: 'kept' }] } };
  expect(redact(entry)).toEqual({
    a: { list: [{ idNumber: HIDDEN, memberPhone: HIDDEN, accessToken: HIDDEN, password: HIDDEN, name: 'kept' }] },
  });
});

test('hides ID numbers and mobile numbers by their look, and leaves credit codes and other digits', () => {
  expect(scrub('id 21010218990101123X, phone 13912345678')).toBe(`id ${HIDDEN}, phone ${HIDDEN}`);
  expect(scrub('code 91210102MA0TWG5X3K, rows 60000, at 1711234567890')).toBe(
    'code 91210102MA0TWG5X3K, rows 60000, at 1711234567890',
  );
});

test('tells of an error what and where, and nothing that a driver hung on it', () => {
  const error = Object.assign(new Error('duplicate'), {
    code: '23505',
    detail: 'Key (phone)=(13912345678)',
    cause: 'x',
  });
  const told = redact({ err: error }) as { err: object };
  expect(Object.keys(told.err)).toEqual(['type', 'message', 'code', 'stack', 'cause']);
});
