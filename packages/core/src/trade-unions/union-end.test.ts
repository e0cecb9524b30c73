import { randomUUID } from 'node:crypto';
import { addEnterprises } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUnionDesk, type UnionDesk } from './test-support/union-desk.ts';

describe('the end of a union, and what it is warned of', () => {
  let desk: UnionDesk;

  beforeAll(async () => {
    desk = await openUnionDesk();
  });
  afterAll(() => desk.platform.close());

  describe('its end', () => {
    it('needs a ground that holds: employers that ended, or an approval', async () => {
      const { id } = await desk.found();
      const end = { on: '2019-06-01', reason: '单位终止' };
      const before = await desk.everything();
      expect(await desk.act('dissolveUnion', id, { ...end, ground: 'EMPLOYER_ENDED' })).toMatchObject({
        code: 'EMPLOYERS_OPERATE',
        path: ['input', 'ground'],
      });
      expect(await desk.act('dissolveUnion', id, { ...end, ground: 'MERGED' })).toMatchObject({
        code: 'APPROVAL_REQUIRED',
      });
      expect(await desk.act('dissolveUnion', id, { ...end, reason: ' ', ground: 'MERGED' })).toMatchObject({
        code: 'TEXT_LENGTH',
      });
      expect(
        await desk.act('dissolveUnion', id, { ...end, on: '2019-04-01', ground: 'MERGED', approvalNumber: '6号' }),
      ).toMatchObject({
        code: 'DATES_NOT_ORDERED',
      });
      expect(await desk.everything()).toEqual(before);
    });

    it('ends coverage that day, keeps its members above it, and nothing of it is due any more', async () => {
      const { id, post } = await desk.withChair();
      await desk.act('recordTermRenewal', id, {
        electedOn: '2016-07-01',
        years: 3,
        approvalNumber: '7号',
        approvedOn: '2019-04-03',
      });
      const enrol =
        'mutation ($input: EnrolMemberInput!) { enrolMember(input: $input) { ... on EnrolMemberPayload { member { id } } ... on DomainProblem { code } } }';
      const person = { homeUnion: id, name: '王小明', idNumber: '210102180001010015', joinedOn: '2019-05-01' };
      const enrolled = await desk.platform.execute(
        enrol,
        { input: { idempotencyKey: randomUUID(), ...person } },
        'heping',
      );
      expect(enrolled.data.enrolMember.member.id).toMatch(/^Member:/);
      const before = await desk.total();
      const gone = await desk.act('dissolveUnion', id, {
        on: '2019-06-02',
        ground: 'MEMBERS_RESOLVED',
        reason: '会员大会决定',
        approvalNumber: '8号',
      });
      expect(gone).toMatchObject({ __typename: 'DissolveUnionPayload' });
      expect(await desk.total()).toMatchObject({
        covered: before.covered - 1,
        unions: before.unions - 1,
        members: before.members - 1,
      });
      expect(
        await desk.read(id, 'status dissolvedOn activeMembers coverages { validTo endedBecause } posts { id endsOn }'),
      ).toEqual({
        status: 'DISSOLVED',
        dissolvedOn: '2019-06-02',
        activeMembers: 0,
        coverages: [{ validTo: '2019-06-02', endedBecause: 'UNION_DISSOLVED' }],
        posts: [{ id: post, endsOn: '2019-06-02' }],
      });
      const { rows } = await desk.platform.database.pool.query(
        "select s.status::text, s.home_union_id from core_membership s join core_member m on m.id = s.member_id where m.id = $1 and s.status <> 'ENDED'",
        [desk.raw(enrolled.data.enrolMember.member.id)],
      );
      expect(rows).toEqual([{ status: 'RETAINED', home_union_id: null }]);
      expect(await desk.due(id)).toEqual([]);
      expect(await desk.act('updateTradeUnion', id, { name: '再改' })).toMatchObject({ code: 'UNION_DISSOLVED' });
    });

    it('is asked of the superior when its only employer has closed', async () => {
      const own = desk.enterprise();
      const { id } = await desk.found({ enterprises: [own] });
      const of = desk.lastNumber();
      await addEnterprises(
        desk.platform,
        [{ number: of, unit: '210102', headcount: 250, closed: true, observedOn: '2019-06-01' }],
        'MARKET_REGULATION',
      );
      await desk.platform.platform.daily.runDay('2019-06-03');
      expect(await desk.due(id)).toMatchObject([{ kind: 'union.employer-closed', own: true }]);
      const findings = (await desk.read(id, 'findings { rule }')).findings;
      expect(findings).toContainEqual({ rule: 'union.operating-employer' });
      expect(
        await desk.act('dissolveUnion', id, { on: '2019-06-02', ground: 'EMPLOYER_ENDED', reason: '单位注销' }),
      ).toMatchObject({
        __typename: 'DissolveUnionPayload',
      });
      expect(await desk.due(id)).toEqual([]);
    });
  });

  it('is healthy with chair, term and half of the staff as members, and a suspected paper union once the chair has gone', async () => {
    const { id, post } = await desk.withChair();
    const health = () => desk.read(id, 'healthy healthProblems activeMembers');
    const staff = 250 / 2;
    // People as they stand on a roster: what admits them is tested where they are admitted.
    await desk.platform.database.pool.query(
      `with person as (insert into core_member (name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, province_id, city_id, county_id, township_id)
         select '会员' || n, 'MALE', '1850-01-01', 'v1.x', gen_random_uuid()::text, 'x', u.province_id, u.city_id, u.county_id, u.township_id
         from core_trade_union u, generate_series(1, $2::int) n where u.id = $1::uuid returning *)
       insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
       select p.id, u.id, 'ACTIVE', '2019-05-01', u.superior_id, u.province_id, u.city_id, u.county_id, u.township_id from person p, core_trade_union u where u.id = $1::uuid`,
      [desk.raw(id), staff],
    );
    const term = { electedOn: '2019-04-02', years: 3, approvalNumber: '9号', approvedOn: '2019-04-03' };
    await desk.act('recordTermRenewal', id, term);
    expect(await health()).toEqual({ healthy: true, healthProblems: [], activeMembers: staff });
    await desk.act('endPost', id, { post, on: '2019-06-01', because: 'DIED' });
    expect(await health()).toMatchObject({ healthy: false, healthProblems: [expect.any(String)] });
    const list = '{ tradeUnions(healthy: false, first: 100) { edges { node { id } } } }';
    const { edges } = (await desk.platform.execute(list, {}, 'heping')).data.tradeUnions;
    expect(edges.map((edge: { node: { id: string } }) => edge.node.id)).toContain(id);
  });

  it('lists suspected paper unions, and warns of what they lack, with as many statements for many as for few', async () => {
    for (let i = 0; i < 7; i += 1) await desk.found();
    const list = `query ($first: Int) { tradeUnions(healthy: false, status: ESTABLISHED, first: $first) { totalCount edges { node { id healthy healthProblems findings { rule } } } } }`;
    const few = await desk.platform.counted(list, { first: 2 }, 'heping');
    const many = await desk.platform.counted(list, { first: 20 }, 'heping');
    expect(few.answer.errors).toBeUndefined();
    expect(many.answer.data.tradeUnions.edges.length).toBeGreaterThan(5);
    expect(many.statements).toBe(few.statements);
    const rules = many.answer.data.tradeUnions.edges.flatMap((edge: { node: { findings: { rule: string }[] } }) =>
      edge.node.findings.map(({ rule }) => rule),
    );
    expect(rules).toContain('chair.full-time');
    expect(rules).toContain('health.share');
  });
});
