import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ownRows, stays } from './follow/policy.ts';
import {
  addEnterprises,
  addMember,
  addUnion,
  ask,
  astray,
  followed,
  head,
  progress,
  seen,
} from './test-support/scene.ts';

// Rows follow by a job, which a busy machine makes wait.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const [heping, shenhe, dadong] = ['210102', '210103', '210104'] as const;
const zero = { enterprises: 0, inScope: 0, covered: 0, unions: 0, members: 0 };

describe('counties that merge', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
    const ids = await addEnterprises(platform, [
      ...Array.from({ length: 5 }, (_, i) => ({ number: i, unit: heping, headcount: 150 })),
      { number: 10, unit: '210102001', headcount: 300 },
      { number: 20, unit: shenhe, headcount: 150 },
      { number: 30, unit: dadong, headcount: 150 },
    ]);
    const union = await addUnion(platform, 1, heping, [ids.get(0)]);
    await addMember(platform, union, '210102180001010015');
    // A table of which no code knows.
    await platform.database.query(
      `create table plg_probe_row as select e.org_unit_id, e.province_id, e.city_id, e.county_id, e.township_id, e.id as enterprise_id from core_enterprise e`,
    );
    const result = await ask(platform, 'mergeOrgUnits', {
      units: [seen(platform, heping), seen(platform, dadong)],
      ...{ into: seen(platform, shenhe), ...head() },
    });
    expect(result).toMatchObject({ __typename: 'MergeOrgUnitsPayload', orgUnits: [{ code: shenhe, version: 2 }] });
    await followed(platform);
  });
  afterAll(() => platform.close());

  it('leave all that stood there with the one that stays, counted once', async () => {
    expect(await astray(platform)).toEqual([]);
    const { total, children } = await progress(platform, '210100');
    expect(total).toMatchObject({ enterprises: 8, inScope: 8, covered: 1, unions: 1, members: 1 });
    expect(children[shenhe]).toEqual(total);
    expect(Object.keys(children)).not.toContain(heping);
    expect((await progress(platform, shenhe)).children['210102001']).toMatchObject({ enterprises: 1, inScope: 1 });
  });

  it('take along rows of whatever table has a place', async () => {
    const rows = await platform.database.query(
      `select count(*)::int as n from plg_probe_row p join core_enterprise e on e.id = p.enterprise_id
       where (p.org_unit_id, p.city_id, p.county_id, p.township_id) is not distinct from (e.org_unit_id, e.city_id, e.county_id, e.township_id)`,
    );
    expect(rows).toEqual([{ n: 8 }]);
  });

  it('leave rows where they are of tables alone that exist, with a reason each', async () => {
    const tables = await platform.database.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p') and relname like 'core\\_%'`,
    );
    const known = tables.map(({ name }) => name);
    expect(Object.keys({ ...stays, ...ownRows }).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('still show the figures that each of them had on the day before', async () => {
    const { total, children } = await progress(platform, '210100', '2019-05-31');
    expect(total).toMatchObject({ enterprises: 8, inScope: 8, covered: 1, unions: 1, members: 1 });
    expect(children[heping]).toMatchObject({ enterprises: 6, inScope: 6, covered: 1, unions: 1, members: 1 });
    expect(children[shenhe]).toMatchObject({ enterprises: 1, inScope: 1, covered: 0, unions: 0 });
    expect(children[dadong]).toMatchObject({ enterprises: 1, inScope: 1 });
  });

  it('lead by their codes to the unit that follows, and take their officers along', async () => {
    expect(platform.platform.orgUnits.byCode(heping)?.code).toBe(shenhe);
    const officer = await platform.platform.officer('heping');
    expect(`OrgUnit:${officer?.orgUnitId}`).toBe(unitId(platform, shenhe));
    const { data } = await platform.execute('{ orgUnits { code children { code } } }', {}, officer);
    expect(data.orgUnits[0].code).toBe(shenhe);
    expect(data.orgUnits[0].children.map(({ code }: { code: string }) => code)).toContain('210102001');
  });

  it('are told at every place that they concern, and in the history of each', async () => {
    const facts = await platform.database.query<{ name: string; units: number }>(
      `select name, count(distinct org_unit_id)::int as units from core_event where name like 'org-unit.%' and name <> 'org-unit.progress-changed' group by 1 order by 1`,
    );
    expect(facts).toEqual([
      { name: 'org-unit.change-applied', units: 3 },
      { name: 'org-unit.merged', units: 3 },
    ]);
    const [ended] = await platform.database.query<{ id: string }>(
      `select id::text from core_org_unit where code = '${heping}'`,
    );
    const { data } = await platform.execute(
      'query ($u: ID!) { orgUnitHistory(orgUnit: $u) { code name validTo change { kind status rowsFollowed ground } } orgUnitChanges { edges { node { kind orgUnit { code } } } } }',
      { u: `OrgUnit:${ended?.id}` },
      'shenyang',
    );
    expect(data.orgUnitHistory).toEqual([
      {
        code: heping,
        name: '和平区',
        validTo: '2019-06-01',
        change: { kind: 'MERGE', status: 'DONE', rowsFollowed: expect.any(Number), ground: head().ground },
      },
    ]);
    expect(data.orgUnitChanges.edges).toEqual([{ node: { kind: 'MERGE', orgUnit: { code: shenhe } } }]);
    const other = await platform.execute('{ orgUnitChanges { edges { node { kind } } } }', {}, 'dalian');
    expect(other.data.orgUnitChanges.edges).toEqual([]);
  });

  it('cannot be named for new rows any more', async () => {
    const [ended] = await platform.database.query<{ id: string }>(
      `select id::text from core_org_unit where code = '${dadong}'`,
    );
    const answer = await ask(platform, 'createOrgUnit', {
      parent: `OrgUnit:${ended?.id}`,
      code: '210104999',
      name: '新街道',
      kind: 'STATUTORY',
      ...head(),
    });
    expect(answer).toMatchObject({ __typename: 'Conflict', code: 'ORG_UNIT_ENDED' });
  });
});

