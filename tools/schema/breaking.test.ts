import { expect, test } from 'vitest';
import { breakingChanges, declaredPaths, undeclared } from './breaking.ts';

const before = 'type Query { enterprise(id: ID!): Enterprise }  type Enterprise { name: String!, code: String }';

test('an addition breaks nobody', async () => {
  const after = before.replace('code: String', 'code: String, status: String @deprecated(reason: "x")');
  expect(await breakingChanges(before, after)).toEqual([]);
});

test('a removed field, a new required argument and a nullable answer break clients', async () => {
  const after = 'type Query { enterprise(id: ID!, on: String!): Enterprise }  type Enterprise { name: String }';
  const paths = (await breakingChanges(before, after)).map((change) => change.path).sort();
  expect(paths).toEqual(['Enterprise.code', 'Enterprise.name', 'Query.enterprise.on']);
});

test('a changeset declares a break by its path, or by the type above it', async () => {
  const changes = [
    { path: 'Enterprise.code', message: 'removed' },
    { path: 'Query.enterprise.on', message: 'added' },
  ];
  const one = declaredPaths(['---\n---\nCodes move.\n\nbreaking-schema: Enterprise.code\n']);
  expect(undeclared(changes, one).map((change) => change.path)).toEqual(['Query.enterprise.on']);
  expect(undeclared(changes, declaredPaths(['- breaking-schema: `Enterprise`, Query.enterprise']))).toEqual([]);
  expect(undeclared(changes, declaredPaths(['breaking: everything']))).toHaveLength(2);
});

test('a declared path covers no sibling that begins alike', () => {
  const changes = [{ path: 'Enterprise.codes', message: 'removed' }];
  expect(undeclared(changes, new Set(['Enterprise.code']))).toHaveLength(1);
});
