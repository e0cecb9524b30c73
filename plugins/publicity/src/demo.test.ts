import { startTestDatabase, type TestDatabase } from '@jianhui/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicity } from './index.ts';
import { createScene, type Scene } from './test-support/scene.ts';

let database: TestDatabase;
let scene: Scene;
beforeAll(async () => {
  database = await startTestDatabase({ plugins: [publicity] });
  scene = await createScene({ database });
});
afterAll(async () => {
  await scene.close();
  await database.stop();
});

const seed = (on: Scene) => publicity.seed?.demo?.(on.platform.servicesOf('publicity'));
const all = () => database.query<{ id: string; issuer: string }>('select * from plg_publicity_item order by id');
const counters = () => database.query(`select * from core_indicator_counter order by indicator, org_unit_id`);

test('publishes a dozen items of several cities, none after the demo day, each of a federation of the tree', async () => {
  await seed(scene);
  const items = await all();
  expect(items).toHaveLength(12);
  const names = new Set(scene.platform.orgUnits.all().map(({ name }) => `${name}总工会`));
  for (const { issuer } of items) expect(names).toContain(issuer);
  const [span] = await database.query<{ cities: number; late: number }>(
    `select count(distinct city_id)::int as cities, count(*) filter (where published_on > $1)::int as late from plg_publicity_item`,
    scene.clock.today(),
  );
  expect(span).toEqual({ cities: 7, late: 0 });
});

test('changes nothing the second time', async () => {
  await seed(scene);
  const before = [await all(), await counters()];
  await seed(scene);
  expect([await all(), await counters()]).toEqual(before);
});

test('counts what it publishes', async () => {
  await seed(scene);
  const query = '{ campaignProgress { total { indicators { key value } } } publicityItems { totalCount } }';
  const { data } = await scene.execute(query, {}, 'province');
  expect(data.campaignProgress.total.indicators).toEqual([{ key: 'publicity.items', value: 12 }]);
  expect(data.publicityItems.totalCount).toBe(12);
});

test('publishes nothing that lies after the day of the clock', async () => {
  const early = await createScene({ today: '2019-05-09' });
  try {
    await seed(early);
    expect(await early.rows()).toBe(2);
  } finally {
    await early.close();
  }
});
