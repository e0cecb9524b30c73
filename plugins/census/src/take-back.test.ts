import { usccOf } from '@jianhui/plugin-api';
import { casesOf } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCensus } from './generator/generate-census.ts';
import { randomOf } from './generator/random.ts';
import { censusFiles, createScene, type Scene } from './test-support/scene.ts';

const header = '统一社会信用代码,单位名称,参保人数,参保地区划代码,单位地址,数据日期';
const taxHeader = '纳税人识别号,纳税人名称,个税申报人数,经营地区划代码,生产经营地址,所属期止';
const codes = Array.from({ length: 4 }, (_, i) => usccOf(`91210100MAXX010${i}`));
const row = (n: number, place: string, headcount: number) => `${codes[n]},乙${n}公司,${headcount},${place},,2019-03-31`;

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const list = (name: string, head: string, ...rows: string[]) =>
  scene.file(name, `${[head, ...rows].join('\r\n')}\r\n`, head === header ? 'HUMAN_RESOURCES' : 'TAXATION');
const moved = (batchId: string) =>
  scene.database.query(
    `select u.name as unit, (payload->>'enterprises')::int as enterprises, (payload->>'inScope')::int as "inScope"
     from core_event e join core_org_unit u on u.id = e.org_unit_id
     where e.name = 'org-unit.progress-changed' and payload->>'batchId' = $1 and payload->>'cause' = 'IMPORT' order by enterprises`,
    batchId,
  );

describe('an import that places employers', () => {
  it('tells both units, takes their conflicts along, and is taken back to where they stood', async () => {
    const first = await scene.import(list('county.csv', header, row(0, '210102', 150), row(1, '210102', 40)));
    const before = await scene.register();
    const second = await scene.import(
      list('township.csv', taxHeader, row(0, '210102002', 300), row(1, '210102002', 90)),
    );
    expect(await moved(second.batchId)).toEqual([
      { unit: '和平区', enterprises: -2, inScope: -1 },
      { unit: '新华街道', enterprises: 2, inScope: 1 },
    ]);
    const conflicts = await scene.database.query(
      `select distinct u.name from plg_census_conflict c join core_org_unit u on u.id = c.township_id`,
    );
    expect(conflicts).toEqual([{ name: '新华街道' }]);
    const { data } = await scene.execute(
      '{ enterprises { edges { node { placement orgUnit { name } } } } }',
      {},
      'heping',
    );
    for (const { node } of data.enterprises.edges) {
      expect(node).toEqual({ placement: 'PLACED', orgUnit: { name: '新华街道' } });
    }
    await scene.takeBack(second.batchId);
    expect(await scene.register()).toEqual(before);
    await scene.takeBack(first.batchId);
  });
});

it('leaves an empty register when imports are taken back in any order', async () => {
  const empty = await scene.register();
  const planted = buildCensus({ seed: 41, enterprises: 120 });
  const files = censusFiles(scene, planted);
  const orders = casesOf('orders of taking back', 24, 3);
  for (let n = 0; n < orders; n += 1) {
    const batches = [];
    for (const file of files) batches.push((await scene.import(file)).batchId);
    for (const batchId of randomOf(n, 'order').shuffle(batches)) await scene.takeBack(batchId);
    expect(await scene.register()).toEqual(empty);
    expect(await scene.database.query('select 1 from plg_census_conflict')).toEqual([]);
  }
}, 300_000);

it('keeps what other imports say: the register stands as if the file had never come', async () => {
  const planted = buildCensus({ seed: 43, enterprises: 120 });
  const [hr, tax] = censusFiles(scene, planted);
  if (!hr || !tax) throw new RangeError('two files');
  const alone = await scene.import(tax);
  const expected = await scene.register({ batches: false });
  await scene.takeBack(alone.batchId);
  const first = await scene.import(hr);
  const second = await scene.import(tax);
  await scene.takeBack(first.batchId);
  const left = await scene.register({ batches: false });
  const codesOf = (state: typeof left) =>
    new Set((state.observations as { enterprise: string }[]).map(({ enterprise }) => enterprise));
  expect(left.observations).toEqual(expected.observations);
  expect(codesOf(left)).toEqual(codesOf(expected));
  expect(left.intervals).toEqual(expected.intervals);
  await scene.takeBack(second.batchId);
});
