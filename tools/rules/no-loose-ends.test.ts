import { expect, test } from 'vitest';
import { noLooseEnds } from './no-loose-ends.ts';

const check = (text: string, file = 'packages/core/src/a.ts') => noLooseEnds.check({ file, text });

test.each([
  `// ${'TO'}${'DO'} later`,
  `/* ${'FIX'}${'ME'} */`,
  "test.only('a', f)",
  "it.skip('a', f)",
  '// @ts-ignore',
])('refuses %s', (text) => {
  expect(check(text)).toHaveLength(1);
});

test.each(['const todo = 1;', 'test.skipIf(noBrowser)', '// @ts-expect-error: a wrong name must not type-check'])(
  'leaves %s alone',
  (text) => {
    expect(check(text)).toEqual([]);
  },
);

test('reads documents and SQL for open marks, without the rules of code', () => {
  expect(check(`${'TO'}${'DO'}`, 'docs/guide.md')).toHaveLength(1);
  expect(check('describe.only(', 'docs/guide.md')).toEqual([]);
  expect(noLooseEnds.covers('packages/core/migrations/0001_core.sql')).toBe(true);
  expect(noLooseEnds.covers('pnpm-lock.yaml')).toBe(false);
});
