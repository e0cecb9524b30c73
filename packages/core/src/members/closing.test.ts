import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberCause } from './cause.ts';
import { closedEmployersTask } from './closed-task.ts';
import { closeEnterpriseMembers } from './closing.ts';
import { retainMembersOfUnion } from './retention.ts';
import { type MemberScene, memberScene, personNumber, raw } from './test-support/scene.ts';

const on = '2019-06-02';

describe('the end of an employer (H 5)', () => {
  let scene: MemberScene;
  let cause: MemberCause;
  const people: { id: string; n: number }[] = [];

  beforeAll(async () => {
    scene = await memberScene();
    cause = { orgUnits: scene.platform.platform.orgUnits, actorId: null, today: '2019-06-03' };
    for (let n = 400; n < 404; n += 1) {
      const { member } = await scene.enrol(n, n < 403 ? scene.unions.heping : scene.unions.hepingToo);
      people.push({ id: member.id, n });
      const input = {
        member: member.id,
        enterprise: scene.enterprises.get(n < 403 ? 1 : 2),
        kind: 'CONTRACT',
        startedOn: '2019-02-01',
      };
      await scene.send('startLabourRelation', input);
    }
  });
  afterAll(() => scene.platform.close());

  const states = () =>
    scene.rows(
      `select p.name, m.status::text, m.home_union_id is null as above, o.code from core_membership m join core_member p on p.id = m.member_id join core_org_unit o on o.id = m.org_unit_id
       where m.status <> 'ENDED' order by p.name`,
    );

  const close = async (number: number) => {
    const enterprise = scene.enterprises.get(number) ?? '';
    const [row] = await scene.rows<{ version: number }>(
      'select version from core_enterprise where id = $1',
      raw(enterprise),
    );
    const recorded = await scene.send('recordEnterpriseStatus', {
      ...{ enterprise, expectedVersion: row?.version, status: 'CLOSED', effectiveOn: on },
      ...{ source: 'MARKET_REGULATION', reason: '已注销' },
    });
    expect(recorded).toMatchObject({ enterprise: { closedOn: on } });
  };

  it('is settled only once it is recorded', async () => {
    const refused = await scene.send('closeEnterpriseMembers', { enterprise: scene.enterprises.get(1) });
    expect(refused).toMatchObject({ __typename: 'InvalidInput', code: 'ENTERPRISE_OPERATING' });
    const elsewhere = await scene.send('closeEnterpriseMembers', { enterprise: scene.enterprises.get(3) });
    expect(elsewhere).toMatchObject({ __typename: 'NotFound', code: 'ENTERPRISE_NOT_FOUND' });
  });

  it('becomes a task of its unit at midnight, once, until its people are settled', async () => {
    const enterprise = raw(scene.enterprises.get(1) ?? '');
    await close(1);
    const task = closedEmployersTask(async () => ({ orgUnits: scene.platform.platform.orgUnits }) as never);
    const run = () => task.run('2019-06-03', { transaction: (work: never) => scene.tx(work) } as never);
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    const tasks = () =>
      scene.rows(
        "select status::text from core_deadline where subject_type = 'Enterprise' and subject_id = $1 and kind = 'membership.follow-up'",
        enterprise,
      );
    expect(await tasks()).toEqual([{ status: 'OPEN' }]);
  });

  it('ends the labour relations and retains the memberships at the superior, once', async () => {
    const enterprise = raw(scene.enterprises.get(1) ?? '');
    const settle = () => scene.send('closeEnterpriseMembers', { enterprise: scene.enterprises.get(1) });
    expect(await settle()).toMatchObject({ relationsEnded: 3, retainedAtSuperior: 3, retainedAtUnion: 0 });
    expect(await settle()).toMatchObject({ relationsEnded: 0, retainedAtSuperior: 0, retainedAtUnion: 0 });
    const open = await scene.rows(
      "select 1 from core_deadline where subject_id = $1 and kind = 'membership.follow-up' and status = 'OPEN'",
      enterprise,
    );
    expect(open).toEqual([]);
    expect(await states()).toEqual([
      ...[400, 401, 402].map((n) => ({ name: `会员${n}`, status: 'RETAINED', above: true, code: '210102' })),
      { name: '会员403', status: 'ACTIVE', above: false, code: '210102' },
    ]);
    const [union] = await scene.rows(
      'select active_members as n from core_trade_union where id = $1',
      raw(scene.unions.heping),
    );
    expect(union).toEqual({ n: 0 });
    const log = await scene.rows(
      'select distinct type::text, reason::text from core_membership_change where changed_on = $1 order by 1',
      on,
    );
    expect(log).toEqual([
      { type: 'RETAIN', reason: 'ENTERPRISE_BANKRUPT' },
      { type: 'TRANSFER_OUT', reason: 'ENTERPRISE_BANKRUPT' },
    ]);
  });

  it('leads back into work by transfer, in the same city and in another, with no double active', async () => {
    const row = (n: number) =>
      scene.rows<{ id: string; version: number }>(
        "select m.id::text, m.version from core_membership m join core_member p on p.id = m.member_id where p.name = $1 and m.status <> 'ENDED'",
        `会员${n}`,
      );
    const [near] = await row(400);
    const back = await scene.send('resumeMembership', {
      ...{ membership: `Membership:${near?.id}`, expectedVersion: near?.version, on: '2019-06-03' },
      homeUnion: scene.unions.hepingToo,
    });
    expect(back.membership).toMatchObject({ status: 'ACTIVE', homeUnion: { id: scene.unions.hepingToo } });

    const request = { idNumber: personNumber(401), homeUnion: scene.unions.dalian };
    const { transferSide: to } = await scene.send('requestTransferIn', request, 'dalian');
    const [from] = await scene.rows<{ id: string }>(
      "select id::text from core_transfer_side where side = 'FROM' and awaited",
    );
    await scene.send('releaseTransfer', { transferSide: `TransferSide:${from?.id}`, expectedVersion: 2 });
    await scene.send('acceptTransfer', { transferSide: to.id, expectedVersion: 3 }, 'dalian');
    await scene.send('completeTransfer', { transferSide: to.id, expectedVersion: 4 }, 'dalian');
    const [far] = await scene.rows(
      "select m.status::text, o.code from core_membership m join core_member p on p.id = m.member_id join core_org_unit o on o.id = m.org_unit_id where p.name = '会员401' and m.status <> 'ENDED'",
    );
    expect(far).toEqual({ status: 'ACTIVE', code: '210202' });

    const twice = await scene.rows(
      "select member_id from core_membership where status = 'ACTIVE' group by 1 having count(*) > 1",
    );
    expect(twice).toEqual([]);
    const enrol = {
      homeUnion: scene.unions.hepingToo,
      name: '某',
      idNumber: personNumber(402),
      joinedOn: '2019-06-03',
    };
    expect(await scene.send('enrolMember', enrol)).toMatchObject({ __typename: 'Conflict', code: 'ALREADY_A_MEMBER' });
  });

  it('leaves people with a union that goes on at that union', async () => {
    const viewer = await scene.platform.viewer('heping');
    await scene.rows(
      `insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, province_id, city_id, county_id)
       select $1, e.id, 'JOINT', '2019-02-01', e.province_id, e.city_id, e.county_id from core_enterprise e where e.id = $2`,
      raw(scene.unions.hepingToo),
      raw(scene.enterprises.get(4) ?? ''),
    );
    await close(2);
    const settled = await scene.tx((tx) =>
      closeEnterpriseMembers(tx, viewer, { enterprise: scene.enterprises.get(2) ?? '' }, cause),
    );
    expect(settled).toMatchObject({ relationsEnded: 1, retainedAtSuperior: 0, retainedAtUnion: 1 });
  });

  it('leaves nobody in the care of a union that is dissolved', async () => {
    const { membership } = await scene.enrol(450, scene.unions.dalian, 'province');
    await scene.rows(
      'update core_membership set managing_union_id = $2 where id = $1',
      raw(membership.id),
      raw(scene.unions.heping),
    );
    expect(await scene.tx((tx) => retainMembersOfUnion(tx, raw(scene.unions.heping), '2019-06-03', cause))).toBe(0);
    const [served] = await scene.rows(
      'select status::text, managing_union_id as by from core_membership where id = $1',
      raw(membership.id),
    );
    expect(served).toEqual({ status: 'ACTIVE', by: null });
  });

  it('dissolves a union only with its members kept by the superior, retained ones too', async () => {
    const kept = await scene.tx((tx) => retainMembersOfUnion(tx, raw(scene.unions.hepingToo), '2019-06-03', cause));
    expect(kept).toBe(2);
    const left = await scene.rows(
      "select 1 from core_membership where home_union_id = $1 and status <> 'ENDED'",
      raw(scene.unions.hepingToo),
    );
    expect(left).toEqual([]);
    const [facts] = await scene.rows<{ n: number }>(
      "select count(*)::int as n from core_event where name = 'membership.batch-retained'",
    );
    expect(facts?.n).toBeGreaterThan(0);
  });
});
