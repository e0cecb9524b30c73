import { usccOf } from '@jianhui/plugin-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './test-support/scene.ts';

const header = '统一社会信用代码,单位名称,参保人数,参保地区划代码,单位地址,数据日期';
const codes = Array.from({ length: 8 }, (_, i) => usccOf(`91210100MAXX000${i}`));
const row = (n: number, place: string, headcount = 150, address = '') =>
  `${codes[n]},甲${n}公司,${headcount},${place},${address},2019-03-31`;
const list = (...rows: string[]): string => `${[header, ...rows].join('\r\n')}\r\n`;

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
  // 1 and 2 are known in Dalian and in Heping before any county officer sends a list.
  await scene.import(scene.file('base.csv', list(row(1, '210202'), row(2, '210102002')), 'HUMAN_RESOURCES'));
});
afterAll(() => scene.close());

const rowsOf = (batchId: string) =>
  scene.database.query(
    'select line, outcome::text, reason from plg_census_row where batch_id = $1 order by line',
    batchId,
  );
const headcountOf = async (n: number): Promise<number | undefined> =>
  (
    await scene.database.query<{ headcount: number }>(
      'select headcount from core_enterprise where unified_social_credit_code = $1',
      codes[n],
    )
  )[0]?.headcount;

describe('a county officer’s list', () => {
  it('is refused row by row where it names another place', async () => {
    const file = scene.file(
      'heping.csv',
      list(
        row(3, '210102002'),
        row(4, '210103'),
        row(5, '210202'),
        row(6, '210100'),
        row(2, '210102002', 160),
        // Placed in the officer's own district by this list, while the register knows it in Dalian.
        row(1, '210102', 9),
      ),
      'TAXATION',
    );
    const { batchId, ...counts } = await scene.import({ ...file, path: await asTax(file.path) }, { officer: 'heping' });
    expect(counts).toMatchObject({ rows: 6, matched: 1, new: 1, rejected: 4, reasons: { OUT_OF_SCOPE: 4 } });
    expect(await rowsOf(batchId)).toEqual([
      { line: 2, outcome: 'NEW', reason: null },
      { line: 3, outcome: 'REJECTED', reason: 'OUT_OF_SCOPE' },
      { line: 4, outcome: 'REJECTED', reason: 'OUT_OF_SCOPE' },
      { line: 5, outcome: 'REJECTED', reason: 'OUT_OF_SCOPE' },
      { line: 6, outcome: 'MATCHED', reason: null },
      { line: 7, outcome: 'REJECTED', reason: 'OUT_OF_SCOPE' },
    ]);
    expect(await headcountOf(1)).toBe(150);
    expect(await headcountOf(4)).toBeUndefined();
  });

  it('of unions covers nothing of another place', async () => {
    const unions = `工会统一社会信用代码,工会名称,工会类型,上级工会区划代码,批复文号,批复日期,覆盖单位统一社会信用代码
${usccOf('81210100MCXX0001')},甲联合工会,联合基层工会,210102,和工批1号,2018-05-04,${codes[2]}、${codes[1]}
${usccOf('81210100MCXX0002')},乙联合工会,联合基层工会,210102,和工批2号,2018-05-04,${codes[1]}
${usccOf('81210100MCXX0003')},丙工会,独立基层工会,210103,沈工批3号,2018-05-04,${codes[2]}
`;
    const { batchId } = await scene.import(scene.file('unions.csv', unions, 'FEDERATION'), { officer: 'heping' });
    expect(await rowsOf(batchId)).toEqual([
      { line: 2, outcome: 'NEW', reason: null },
      { line: 3, outcome: 'PENDING', reason: 'COVERED_UNIT_UNKNOWN' },
      { line: 4, outcome: 'REJECTED', reason: 'OUT_OF_SCOPE' },
    ]);
    const covered = await scene.database.query(
      `select e.unified_social_credit_code as code from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id`,
    );
    expect(covered).toEqual([{ code: codes[2] }]);
  });
});

describe('an officer', () => {
  const batches = '{ censusBatches { edges { node { id fileName } } } }';
  const names = async (as: string): Promise<string[]> =>
    (await scene.execute(batches, {}, as)).data.censusBatches.edges.map(
      ({ node }: { node: { fileName: string } }) => node.fileName,
    );

  it('reads the imports of her own tree and of no other', async () => {
    expect(await names('province')).toEqual(['unions.csv', 'heping.csv', 'base.csv']);
    expect(await names('shenyang')).toEqual(['unions.csv', 'heping.csv']);
    expect(await names('heping')).toEqual(['unions.csv', 'heping.csv']);
    expect(await names('dalian')).toEqual([]);
  });

  it('neither reads, resumes, takes back nor downloads an import of another tree', async () => {
    const { data } = await scene.execute(batches, {}, 'heping');
    const { id } = data.censusBatches.edges[0].node;
    const one = 'query ($id: ID!) { censusBatch(id: $id) { id } }';
    expect((await scene.execute(one, { id }, 'heping')).data.censusBatch).toEqual({ id });
    expect((await scene.execute(one, { id }, 'dalian')).data.censusBatch).toBeNull();
    for (const field of ['takeBackCensusBatch', 'resumeCensusBatch']) {
      const Input = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
      const answer = await scene.execute(
        `mutation ($input: ${Input}!) { ${field}(input: $input) { __typename } }`,
        { input: { idempotencyKey: `scope-${field}`, batch: id } },
        'dalian',
      );
      expect(answer.data[field]).toEqual({ __typename: 'NotFound' });
    }
    const download = scene.platform.downloads.find(({ plugin }) => plugin === 'census');
    const parameters = { batchId: id.replace('CensusBatch:', '') };
    expect(await download?.open(parameters, await scene.viewer('dalian'))).toBeNull();
    expect(await download?.open(parameters, await scene.viewer('shenyang'))).toMatchObject({
      fileName: 'unions-退回.csv',
    });
    expect(await download?.open({ batchId: "x'; drop" }, await scene.viewer('shenyang'))).toBeNull();
  });

  it('who only observes imports nothing', async () => {
    const answer = await scene.execute(
      'mutation ($input: TakeBackCensusBatchInput!) { takeBackCensusBatch(input: $input) { __typename } }',
      { input: { idempotencyKey: 'observer-1', batch: 'CensusBatch:00000000-0000-7000-8000-000000000000' } },
      'observer',
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

/** The same list under the tax department's headers. */
async function asTax(path: string): Promise<string> {
  const { readFileSync } = await import('node:fs');
  const renamed = readFileSync(path, 'utf8').replace(
    header,
    '纳税人识别号,纳税人名称,个税申报人数,经营地区划代码,生产经营地址,所属期止',
  );
  const name = path.split('/').at(-1) ?? 'tax.csv';
  return scene.file(name, renamed, 'TAXATION').path;
}
