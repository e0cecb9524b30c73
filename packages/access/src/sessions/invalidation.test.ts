import { expect, it } from 'vitest';
import { concerns, parseInvalidation } from './invalidation.ts';

const session = { sessionId: 's1', accountId: 'a1' };

it('reads which sessions or accounts changed', () => {
  expect(parseInvalidation('sessions:s1,s2')).toEqual({ kind: 'sessions', ids: new Set(['s1', 's2']) });
  expect(parseInvalidation('accounts:a1')).toEqual({ kind: 'accounts', ids: new Set(['a1']) });
  expect(parseInvalidation('accounts:*')).toEqual({ kind: 'accounts', ids: null });
});

it.each(['', 'sessions', 'sessions:', 'holders:a1', 'whatever'])('takes %j for "all sessions"', (payload) => {
  expect(parseInvalidation(payload)).toEqual({ kind: 'sessions', ids: null });
});

it('knows whom it concerns', () => {
  expect(concerns(parseInvalidation('sessions:s1'), session)).toBe(true);
  expect(concerns(parseInvalidation('sessions:a1'), session)).toBe(false);
  expect(concerns(parseInvalidation('accounts:a1'), session)).toBe(true);
  expect(concerns({ kind: 'holders', ids: new Set(['a1']) }, session)).toBe(true);
  expect(concerns(parseInvalidation('?'), session)).toBe(true);
});
