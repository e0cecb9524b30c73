import { randomUUID } from 'node:crypto';
import { createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addEnterprises, astray, followed, head, progress } from '../test-support/scene.ts';

// Rows follow by a job, which a busy machine makes wait.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const preview = `mutation ($input: PreviewDivisionListInput!) { previewDivisionList(input: $input) { __typename
  ... on PreviewDivisionListPayload { differences { kind line code name before after } problems { line column code } digest } ... on DomainProblem { code } } }`;
const apply = `mutation ($input: ApplyDivisionListInput!) { applyDivisionList(input: $input) { __typename
  ... on ApplyDivisionListPayload { change { id kind } } ... on DomainProblem { code path message } } }`;

interface Row {
  code: string;
  name: string;
  level: string;
  parent: string;
  successor?: string;
}

describe('a newer official list of divisions', () => {
  let platform: TestPlatform;
  /** The counties of the tree as a list would have them. */
  let present: Row[];
  beforeAll(async () => {
    platform = await createTestPlatform();
    await addEnterprises(platform, [
      { number: 1, unit: '210102', headcount: 150 },
      { number: 2, unit: '210103', headcount: 150 },
      { number: 3, unit: '210114', headcount: 150 },
    ]);
    const { orgUnits } = platform.platform;
    present = orgUnits
      .all()
      .filter(({ level, kind }) => level === 'COUNTY' && kind === 'STATUTORY')
      .map(({ code, name, level, parentId }) => ({
        code,
        name,
        level,
        parent: orgUnits.byId(parentId ?? '')?.code ?? '',
      }));
  });
  afterAll(() => platform.close());

  const csv = (rows: readonly Row[]): string =>
    [
      'code,name,level,parentCode,successorCode',
      ...rows.map((r) => `${r.code},"${r.name}",${r.level},${r.parent},${r.successor ?? ''}`),
    ].join('\r\n');
  const look = async (text: string, as = 'province') => {
    const { data, errors } = await platform.execute(preview, { input: { idempotencyKey: randomUUID(), text } }, as);
    if (errors) throw errors[0];
    return data.previewDivisionList;
  };
  const bringIn = async (text: string, expectedDigest: string, as = 'province') => {
    const input = {
      idempotencyKey: randomUUID(),
      text,
      expectedDigest,
      source: '民政部',
      sourceOn: '2019-05-30',
      ...head(),
    };
    const { data, errors } = await platform.execute(apply, { input }, as);
    if (errors) throw errors[0];
    return data.applyDivisionList;
  };
  const changed = (code: string, change: Partial<Row>): Row[] =>
    present.map((row) => (row.code === code ? { ...row, ...change } : row));

  it('says nothing of a tree that is as it says, and has nothing to bring in', async () => {
    const { differences, problems, digest } = await look(csv(present));
    expect({ differences, problems }).toEqual({ differences: [], problems: [] });
    expect(await bringIn(csv(present), digest)).toMatchObject({ code: 'ORG_UNIT_LIST_CHANGED' });
  });

  it('names line and column of each row that cannot be', async () => {
    const rows = [
      { code: '2101', name: '短', level: 'COUNTY', parent: '210100' },
      { code: '210198', name: '', level: 'COUNTY', parent: '210100' },
      { code: '210197', name: '无级', level: '?', parent: '210100' },
      { code: '210196', name: '无上级', level: 'COUNTY', parent: '' },
      { code: '210102', name: '和平区', level: 'COUNTY', parent: '210100' },
      { code: '210102', name: '和平区', level: 'COUNTY', parent: '210100' },
    ];
    const { problems } = await look(csv(rows));
    expect(problems).toEqual([
      { line: 2, column: 'code', code: 'CODE' },
      { line: 3, column: 'name', code: 'NAME' },
      { line: 4, column: 'level', code: 'LEVEL' },
      { line: 5, column: 'parentCode', code: 'PARENT' },
      { line: 7, column: 'code', code: 'TWICE' },
    ]);
    expect(await bringIn(csv(rows), 'x')).toMatchObject({
      __typename: 'InvalidInput',
      code: 'ORG_UNIT_LIST',
      path: ['input', 'text', '2', 'code'],
    });
    expect((await look('代码,名称\n1,2')).problems).toMatchObject([
      { code: 'HEADING', column: 'level' },
      { code: 'HEADING', column: 'parentCode' },
    ]);
  });

  it('wants a successor for a unit that it lacks and at which something stands', async () => {
    const { problems } = await look(csv(present.filter(({ code }) => code !== '210102')));
    expect(problems).toEqual([{ line: 1, column: 'successorCode', code: 'GONE_NOT_EMPTY' }]);
  });

  it('never takes one district for another of the same name', async () => {
    const [shenyang, anshan] = present.filter(({ name }) => name === '铁西区');
    expect([shenyang?.parent, anshan?.parent]).toEqual(['210100', '210300']);
    const { differences } = await look(csv(changed(anshan?.code ?? '', { name: '铁西新区' })));
    expect(differences).toMatchObject([{ kind: 'RENAMED', code: anshan?.code, before: '铁西区', after: '铁西新区' }]);
  });

  it('brings in new, renamed, recoded, moved and merged units as one change, and rows follow', async () => {
    const rows = [
      ...changed('210102', { name: '和平新区' })
        .map((row) => (row.code === '210103' ? { ...row, successor: '210195' } : row))
        .map((row) => (row.code === '210114' ? { ...row, successor: '210102' } : row))
        .map((row) => (row.code === '210104' ? { ...row, parent: '210200' } : row)),
      { code: '210195', name: '沈河区', level: 'COUNTY', parent: '210100' },
      { code: '210194', name: '新设区', level: 'COUNTY', parent: '210100' },
    ];
    const { differences, problems, digest } = await look(csv(rows));
    expect(problems).toEqual([]);
    expect(differences.map(({ kind, code }: { kind: string; code: string }) => `${kind} ${code}`).sort()).toEqual([
      'MERGED 210114',
      'MOVED 210104',
      'NEW 210194',
      'RECODED 210195',
      'RENAMED 210102',
    ]);
    const before = platform.platform.orgUnits.byCode('210103')?.id;
    expect(await bringIn(csv(rows), digest)).toMatchObject({ change: { kind: 'OFFICIAL_LIST' } });
    await followed(platform);
    expect(await astray(platform)).toEqual([]);
    const { orgUnits } = platform.platform;
    expect(orgUnits.byCode('210195')?.id).toBe(before);
    expect(orgUnits.byCode('210114')?.name).toBe('和平新区');
    expect(orgUnits.byCode('210104')?.cityId).toBe(orgUnits.byCode('210200')?.id);
    const { total, children } = await progress(platform, '210100');
    expect(total).toMatchObject({ enterprises: 3, inScope: 3 });
    expect(children['210102']).toMatchObject({ enterprises: 2, inScope: 2 });
    expect(children['210195']).toMatchObject({ enterprises: 1 });
    const earlier = await progress(platform, '210100', '2019-05-31');
    expect(earlier.children).toMatchObject({
      '210195': { inScope: 1 },
      '210114': { inScope: 1 },
      '210102': { inScope: 1 },
    });
    expect(await bringIn(csv(rows), digest)).toMatchObject({ __typename: 'Conflict', code: 'ORG_UNIT_LIST_CHANGED' });
  });

  it('of a whole province shows an officer of a city rows that are not theirs', async () => {
    const { problems } = await look(csv(present), 'dalian');
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ code }: { code: string }) => code))).toEqual(new Set(['PARENT', 'TAKEN']));
  });
});
