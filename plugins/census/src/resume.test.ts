import { casesOf } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCensus } from './generator/generate-census.ts';
import { censusFiles, createScene, Killed, mortal, type Scene, type SceneFile } from './test-support/scene.ts';

const planted = buildCensus({ seed: 3, enterprises: 160 });
/** So few rows a set that a small file has several boundaries. */
const setRows = 40;
let scene: Scene;
let files: SceneFile[];
beforeAll(async () => {
  scene = await createScene();
  files = censusFiles(scene, planted);
});
afterAll(() => scene.close());

const batchOf = async (): Promise<{ id: string; state: string; rows: number; sum: number }> => {
  const [batch] = await scene.database.query<{ id: string; state: string; rows: number; sum: number }>(
    `select id::text, state::text, rows, matched + added + pending + rejected as sum from plg_census_batch order by id desc limit 1`,
  );
  if (!batch) throw new RangeError('no batch');
  return batch;
};
const endsOf = (batchId: string) =>
  scene.database.query(
    'select line, outcome, reason, detail, code from plg_census_row where batch_id = $1 order by line',
    batchId,
  );

describe.each([
  ['human-resources', 0],
  ['taxation, over a register that another file filled', 1],
  ['market regulation, with closed firms and conflicts', 2],
  ['federation', 3],
])('an import of %s', (_, index) => {
  it('that is killed at any moment goes on to the same end, and taken back leaves nothing', async () => {
    const base = files.slice(0, index).filter((__, i) => i === 0 || index === 3);
    const below = [];
    for (const file of base) below.push((await scene.import(file)).batchId);
    const before = await scene.register();
    const file = files[index] as SceneFile;

    const whole = mortal(scene.services, Number.POSITIVE_INFINITY);
    const unharmed = await scene.import(file, { services: whole, setRows });
    const expected = { register: await scene.register({ batches: false }), ends: await endsOf(unharmed.batchId) };
    expect((await batchOf()).state).toBe('APPLIED');
    await scene.takeBack(unharmed.batchId, { setRows });
    expect(await scene.register()).toEqual(before);

    const steps = whole.steps();
    const cases = casesOf(`kill an import at one of ${steps} steps`, steps, 5);
    for (let n = 0; n < cases; n += 1) {
      const at = Math.floor(((n + 0.5) * steps) / cases);
      await expect(
        scene.import(file, { services: mortal(scene.services, at), setRows }),
        `step ${at}`,
      ).rejects.toSatisfy((error) => error instanceof Killed || (error as AggregateError).errors[0] instanceof Killed);
      const dead = await batchOf();
      expect(dead.sum).toBe(dead.rows);
      const result = await scene.import(file, { setRows });
      expect({ ...result, batchId: '' }, `step ${at}`).toEqual({ ...unharmed, batchId: '' });
      expect(await scene.register({ batches: false }), `step ${at}`).toEqual(expected.register);
      expect(await endsOf(result.batchId), `step ${at}`).toEqual(expected.ends);
      await scene.takeBack(result.batchId, { setRows });
      expect(await scene.register(), `step ${at}`).toEqual(before);
    }
    for (const batchId of below.reverse()) await scene.takeBack(batchId);
  }, 600_000);
});

describe('taking back', () => {
  it('that is killed at any moment goes on until the register stands as before', async () => {
    const before = await scene.register();
    const file = files[0] as SceneFile;
    const first = await scene.import(file, { setRows });
    const whole = mortal(scene.services, Number.POSITIVE_INFINITY);
    await scene.takeBack(first.batchId, { services: whole, setRows });
    const steps = whole.steps();
    const cases = casesOf(`kill a taking back at one of ${steps} steps`, steps, 3);
    for (let n = 0; n < cases; n += 1) {
      const at = Math.floor(((n + 0.5) * steps) / cases);
      const { batchId } = await scene.import(file, { setRows });
      const killed = scene.takeBack(batchId, { services: mortal(scene.services, at), setRows });
      await expect(killed, `step ${at}`).rejects.toThrow();
      await scene.takeBack(batchId, { setRows });
      expect(await scene.register(), `step ${at}`).toEqual(before);
      expect((await batchOf()).state).toBe('TAKEN_BACK');
    }
  }, 600_000);

  it('leaves no fact of the import standing alone: the sums of both are nothing', async () => {
    const [sum] = await scene.database.query(
      `select coalesce(sum((payload->>'enterprises')::int), 0)::int as enterprises, coalesce(sum((payload->>'inScope')::int), 0)::int as "inScope",
         coalesce(sum((payload->>'covered')::int), 0)::int as covered, coalesce(sum((payload->>'unions')::int), 0)::int as unions
       from core_event where name = 'org-unit.progress-changed'`,
    );
    expect(sum).toEqual({ enterprises: 0, inScope: 0, covered: 0, unions: 0 });
  });

  it('leaves no conflict', async () => {
    expect(await scene.database.query('select 1 from plg_census_conflict')).toEqual([]);
  });
});
