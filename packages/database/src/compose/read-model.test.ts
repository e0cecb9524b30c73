import { expect, it } from 'vitest';
import { composeSchema } from './compose.ts';
import { CORE_SOURCE, core, plugin } from './fixtures.ts';
import { readModelOf } from './read-model.ts';

const model = readModelOf(composeSchema([core(), plugin()]));

it('describes tables, columns, keys and whole unique constraints', () => {
  const enterprise = model.models.Enterprise;
  expect(enterprise).toMatchObject({ table: 'enterprise', primaryKey: ['id'], uniques: [] });
  expect(model.models.Coverage).toMatchObject({
    table: 'coverage',
    primaryKey: ['enterpriseId', 'unionNo'],
    uniques: [['code'], ['unionNo', 'code']],
  });
  const plain = { kind: 'column', list: false, nullable: false, enum: false };
  expect(enterprise?.fields).toMatchObject({
    id: { ...plain, column: 'id', type: 'String', nativeType: 'Uuid' },
    name: { ...plain, column: 'name', type: 'String' },
    status: { ...plain, column: 'status', type: 'EnterpriseStatus', enum: true },
    closedOn: { ...plain, column: 'closed_on', type: 'DateTime', nativeType: 'Date', nullable: true },
    seenAt: { ...plain, column: 'seen_at', type: 'DateTime', nativeType: 'Timestamptz', nativeArguments: ['3'] },
    capital: { ...plain, type: 'Decimal', nativeType: 'Decimal', nativeArguments: ['18', '2'], nullable: true },
    tags: { ...plain, type: 'String', list: true },
    path: { ...plain, type: 'Unsupported', nativeType: 'ltree', nullable: true },
  });
});

it('fills both sides of a relation, also across owners', () => {
  expect(model.models.PartyLink?.fields.enterprise).toEqual({
    ...{ kind: 'relation', model: 'Enterprise', list: false, nullable: false, holdsKey: true },
    ...{ fields: ['enterpriseId'], references: ['id'] },
  });
  expect(model.models.Enterprise?.fields.partyLinks).toEqual({
    ...{ kind: 'relation', model: 'PartyLink', list: true, nullable: false, holdsKey: false },
    ...{ fields: ['id'], references: ['enterpriseId'] },
  });
});

it('tells the two ends of a relation of a model with itself apart', () => {
  expect(model.models.Enterprise?.fields).toMatchObject({
    parent: { fields: ['parentId'], references: ['id'], holdsKey: true, nullable: true, relationName: 'tree' },
    branches: { fields: ['id'], references: ['parentId'], holdsKey: false, list: true, relationName: 'tree' },
  });
});

it('gives the values of enums and their names in the database', () => {
  expect(model.enums).toEqual({
    EnterpriseStatus: {
      values: ['OPEN', 'CLOSED'],
      dbNames: { OPEN: 'open', CLOSED: 'CLOSED' },
      dbType: 'enterprise_status',
    },
  });
});

it('refuses a relation whose other side is missing', () => {
  const alone = CORE_SOURCE.replace('coverages Coverage[]', 'coverages Coverage[]\n  other Coverage[] @relation("x")');
  expect(() => readModelOf(composeSchema([core(alone)]))).toThrow(/DB-108.*Enterprise\.other/);
});
