import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, openCase, Walk } from './test-support/walk.ts';

const register = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) {
  ... on RegisterExistingUnionPayload { tradeUnion { id } } ... on DomainProblem { code message } } }`;

describe('the pathways towards founding (S13)', () => {
  let platform: TestPlatform;
  let enterprises: Map<number, string>;
  const enterprise = (number: number) => enterprises.get(number) as string;

  beforeAll(async () => {
    platform = await createTestPlatform();
    enterprises = await addEnterprises(
      platform,
      [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, unit: '210102', headcount: 120 })),
    );
  });
  afterAll(() => platform.close());

  /** A township's union with these people as its members. */
  async function townshipUnion(people: readonly string[], kind: string, covers: string[], number: number) {
    const input = {
      ...{ idempotencyKey: randomUUID(), unifiedSocialCreditCode: testUnionCode(number), name: '街道工会', kind },
      ...{ superior: unitId(platform, '210102'), approvalNumber: '1号', approvedOn: '2018-05-01', enterprises: covers },
    };
    const answer = await platform.execute(register, { input }, 'heping');
    const id = answer.data.registerExistingUnion.tradeUnion.id.split(':')[1] as string;
    await platform.database.pool.query(
      `insert into core_membership (member_id, home_union_id, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
       select p.id, u.id, '2018-06-01', u.superior_id, u.province_id, u.city_id, u.county_id, u.township_id
       from core_member p, core_trade_union u where u.id = $1::uuid and p.id = any($2::uuid[])`,
      [id, people.map((person) => person.split(':')[1])],
    );
    return id;
  }
  const members = async (unionId: string) =>
    (await platform.database.pool.query('select active_members as n from core_trade_union where id = $1', [unionId]))
      .rows[0].n;
  const total = async () =>
    (await platform.execute('{ campaignProgress { total { members covered unions } } }', {}, 'province')).data
      .campaignProgress.total;

  it('take members of a township’s union over in one batch, and count nobody twice', async () => {
    const people = await addPeople(platform, 30);
    const township = await townshipUnion(people, 'REGIONAL', [enterprise(1), enterprise(2)], 700);
    const before = await total();
    const walk = await Walk.open(platform, enterprise(1), people, { input: { pathway: 'EXTERNAL_MEMBERSHIP_FIRST' } });
    expect(await walk.take('applyForFounding')).toMatchObject({ code: 'PATHWAY_UNFINISHED' });
    expect(await walk.take('advancePathway')).toMatchObject({ founding: { stage: 'MEMBERS_IN_TERRITORIAL_UNION' } });
    expect(await walk.take('advancePathway')).toMatchObject({ founding: { stage: 'MEMBERS_25_REACHED' } });
    expect(await walk.take('advancePathway')).toMatchObject({ code: 'PATHWAY_FINISHED' });
    const { tradeUnion } = await walk.until('approveFounding');
    expect(await members(township)).toBe(0);
    expect(await members(tradeUnion.id.split(':')[1])).toBe(30);
    const { rows } = await platform.database.pool.query(
      `select (select count(*)::int from core_membership where status = 'ACTIVE') as active,
         (select count(distinct batch_id)::int from core_membership_transfer) as batches,
         (select json_agg(json_build_array(valid_to, ended_because) order by valid_to nulls last) from core_union_coverage where union_id = $1) as shared`,
      [township],
    );
    // The township's union keeps its other employer; this one has its own now.
    expect(rows[0]).toEqual({
      active: 30,
      batches: 1,
      shared: [
        ['2019-05-20', 'OWN_UNION_FOUNDED'],
        [null, null],
      ],
    });
    expect(await total()).toEqual({ ...before, unions: before.unions + 1 });
  });

  it('refuse members of another union where the pathway takes nobody over', async () => {
    const people = await addPeople(platform, 30);
    await townshipUnion(people.slice(0, 2), 'REGIONAL', [enterprise(3)], 701);
    const walk = await Walk.open(platform, enterprise(4), people);
    await walk.until('namePreparatoryGroup');
    const result = await walk.take('admitApplicants');
    expect(result).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'applicants'] });
    expect(result.message).toContain('2 applicants');
    expect(result.message).not.toContain('街道工会');
  });

  it('refuse the approval when somebody on the roster was admitted elsewhere meanwhile, and leave that membership alone', async () => {
    const ids = await addEnterprises(platform, [
      { number: 30, unit: '210102', headcount: 120 },
      { number: 31, unit: '210102', headcount: 120 },
    ]);
    const people = await addPeople(platform, 30);
    const [first, second] = [
      await Walk.open(platform, ids.get(30) as string, people),
      await Walk.open(platform, ids.get(31) as string, people),
    ];
    await first.until('reportFounding');
    await second.until('reportFounding');
    // Both decide at once: the same people cannot found two unions.
    const results = await Promise.all([first.take('approveFounding'), second.take('approveFounding')]);
    expect(results.map((r) => r.code ?? 'approved').sort()).toEqual(['RULE_BROKEN', 'approved']);
    const { tradeUnion } = results.find((r) => r.tradeUnion);
    expect(await members(tradeUnion.id.split(':')[1])).toBe(30);
  });

  it('go on with evidence alone: a note, or a document of the case', async () => {
    const walk = await Walk.open(platform, enterprise(4 + 1), [], { input: { pathway: 'SERVICE_FIRST' } });
    expect(await walk.take('advancePathway', { note: ' ' })).toMatchObject({ code: 'NO_EVIDENCE' });
    expect(await walk.take('advancePathway', { document: `StoredDocument:${randomUUID()}` })).toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    });
    expect(await walk.take('advancePathway')).toMatchObject({ founding: { stage: 'SERVED' } });
  });

  it('found one joint union for several employers, covered from the day of the approval', async () => {
    const before = await total();
    const people = await addPeople(platform, 30);
    const open = { unionKind: 'JOINT', employers: [enterprise(6)] };
    const alone = await openCase(platform, enterprise(5), { ...open, unionKind: 'INDEPENDENT' });
    expect(alone.code).toMatch(/RULE_BROKEN|FOUNDING_OPEN/);
    const walk = await Walk.open(platform, enterprise(6), people, { input: { ...open, employers: [] } });
    const one = await walk.take('applyForFounding');
    expect(one).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'employers'] });
    expect(one.message).toContain('《工会法》(2009)第十条');
    await walk.take('applyForFounding', { employers: [enterprise(6), enterprise(7)] });
    for (const step of [
      'namePreparatoryGroup',
      'admitApplicants',
      'nominateCandidates',
      'holdAssembly',
      'recordElection',
      'reportFounding',
      'approveFounding',
    ] as const)
      expect(await walk.take(step), step).toHaveProperty('founding');
    expect(await total()).toEqual({
      members: before.members + 30,
      covered: before.covered + 2,
      unions: before.unions + 1,
    });
  });

  it('open the superior’s time to decide with the report and close it with the decision', async () => {
    const ids = await addEnterprises(platform, [{ number: 20, unit: '210102', headcount: 120 }]);
    const walk = await Walk.open(platform, ids.get(20) as string, await addPeople(platform, 30));
    await walk.until('reportFounding');
    const deadline = async () =>
      (
        await platform.database.pool.query(
          `select kind, status, due_on::text, own_duty from core_deadline where subject_id = $1`,
          [walk.id.split(':')[1]],
        )
      ).rows;
    expect(await deadline()).toEqual([
      { kind: 'founding.approval', status: 'OVERDUE', due_on: '2019-05-23', own_duty: true },
    ]);
    const overdue = '{ foundings(first: 10, approvalDueUntil: "2019-06-02") { edges { node { id } } } }';
    const undecided = async () => (await platform.execute(overdue, {}, 'heping')).data.foundings.edges;
    expect(await undecided()).toContainEqual({ node: { id: walk.id } });
    const late = await walk.take('approveFounding', { on: '2019-05-24' });
    expect(late.step.findings).toContainEqual(
      expect.objectContaining({ rule: 'founding.approval-days', severity: 'WARN', outcome: 'BROKEN' }),
    );
    expect(await deadline()).toMatchObject([{ status: 'DONE' }]);
    expect(await undecided()).not.toContainEqual({ node: { id: walk.id } });
  });

  it('keep a refused case with its reason, and settle the time to decide', async () => {
    const ids = await addEnterprises(platform, [{ number: 21, unit: '210102', headcount: 120 }]);
    const walk = await Walk.open(platform, ids.get(21) as string, await addPeople(platform, 30));
    await walk.until('reportFounding');
    expect(await walk.take('refuseFounding')).toMatchObject({
      founding: { status: 'REFUSED', stage: 'REPORT', approvalDueOn: null },
      tradeUnion: null,
    });
    expect(await walk.take('approveFounding')).toMatchObject({ code: 'FOUNDING_ENDED' });
  });

  it('reach their followers: the case first, then each step', async () => {
    const ids = await addEnterprises(platform, [{ number: 22, unit: '210102', headcount: 120 }]);
    const walk = await Walk.open(platform, ids.get(22) as string, []);
    const stream = await platform.subscribe(
      'subscription ($id: ID!) { founding(id: $id) { founding { stage version } } }',
      { id: walk.id },
      'heping',
    );
    const next = async () => (await stream.next()).value.data.founding.founding;
    expect(await next()).toEqual({ stage: 'PROSPECT', version: 1 });
    await walk.take('applyForFounding');
    expect(await next()).toEqual({ stage: 'APPLY', version: 2 });
    await stream.return?.();
  });
});
