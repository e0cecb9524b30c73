import { expect, test } from 'vitest';
import { noPrismaInReads } from './no-prisma-in-reads.ts';

const check = (text: string) => noPrismaInReads.check({ file: 'packages/core/src/enterprises/queries.ts', text });

test('covers read modules of core and plugins, at any depth, and no other file', () => {
  expect(noPrismaInReads.covers('packages/core/src/enterprises/queries.ts')).toBe(true);
  expect(noPrismaInReads.covers('plugins/census/src/types.ts')).toBe(true);
  expect(noPrismaInReads.covers('packages/core/src/enterprises/service.ts')).toBe(false);
  expect(noPrismaInReads.covers('packages/events/src/types.ts')).toBe(false);
});

test.each([
  'ctx.db.enterprise.findMany({})',
  'enterprise.findUniqueOrThrow({ where: { id } })',
  'const read = tx.member.findFirst;',
  "tx['member']['findMany']({})",
  'ctx.db.member.count()',
  'db.member.groupBy({ by })',
  'tx.$queryRawUnsafe(sql)',
])('refuses %s', (text) => {
  expect(check(text)).toHaveLength(1);
});

test.each(["t.count('unions')", 't.relation.count()', 'Object.groupBy(rows, key)', "'ctx.db.x.findMany()'"])(
  'leaves %s alone',
  (text) => {
    expect(check(text)).toEqual([]);
  },
);

test('names the line', () => {
  expect(check('\n\nctx.db.member.findMany()')).toMatchObject([{ line: 3 }]);
});
