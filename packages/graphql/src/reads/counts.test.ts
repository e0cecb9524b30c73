import type { Viewer } from '@jianhui/access';
import { expect, test } from 'vitest';
import type { CountDeclaration } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { Reader } from './reader.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const uuid = (column: string, nullable = false) =>
  ({ kind: 'column', column, cast: 'uuid', list: false, nullable, enum: false }) as const;

const models: Record<string, ModelDescription> = {
  Item: {
    table: 'plg_x_item',
    primaryKey: ['id'],
    uniques: [],
    fields: { id: uuid('id'), enterpriseId: uuid('enterprise_id', true), provinceId: uuid('province_id') },
  },
  Note: { table: 'plg_x_note', primaryKey: ['id'], uniques: [], fields: { id: uuid('id'), itemId: uuid('item_id') } },
};
const cityOfficer: Viewer = {
  accountId: id(1),
  sessionId: id(2),
  username: 'dalian',
  displayName: '大连',
  role: 'OFFICER',
  level: 'CITY',
  orgUnitId: id(4),
  place: { provinceId: id(3), cityId: id(4), countyId: null, townshipId: null },
  permissions: new Set(),
};

const byEnterprise: CountDeclaration = { model: 'Item', by: 'enterpriseId' };

function readerOf(viewer: Viewer | null, answer: readonly (readonly unknown[])[] = []) {
  const statements: { text: string; values: readonly unknown[] }[] = [];
  const reader = new Reader({
    models,
    viewer,
    dictionaries: { orgUnits: { get: () => null } },
    run: async (text, values) => {
      statements.push({ text, values });
      return answer;
    },
  });
  return { reader, statements };
}

test('counts all keys in one statement, in the order asked, 0 where no row stands', async () => {
  const { reader, statements } = readerOf(cityOfficer, [[id(12), 3]]);
  const counts = await reader.counts(byEnterprise, [id(11), id(12), id(11), id(12)]);
  expect(counts).toEqual([0, 3, 0, 3]);
  expect(statements).toHaveLength(1);
  expect(statements[0]?.values[0]).toEqual([id(11), id(12)]);
});

test("counts only rows of the viewer's tree, by an equality in the statement", async () => {
  const { reader, statements } = readerOf(cityOfficer);
  await reader.counts(byEnterprise, [id(11)]);
  expect(statements[0]?.text).toContain('a.city_id = $2::uuid');
  expect(statements[0]?.values[1]).toBe(cityOfficer.place.cityId);
});

test('refuses to count rows of a place for nobody', async () => {
  const { reader, statements } = readerOf(null);
  await expect(reader.counts(byEnterprise, [id(11)])).rejects.toThrow();
  expect(statements).toHaveLength(0);
});

test('counts rows that belong to nobody’s tree without a scope', async () => {
  const { reader, statements } = readerOf(cityOfficer);
  await reader.counts({ model: 'Note', by: 'itemId' }, [id(11)]);
  expect(statements[0]?.text).not.toContain('city_id');
});

test('asks the database nothing when there are no keys', async () => {
  const { reader, statements } = readerOf(cityOfficer);
  expect(await reader.counts(byEnterprise, [])).toEqual([]);
  expect(statements).toHaveLength(0);
});

test('names a model or a column that does not exist', async () => {
  const { reader } = readerOf(cityOfficer);
  await expect(reader.counts({ model: 'Nope', by: 'id' }, [id(11)])).rejects.toThrow('no model Nope');
  await expect(reader.counts({ model: 'Item', by: 'nope' }, [id(11)])).rejects.toThrow('no column');
});
