import { casesOf } from '@jianhui/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCensus } from './generator/generate-census.ts';
import { randomOf } from './generator/random.ts';
import { censusFiles, createScene, type Scene, type SceneFile } from './test-support/scene.ts';

const planted = buildCensus({ seed: 5, enterprises: 300 });
let scene: Scene;
let files: SceneFile[];
beforeAll(async () => {
  scene = await createScene();
  files = censusFiles(scene, planted);
});
afterAll(() => scene.close());

/** Imports files one after the other, notes the end, and takes all back. */
async function inTurn(order: readonly SceneFile[]) {
  const batches = [];
  for (const file of order) batches.push((await scene.import(file, { setRows: 60 })).batchId);
  const end = await scene.register({ batches: false });
  for (const batchId of batches.reverse()) await scene.takeBack(batchId);
  return end;
}

/** The same at once, in as many processes. */
async function atOnce(together: readonly SceneFile[]) {
  const imported = await Promise.all(together.map((file) => scene.import(file, { setRows: 60 })));
  const end = await scene.register({ batches: false });
  const sums = imported.map(
    ({ rows, matched, new: added, pending, rejected }) => rows - matched - added - pending - rejected,
  );
  const order = await scene.database.query<{ id: string }>(
    'select id::text from plg_census_batch order by finished_at desc',
  );
  const mine = new Set(imported.map(({ batchId }) => batchId));
  for (const { id } of order) if (mine.has(id)) await scene.takeBack(id);
  return { end, sums };
}

it('ends two overlapping imports at once as one after the other, in one order or the other', async () => {
  const empty = await scene.register();
  const [hr, tax, market] = files as [SceneFile, SceneFile, SceneFile];
  for (const [a, b] of [
    [hr, tax],
    [tax, market],
  ] as const) {
    const either = [await inTurn([a, b]), await inTurn([b, a])];
    const rounds = casesOf('two imports at once', 100, 2);
    for (let round = 0; round < rounds; round += 1) {
      const { end, sums } = await atOnce([a, b]);
      expect(sums).toEqual([0, 0]);
      expect(either).toContainEqual(end);
      expect(await scene.register()).toEqual(empty);
    }
  }
}, 600_000);

it('ends three parts of one list at once as the whole list', async () => {
  const [hr] = files as [SceneFile];
  const [header, ...lines] = (planted.files.get('human-resources-2019q1.csv') as Buffer)
    .toString('latin1')
    .split('\r\n');
  const whole = await inTurn([hr]);
  // A code that a part names twice with two headcounts would be settled by another row than in the whole.
  const seen = new Map<string, number>();
  for (const line of lines) seen.set(line.slice(0, 18), (seen.get(line.slice(0, 18)) ?? 0) + 1);
  const part = (n: number) => {
    const chosen = lines.filter(
      (line, i) =>
        line !== '' && ((seen.get(line.slice(0, 18)) ?? 0) > 1 || i % 3 === n || randomOf(n, line).chance(0.3)),
    );
    const bytes = Buffer.from([header, ...chosen, ''].join('\r\n'), 'latin1');
    return scene.file(`part-${n}.csv`, bytes, 'HUMAN_RESOURCES');
  };
  expect((await atOnce([part(0), part(1), part(2)])).end).toEqual(whole);
}, 120_000);

it('gives two officers who send one file at once one batch', async () => {
  const [hr] = files as [SceneFile];
  const results = await Promise.allSettled([scene.import(hr), scene.import(hr), scene.import(hr)]);
  const batches = await scene.database.query(
    `select 1 from plg_census_batch where state = 'APPLIED' and file_name = 'human-resources-2019q1.csv'`,
  );
  expect(batches).toHaveLength(1);
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  for (const result of results) {
    // Of two runs on one batch the later has it; the other stops.
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CENSUS_STALE_RUN' });
  }
}, 60_000);

it('stages anew when a run that was thought dead ends its COPY after another has taken over', async () => {
  const file = scene.file('zombie.csv', planted.files.get('taxation-2019q1.csv') as Buffer, 'TAXATION');
  const { services } = scene;
  const signal = () => {
    let give = (): void => undefined;
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    return { give, given };
  };
  const copying = signal();
  const takenOver = signal();
  const zombie = {
    ...services,
    folder: services.folder,
    copy: (table: string, columns: readonly string[], lines: AsyncIterable<Buffer | string>) =>
      services.copy(
        table,
        columns,
        (async function* () {
          yield* lines;
          copying.give();
          await takenOver.given;
        })(),
      ),
  };
  const successor = {
    ...services,
    folder: services.folder,
    copy: (table: string, columns: readonly string[], lines: AsyncIterable<Buffer | string>) => {
      takenOver.give();
      return services.copy(table, columns, lines);
    },
  };
  const dead = scene.import(file, { services: zombie });
  const refused = expect(dead).rejects.toMatchObject({ code: 'CENSUS_STALE_RUN' });
  await copying.given;
  const { rows } = await scene.import(file, { services: successor });
  await refused;
  expect(rows).toBe(planted.answer.files[1]?.rows);
  const [staged] = await scene.database.query<{ n: number }>(
    `select count(*)::int as n from plg_census_row r join plg_census_batch b on b.id = r.batch_id where b.file_name = 'zombie.csv'`,
  );
  expect(staged?.n).toBe(rows);
}, 60_000);
