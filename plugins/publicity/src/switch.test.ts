import { createTestPlatform, startTestDatabase, type TestDatabase } from '@jianhui/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicity } from './index.ts';
import { createScene } from './test-support/scene.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase({ plugins: [publicity] });
});
afterAll(() => database.stop());

const indicators = '{ campaignProgress { total { indicators { key value } } } platform { panels { id } } }';

test('switched off leaves the API as it was without it, its rows where they were, and shows its number no more', async () => {
  const on = await createScene({ database });
  await on.publish({}, 'shenyang');
  const [row] = await on.addEnterprises('210102', 1);
  expect((await on.execute(indicators, {}, 'province')).data).toEqual({
    campaignProgress: { total: { indicators: [{ key: 'publicity.items', value: 1 }] } },
    platform: { panels: [{ id: 'publicity.reach' }] },
  });
  await on.close();

  const off = await createScene({ database, enabled: [] });
  expect(off.platform.schema.sdl.toLowerCase()).not.toContain('publicity');
  expect(await off.rows()).toBe(1);
  expect((await off.execute(indicators, {}, 'province')).data).toEqual({
    campaignProgress: { total: { indicators: [] } },
    platform: { panels: [] },
  });
  const { errors } = await off.execute('{ publicityItems { totalCount } }', {}, 'province');
  expect(errors?.[0]?.message).toContain('publicityItems');
  expect([...(await off.viewer('province')).permissions].filter((key) => key.startsWith('publicity.'))).toEqual([]);
  const { data } = await off.execute('query E($id: ID!) { enterprise(id: $id) { id } }', { id: row }, 'province');
  expect(data.enterprise).toEqual({ id: row });
  await off.close();

  const again = await createScene({ database });
  const { data: back } = await again.execute('{ publicityItems { totalCount } }', {}, 'province');
  expect(back.publicityItems.totalCount).toBe(1);
  await again.close();
});

test('switched off has the very API of a platform on which it was never installed', async () => {
  const never = await createTestPlatform();
  const off = await createScene({ database, enabled: [] });
  expect(off.platform.schema.sdl).toBe(never.platform.schema.sdl);
  await Promise.all([never.close(), off.close()]);
});

test('an enterprise that is deleted leaves what was published about it, and its count', async () => {
  const scene = await createScene({ database });
  const before = await scene.rows();
  const [enterprise] = await scene.addEnterprises('210103', 1);
  const { publicityItem } = await scene.publish({ enterprise }, 'shenyang');
  await database.query('delete from core_enterprise where id = $1', enterprise?.replace('Enterprise:', ''));
  const one = 'query One($id: ID!) { publicityItem(id: $id) { enterprise { id } } }';
  const { data } = await scene.execute(one, { id: publicityItem.id }, 'shenyang');
  expect(data.publicityItem).toEqual({ enterprise: null });
  expect(await scene.rows()).toBe(before + 1);
  await scene.close();
});