describe('a county that is split', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;
  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 5 }, (_, i) => ({ number: i, unit: heping, headcount: 150 })),
      { number: 10, unit: '210102001', headcount: 300 },
      { number: 11, unit: '210102002', headcount: 300 },
    ]);
    const union = await addUnion(platform, 1, heping, [ids.get(0)]);
    await addUnion(platform, 2, heping, [ids.get(1), ids.get(2)]);
    await addMember(platform, union, '210102180001010015');
    const result = await ask(platform, 'splitOrgUnit', {
      ...seen(platform, heping),
      parts: [
        {
          code: '210198',
          name: '和平东区',
          children: [unitId(platform, '210102001')],
          enterprises: [ids.get(0), ids.get(1)],
        },
        { code: '210199', name: '和平西区' },
      ],
      ...{ remainder: '210199', ...head() },
    });
    expect(result).toMatchObject({ orgUnits: [{ code: '210198' }, { code: '210199' }] });
    await followed(platform);
  });
  afterAll(() => platform.close());

  it('sends each row to the part that it was given to, and the rest to the remainder', async () => {
    expect(await astray(platform)).toEqual([]);
    const { total, children } = await progress(platform, '210100');
    expect(total).toMatchObject({ enterprises: 7, inScope: 7, covered: 3, unions: 2, members: 1 });
    expect(children['210198']).toMatchObject({ enterprises: 3, inScope: 3, covered: 2 });
    expect(children['210199']).toMatchObject({ enterprises: 4, inScope: 4, covered: 1 });
    expect((await progress(platform, '210198')).children['210102001']).toMatchObject({ enterprises: 1 });
    expect((await progress(platform, '210199')).children['210102002']).toMatchObject({ enterprises: 1 });
  });

  it('lets a union, and its members, go where all that it covers goes', async () => {
    const { children } = await progress(platform, '210100');
    expect(children['210198']).toMatchObject({ unions: 1, members: 1 });
    expect(children['210199']).toMatchObject({ unions: 1, members: 0 });
    const places = await platform.database.query(
      `select u.code from core_member m join core_org_unit u on u.id = m.county_id`,
    );
    expect(places).toEqual([{ code: '210198' }]);
  });

  it('shows the one county on the day before, and the two on the day', async () => {
    const before = await progress(platform, '210100', '2019-05-31');
    expect(before.children[heping]).toMatchObject({ enterprises: 7, inScope: 7, covered: 3, unions: 2, members: 1 });
    expect(Object.keys(before.children)).not.toContain('210198');
    const day = await progress(platform, '210100', '2019-06-01');
    expect(day.children['210198']).toMatchObject({ inScope: 3, unions: 1, members: 1 });
    expect(Object.keys(day.children)).not.toContain(heping);
  });

  it('has no single successor, so that its code leads nowhere', () => {
    expect(platform.platform.orgUnits.byCode(heping)).toBeNull();
    expect(platform.platform.orgUnits.byCode(heping, '2019-05-31')?.name).toBe('和平区');
  });

  it('goes on itself when it is the remainder', async () => {
    await addUnion(platform, 3, '210199', [ids.get(3)]);
    const result = await ask(platform, 'splitOrgUnit', {
      ...seen(platform, '210199'),
      parts: [
        {
          ...{ code: '210197', name: '和平北区', children: [unitId(platform, '210102002')] },
          enterprises: [ids.get(3)],
        },
      ],
      ...{ remainder: '210199', ...head('2019-06-02') },
    });
    expect(result).toMatchObject({ __typename: 'SplitOrgUnitPayload' });
    await followed(platform);
    const { children } = await progress(platform, '210100');
    expect(children['210199']).toMatchObject({ enterprises: 2, unions: 1 });
    expect(children['210197']).toMatchObject({ enterprises: 2, inScope: 2, unions: 1 });
    expect(await astray(platform)).toEqual([]);
  });

  it('may be ended once it is empty', async () => {
    const made = await ask(platform, 'createOrgUnit', {
      parent: unitId(platform, '210199'),
      code: '210199001',
      name: '新街道',
      kind: 'STATUTORY',
      ...head('2019-06-02'),
    });
    expect(made).toMatchObject({ orgUnits: [{ code: '210199001' }] });
    expect((await progress(platform, '210199')).children['210199001']).toMatchObject(zero);
    const ended = await ask(platform, 'retireOrgUnit', { ...seen(platform, '210199001'), ...head('2019-06-03') });
    expect(ended).toMatchObject({ orgUnits: [{ validTo: '2019-06-03' }] });
  });
});
