import { manualClock } from '@jianhui/events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStartTasks } from '../platform/start-tasks.ts';
import { figuresOn } from './test-support/asking.ts';
import { openScene, type Scene } from './test-support/scene.ts';

const TODAY = '2019-06-03';
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
}, 120_000);
afterAll(() => scene.stop());

const start = (signal = new AbortController().signal): Promise<void> =>
  runStartTasks(
    {
      orgUnits: scene.tree,
      clock: manualClock(TODAY),
      transaction: (work) => scene.database.transaction(work),
    },
    signal,
  );
const asks = async (): Promise<boolean> =>
  (await scene.database.query("select from core_setting where key = 'core.rederive'")).length > 0;

it('derives everything anew at the first start after a migration, once, as if it had always been kept', async () => {
  const id = await scene.add(1);
  await scene.observe(id, '2019-02-01', 120);
  const union = await scene.union(2, '2019-03-01');
  await scene.cover(id, union, '2019-03-01');
  const [before, health] = [await figuresOn(scene, TODAY), 'select problems from core_union_health_period order by 1'];
  const problems = await scene.database.query(health);
  // What a database of the time before these tables looks like.
  await scene.database.query('delete from core_coverage_period');
  await scene.database.query('delete from core_union_health_period');
  await scene.database.query(
    `insert into core_setting (key, value) values ('core.rederive', '{"because": "test"}') on conflict (key) do nothing`,
  );
  expect((await figuresOn(scene, TODAY)).inScope).toBe(0);
  await start();
  expect(await figuresOn(scene, TODAY)).toEqual(before);
  expect(await scene.database.query(health)).toEqual(problems);
  expect(await asks()).toBe(false);
  const versions = await scene.database.query('select version from core_enterprise order by id');
  await start();
  expect(await scene.database.query('select version from core_enterprise order by id')).toEqual(versions);
});

it('leaves what is not done to the next start when it is stopped', async () => {
  await scene.database.query(`insert into core_setting (key, value) values ('core.rederive', '{}')`);
  await start(AbortSignal.abort());
  expect(await asks()).toBe(true);
  await start();
  expect(await asks()).toBe(false);
});

it('is done by one instance while another starts', async () => {
  await scene.database.query(`insert into core_setting (key, value) values ('core.rederive', '{}')`);
  await Promise.all([start(), start()]);
  await start();
  expect(await asks()).toBe(false);
});
