import { addEnterprises, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignId, officerId, rowsLeft, send } from '../campaigns.fixture.ts';

const assigned = 'assignments { id version validFrom validTo officer { displayName } }';
const moved = 'assignment { id version validFrom validTo handedOverFrom { id validTo } }';

describe('responsibility (S25, A.15)', () => {
  let platform: TestPlatform;
  let campaign: string;
  let ids: Map<number, string>;
  const officers: Record<string, string> = {};

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 20 }, (_, i) => ({ number: i, unit: '210102', headcount: 120 + i })),
      { number: 50, unit: '210202', headcount: 150 },
    ]);
    campaign = await campaignId(platform);
    for (const name of ['province', 'shenyang', 'dalian', 'heping', 'township', 'observer'])
      officers[name] = await officerId(platform, name);
  });
  afterAll(() => platform.close());

  const assign = (more: Record<string, unknown>, as = 'shenyang') =>
    send(
      platform,
      'assignResponsibility',
      { campaign, kind: 'EMPLOYER', role: 'ACCOUNTABLE', officer: officers.heping, from: '2019-06-03', ...more },
      assigned,
      as,
    );
  const handOver = (more: Record<string, unknown>, as = 'shenyang') =>
    send(platform, 'handOverResponsibility', { on: '2019-06-10', officer: officers.shenyang, ...more }, moved, as);
  const answering = async (number: number): Promise<string | null> =>
    (
      await platform.execute(
        'query ($id: ID!) { enterprise(id: $id) { responsibleOfficer { username } } }',
        { id: ids.get(number) },
        'province',
      )
    ).data.enterprise.responsibleOfficer?.username ?? null;
  /** The officer on a day, as the assignments say. */
  const onDay = async (number: number, day: string): Promise<string[]> =>
    (
      await platform.database.pool.query(
        `select c.username from core_responsibility_assignment a join core_account c on c.id = a.officer_id
         where a.enterprise_id = $1 and a.role = 'ACCOUNTABLE' and a.valid_from <= $2 and (a.valid_to is null or a.valid_to > $2)`,
        [ids.get(number)?.split(':')[1], day],
      )
    ).rows.map((row) => row.username);
  const unassigned = async (): Promise<number> =>
    (
      await platform.database.pool.query(
        'select sum(unassigned)::int as n from core_org_unit_counter where industrial_unit_id is null',
      )
    ).rows[0].n;

  it('lists every unit in scope as one without anybody until somebody answers for it', async () => {
    expect(await unassigned()).toBe(21);
    const result = await assign({ enterprises: [ids.get(0), ids.get(1)] });
    expect(result.assignments).toHaveLength(2);
    expect(await answering(0)).toBe('heping');
    expect(await unassigned()).toBe(19);
  });

  it('lets an area’s officer answer for what has none of its own, and the nearest area before a wider one', async () => {
    await assign({ enterprises: [ids.get(2)], officer: officers.heping });
    await assign({ kind: 'AREA', orgUnit: unitId(platform, '210100'), officer: officers.shenyang });
    expect(await answering(3)).toBe('shenyang');
    expect(await answering(2)).toBe('heping');
    const county = await assign({ kind: 'AREA', orgUnit: unitId(platform, '210102'), officer: officers.heping });
    expect(await answering(3)).toBe('heping');
    await send(
      platform,
      'endResponsibility',
      { assignment: county.assignments[0].id, expectedVersion: 1, on: '2019-06-03' },
      'ended',
      'shenyang',
    );
    expect(await answering(3)).toBe('shenyang');
    expect(await unassigned()).toBe(1);
  });

  it('refuses a second officer for an enterprise or an area, and says which assignment is in the way', async () => {
    const first = await assign({ enterprises: [ids.get(4)] });
    const second = await assign({ enterprises: [ids.get(4)], officer: officers.shenyang });
    expect(second).toMatchObject({ __typename: 'Conflict', code: 'RESPONSIBILITY_TAKEN' });
    expect(second.message).toContain(first.assignments[0].id.split(':')[1]);
    expect(
      await assign({ kind: 'AREA', orgUnit: unitId(platform, '210100'), officer: officers.shenyang }),
    ).toMatchObject({
      code: 'RESPONSIBILITY_TAKEN',
    });
  });

  it('lets supporters stand beside the one accountable', async () => {
    const result = await assign({ enterprises: [ids.get(4)], officer: officers.shenyang, role: 'SUPPORTER' });
    expect(result.__typename).toBe('AssignResponsibilityPayload');
    expect(await answering(4)).toBe('heping');
  });

  it('lets one of two officers win who assign one enterprise at once', async () => {
    const results = await Promise.all([
      assign({ enterprises: [ids.get(5)] }),
      assign({ enterprises: [ids.get(5)], officer: officers.shenyang }, 'province'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['AssignResponsibilityPayload', 'Conflict']);
    expect(results.find((r) => r.__typename === 'Conflict').code).toBe('RESPONSIBILITY_TAKEN');
    expect(await onDay(5, '2019-06-03')).toHaveLength(1);
  });

  it('hands over without a gap and without a day with two', async () => {
    const { assignments } = await assign({ enterprises: [ids.get(6)] });
    const result = await handOver({ assignment: assignments[0].id, expectedVersion: 1 });
    expect(result.assignment).toMatchObject({
      validFrom: '2019-06-10',
      validTo: null,
      handedOverFrom: { id: assignments[0].id, validTo: '2019-06-10' },
    });
    expect(await onDay(6, '2019-06-09')).toEqual(['heping']);
    expect(await onDay(6, '2019-06-10')).toEqual(['shenyang']);
    expect(await onDay(6, '2019-06-02')).toEqual([]);
  });

  it('takes out what is handed over on its first day: it never held', async () => {
    const { assignments } = await assign({ enterprises: [ids.get(7)] });
    const result = await handOver({ assignment: assignments[0].id, expectedVersion: 1, on: '2019-06-03' });
    expect(result.assignment).toMatchObject({ validFrom: '2019-06-03', handedOverFrom: null });
    expect(await onDay(7, '2019-06-03')).toEqual(['shenyang']);
    expect(await answering(7)).toBe('shenyang');
  });

  it('lets one of two officers hand an assignment over at once, and tells the other the present version', async () => {
    const { assignments } = await assign({ enterprises: [ids.get(8)] });
    const input = { assignment: assignments[0].id, expectedVersion: 1 };
    const results = await Promise.all([handOver(input), handOver({ ...input, on: '2019-06-12' }, 'province')]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'HandOverResponsibilityPayload']);
    const refused = results.find((r) => r.__typename === 'Conflict');
    expect(refused.code).toBe('VERSION_CONFLICT');
    expect(refused.message).toContain('2');
    expect(await onDay(8, '2019-06-12')).toHaveLength(1);
  });

  it.each([
    [
      'an officer of another city',
      () => ({ enterprises: [ids.get(9)], officer: officers.dalian }),
      'OFFICER_NOT_FOUND',
    ],
    [
      'an officer of the county for the whole city',
      () => ({ kind: 'AREA', orgUnit: unitId(platform, '210100') }),
      'OFFICER_OUT_OF_PLACE',
    ],
    [
      'an observer',
      () => ({ enterprises: [ids.get(9)], officer: officers.observer }),
      'OFFICER_CANNOT_ACT',
      'province',
    ],
    ['an enterprise of another city', () => ({ enterprises: [ids.get(50)] }), 'ENTERPRISE_NOT_FOUND'],
    [
      'an area of another city',
      () => ({ kind: 'AREA', orgUnit: unitId(platform, '210200'), officer: officers.shenyang }),
      'ORG_UNIT_OUT_OF_SCOPE',
    ],
    ['a day before the campaign', () => ({ enterprises: [ids.get(9)], from: '2018-12-31' }), 'DATES_OUT_OF_ORDER'],
    ['an end on its first day', () => ({ enterprises: [ids.get(9)], to: '2019-06-03' }), 'DATES_OUT_OF_ORDER'],
    ['no enterprise', () => ({ enterprises: [] }), 'TOO_MANY'],
    [
      'a leader who is to be accountable',
      () => ({ kind: 'LEADER_LEAD', orgUnit: unitId(platform, '210102') }),
      'ONLY_SUPPORTS',
    ],
    [
      'a line without an industrial union',
      () => ({ kind: 'INDUSTRY_LINE', role: 'SUPPORTER', orgUnit: unitId(platform, '210102') }),
      'INDUSTRIAL_UNION_REQUIRED',
    ],
  ] as const)('refuses %s and leaves nothing behind', async (_what, more, code, as = 'shenyang' as never) => {
    const before = await rowsLeft(platform);
    const result = await assign(more(), as);
    expect(result).toMatchObject({ code });
    expect(result.remedy).not.toBe('');
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it.each([
    ['a day before it began', { on: '2019-06-02' }, 'DATES_OUT_OF_ORDER'],
    ['the officer who has it', { officer: 'heping' }, 'SAME_OFFICER'],
    ['an older version', { expectedVersion: 7 }, 'VERSION_CONFLICT'],
  ])('refuses to hand over to %s', async (_what, more, code) => {
    const { data } = await platform.execute(
      'query ($e: ID) { responsibilityAssignments(enterprise: $e) { edges { node { id version } } } }',
      { e: ids.get(0) },
      'shenyang',
    );
    const { id, version } = data.responsibilityAssignments.edges[0].node;
    const input = { assignment: id, expectedVersion: version, ...more };
    const result = await handOver('officer' in more ? { ...input, officer: officers[more.officer as string] } : input);
    expect(result).toMatchObject({ code });
  });

  it('shows an officer of another city nothing of it, and lets her do nothing', async () => {
    const { data } = await platform.execute(
      '{ responsibilityAssignments { totalCount } officers { edges { node { username } } } }',
      {},
      'dalian',
    );
    expect(data.responsibilityAssignments.totalCount).toBe(0);
    expect(data.officers.edges.map((edge: { node: { username: string } }) => edge.node.username)).toEqual(['dalian']);
    const mine = await platform.execute(
      '{ responsibilityAssignments(first: 1) { edges { node { id } } } }',
      {},
      'shenyang',
    );
    const { id } = mine.data.responsibilityAssignments.edges[0].node;
    expect(await handOver({ assignment: id, expectedVersion: 1, officer: officers.dalian }, 'dalian')).toMatchObject({
      __typename: 'NotFound',
      code: 'ASSIGNMENT_NOT_FOUND',
    });
  });

  it('counts what nobody answers for at each unit, as the list behind it does', async () => {
    const query = `query ($u: ID) { responsibilityGaps(orgUnit: $u) { orgUnit { code } inScope unassigned unverified }
      enterprises(below: $u, inScope: true, unassigned: true) { totalCount } }`;
    const { answer, statements } = await platform.counted(query, { u: unitId(platform, '210000') }, 'province');
    expect(answer.errors).toBeUndefined();
    const [whole, ...cities] = answer.data.responsibilityGaps;
    expect(whole).toEqual({ orgUnit: { code: '210000' }, inScope: 21, unassigned: 1, unverified: 21 });
    expect(answer.data.enterprises.totalCount).toBe(whole.unassigned);
    const of = (code: string) => cities.find((city: { orgUnit: { code: string } }) => city.orgUnit.code === code);
    expect(of('210200')).toMatchObject({ inScope: 1, unassigned: 1 });
    expect(of('210100')).toMatchObject({ inScope: 20, unassigned: 0 });
    expect(statements).toBe(2);
  });

  it('tells the load of each officer in one statement a page', async () => {
    const query = '{ officers { edges { node { username load { units covered overdue completion } } } } }';
    const { answer, statements } = await platform.counted(query, {}, 'shenyang');
    expect(answer.errors).toBeUndefined();
    const loads = new Map(
      answer.data.officers.edges.map((edge: { node: { username: string; load: unknown } }) => [
        edge.node.username,
        edge.node.load,
      ]),
    );
    const { rows } = await platform.database.pool.query(
      `select a.username, count(*)::int as n from core_enterprise e join core_account a on a.id = e.accountable_officer_id where e.in_scope group by 1`,
    );
    for (const { username, n } of rows)
      expect(loads.get(username)).toMatchObject({ units: n, covered: 0, completion: 0 });
    expect(loads.get('township')).toEqual({ units: 0, covered: 0, overdue: 0, completion: null });
    expect(statements).toBe(2);
  });

  it('follows a hand-over that lies ahead on its day, at midnight', async () => {
    expect(await answering(6)).toBe('heping');
    platform.clock.set('2019-06-10');
    await platform.platform.daily.runDay('2019-06-10');
    expect(await answering(6)).toBe('shenyang');
  });
});
