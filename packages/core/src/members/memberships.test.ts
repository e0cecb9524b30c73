import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transferBatch } from './batch-transfer.ts';
import { membershipMachine } from './machine.ts';
import { type MemberScene, memberScene, personNumber, raw } from './test-support/scene.ts';

const on = '2019-06-03';

describe('a membership', () => {
  let scene: MemberScene;
  let next = 200;
  beforeAll(async () => {
    scene = await memberScene();
  });
  afterAll(() => scene.platform.close());

  const joined = async (union = scene.unions.heping) => (await scene.enrol(++next, union)).membership;
  const work = async (member: string, enterprise: number, more = {}) =>
    (
      await scene.send('startLabourRelation', {
        ...{ member, enterprise: scene.enterprises.get(enterprise), kind: 'CONTRACT', startedOn: '2019-02-01' },
        ...more,
      })
    ).labourRelation;
  const standing = async (member: string) =>
    (
      await scene.ask(
        'query ($id: ID!) { member(id: $id) { memberships { id version status endedBecause retainedOn homeUnion { id } changes { type reason } } } }',
        {
          id: member,
        },
      )
    ).member.memberships;

  it('has a step or a refusal for every act in every state', () => {
    const acts = ['JOIN', 'RETAIN', 'RETAIN_AT_SUPERIOR', 'MOVE', 'WITHDRAW', 'EXPEL', 'DIE'].sort();
    for (const steps of Object.values(membershipMachine)) expect(Object.keys(steps).sort()).toEqual(acts);
  });

  it('is retained, resumed and withdrawn, with the codes of the log, and a union’s count of a past day stays', async () => {
    const counts = async () =>
      (
        await scene.rows<{ n: number; past: number }>(
          `select active_members as n, (select coalesce(sum(delta), 0)::int from core_union_member_day where union_id = u.id and day <= '2019-05-31') as past from core_trade_union u where id = $1`,
          raw(scene.unions.heping),
        )
      )[0];
    const membership = await joined();
    const before = await counts();
    const kept = await scene.send('retainMembership', {
      membership: membership.id,
      expectedVersion: 1,
      on: '2019-06-01',
      reason: 'UNEMPLOYED',
    });
    expect(kept.membership).toMatchObject({
      status: 'RETAINED',
      retainedOn: '2019-06-01',
      changes: [{ type: 'RETAIN', reason: 'UNEMPLOYED' }, { type: 'JOIN' }],
    });
    expect(await counts()).toEqual({ n: (before?.n ?? 0) - 1, past: before?.past });
    const again = await scene.send('resumeMembership', {
      membership: membership.id,
      expectedVersion: 2,
      on,
      homeUnion: scene.unions.hepingToo,
    });
    expect(again.membership).toMatchObject({
      status: 'ACTIVE',
      homeUnion: { id: scene.unions.hepingToo },
      changes: [{ type: 'TRANSFER_IN' }],
    });
    expect(await counts()).toEqual({ n: (before?.n ?? 0) - 1, past: before?.past });
    const left = await scene.send('withdrawMembership', { membership: again.membership.id, expectedVersion: 1, on });
    expect(left.membership).toMatchObject({
      status: 'ENDED',
      endedBecause: 'WITHDRAWN',
      changes: [{ type: 'WITHDRAW', reason: 'OWN_REQUEST' }, {}],
    });
  });

  it.each([
    [
      'withdrawal for another reason',
      'withdrawMembership',
      { reason: 'UNEMPLOYED' },
      'InvalidInput',
      'MEMBERSHIP_REASON',
    ],
    ['expulsion without a crime', 'expelMember', {}, 'InvalidInput', 'MEMBERSHIP_REASON'],
    [
      'retention of somebody who waits for a post (待岗: no change)',
      'retainMembership',
      { reason: 'LAID_OFF_AWAITING_POST' },
      'InvalidInput',
      'MEMBERSHIP_REASON',
    ],
    ['a day after today', 'retainMembership', { on: '2019-06-04' }, 'InvalidInput', 'FUTURE_DATE'],
    ['a day before admission', 'retainMembership', { on: '2019-01-31' }, 'InvalidInput', 'MEMBERSHIP_DATE_ORDER'],
    ['an old version', 'retainMembership', { expectedVersion: 7 }, 'Conflict', 'VERSION_CONFLICT'],
    ['a union of another tree', 'resumeMembership', { homeUnion: 'dalian' }, 'NotFound', 'UNION_NOT_FOUND'],
  ])('refuses %s and leaves nothing behind', async (_what, name, more, type, code) => {
    const membership = await joined();
    const count = () =>
      scene.rows(
        'select (select count(*) from core_event)::int e, (select count(*) from core_membership_change)::int c, (select sum(version) from core_membership)::int v, (select count(*) from core_idempotency)::int i',
      );
    const before = await count();
    const homeUnion = name === 'resumeMembership' ? { homeUnion: scene.unions.dalian } : {};
    const input = { membership: membership.id, expectedVersion: 1, on, ...more, ...homeUnion };
    const refused = await scene.send(name, input);
    expect(refused).toMatchObject({ __typename: type, code });
    expect(refused.remedy).not.toBe('');
    expect(await count()).toEqual(before);
  });

  it('gives two officers at once one success and one conflict', async () => {
    const membership = await joined();
    const input = { membership: membership.id, expectedVersion: 1, on };
    const results = await Promise.all([
      scene.send('retainMembership', input),
      scene.send('withdrawMembership', input, 'shenyang'),
    ]);
    expect(results.filter((r) => r.__typename === 'Conflict')).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  });

  it('is neither seen nor changed by an officer of another county', async () => {
    const membership = await joined();
    const refused = await scene.send(
      'retainMembership',
      { membership: membership.id, expectedVersion: 1, on },
      scene.shenhe,
    );
    expect(refused).toMatchObject({ __typename: 'NotFound', code: 'MEMBERSHIP_NOT_FOUND' });
    const seen = await scene.ask(
      '{ memberships { totalCount } members { totalCount } labourRelations { totalCount } membershipQuality { records } }',
      {},
      scene.shenhe,
    );
    expect(seen).toEqual({
      memberships: { totalCount: 0 },
      members: { totalCount: 0 },
      labourRelations: { totalCount: 0 },
      membershipQuality: { records: 0 },
    });
  });

  it('is served by another union than the one that counts (A.6), once', async () => {
    const membership = await joined();
    const entrusted = await scene.send('entrustMembership', {
      membership: membership.id,
      expectedVersion: 1,
      managingUnion: scene.unions.hepingToo,
    });
    expect(entrusted.membership).toMatchObject({
      homeUnion: { id: scene.unions.heping },
      managingUnion: { id: scene.unions.hepingToo },
    });
    const lists = await scene.ask(
      'query ($m: ID) { served: memberships(managingUnion: $m) { totalCount } counted: memberships(homeUnion: $m) { edges { node { id } } } }',
      { m: scene.unions.hepingToo },
    );
    expect(lists.served.totalCount).toBe(1);
    expect(JSON.stringify(lists.counted)).not.toContain(membership.id);
    expect(
      await scene.send('entrustMembership', {
        membership: membership.id,
        expectedVersion: 2,
        managingUnion: scene.unions.heping,
      }),
    ).toMatchObject({ code: 'TRANSFER_TARGET' });
  });

  describe('follows the labour relation', () => {
    const end = (relation: { id: string; version: number }, reason: string) =>
      scene.send('endLabourRelation', {
        labourRelation: relation.id,
        expectedVersion: relation.version,
        endedOn: on,
        reason,
      });

    it.each([
      ['RETIRED', 'RETAINED', null],
      ['EMPLOYER_CLOSED', 'RETAINED', null],
      ['DIED', 'ENDED', 'DIED'],
      ['RESIGNED', 'ACTIVE', null],
    ])('when it ends by %s: %s', async (reason, status, because) => {
      const { member } = await scene.enrol(++next, scene.unions.heping);
      const ended = await end(await work(member.id, 1), reason);
      expect(ended.labourRelation).toMatchObject({ endedOn: on, endedBecause: reason });
      const [now] = await standing(member.id);
      expect(now).toMatchObject({ status, endedBecause: because });
      if (reason === 'EMPLOYER_CLOSED') expect(now.homeUnion).toBeNull();
    });

    it('into a task to transfer or retain it, which the next act settles', async () => {
      const { member, membership } = await scene.enrol(++next, scene.unions.heping);
      await end(await work(member.id, 1), 'RESIGNED');
      const tasks = () =>
        scene.rows(
          'select status::text, due_on::text as due from core_deadline where kind = $1 and subject_id = $2',
          'membership.follow-up',
          raw(membership.id),
        );
      expect(await tasks()).toEqual([{ status: 'OPEN', due: '2019-07-03' }]);
      await scene.send('retainMembership', { membership: membership.id, expectedVersion: 1, on });
      expect(await tasks()).toEqual([{ status: 'DONE', due: '2019-07-03' }]);
    });

    it('whose task a batch settles too', async () => {
      const { member, membership } = await scene.enrol(++next, scene.unions.heping);
      await end(await work(member.id, 1), 'RESIGNED');
      await scene.tx((tx) =>
        transferBatch(
          tx,
          { memberIds: [raw(member.id)], toUnionId: raw(scene.unions.hepingToo), on },
          { orgUnits: scene.platform.platform.orgUnits, actorId: null, today: on },
        ),
      );
      const [task] = await scene.rows(
        'select status::text from core_deadline where subject_id = $1',
        raw(membership.id),
      );
      expect(task).toEqual({ status: 'DONE' });
    });

    it('not while the person has another one', async () => {
      const { member } = await scene.enrol(++next, scene.unions.heping);
      const first = await work(member.id, 1);
      await work(member.id, 2);
      await end(first, 'RETIRED');
      expect((await standing(member.id))[0].status).toBe('ACTIVE');
    });

    it('and an employment status: unemployed is retained, internal retirement changes nothing', async () => {
      const { member } = await scene.enrol(++next, scene.unions.heping);
      const inner = await scene.send('updateMember', {
        member: member.id,
        expectedVersion: 1,
        employmentStatus: 'INTERNAL_RETIREMENT',
      });
      expect(inner.member.memberships[0].status).toBe('ACTIVE');
      const idle = await scene.send('updateMember', {
        member: member.id,
        expectedVersion: 2,
        employmentStatus: 'UNEMPLOYED',
      });
      expect(idle.member.memberships[0].status).toBe('RETAINED');
    });

    it('and is on the list while it does not', async () => {
      const list = async (kind: string) =>
        (
          await scene.ask(
            'query ($k: MembershipMismatchKind) { membershipMismatches(kind: $k, first: 50) { rows { kind member { id } labourRelation { id } } } }',
            { k: kind },
          )
        ).membershipMismatches.rows;
      const { member } = await scene.enrol(++next, scene.unions.heping);
      const elsewhere = await work(member.id, 2);
      expect(await list('WORKS_ELSEWHERE')).toContainEqual({
        kind: 'WORKS_ELSEWHERE',
        member: { id: member.id },
        labourRelation: { id: elsewhere.id },
      });
      await end(elsewhere, 'RESIGNED');
      expect(await list('WORKS_ELSEWHERE')).not.toContainEqual(expect.objectContaining({ member: { id: member.id } }));
      expect(await list('NO_LABOUR_RELATION')).toContainEqual(expect.objectContaining({ member: { id: member.id } }));
    });

    it('of a dispatched worker with a host, and of nobody else with one', async () => {
      const { member } = await scene.enrol(++next, scene.unions.heping);
      const start = (more: object) =>
        scene.send('startLabourRelation', {
          member: member.id,
          enterprise: scene.enterprises.get(1),
          startedOn: '2019-03-01',
          ...more,
        });
      expect(await start({ kind: 'DISPATCH' })).toMatchObject({ code: 'HOST_REQUIRED' });
      expect(await start({ kind: 'CONTRACT', hostEnterprise: scene.enterprises.get(2) })).toMatchObject({
        code: 'HOST_REQUIRED',
      });
      expect(await start({ kind: 'DISPATCH', hostEnterprise: scene.enterprises.get(3) })).toMatchObject({
        code: 'ENTERPRISE_NOT_FOUND',
        path: ['input', 'hostEnterprise'],
      });
      const dispatched = await start({ kind: 'DISPATCH', hostEnterprise: scene.enterprises.get(2) });
      expect(dispatched.labourRelation.hostEnterprise).toEqual({ id: scene.enterprises.get(2) });
      expect(await start({ kind: 'CONTRACT' })).toMatchObject({
        __typename: 'Conflict',
        code: 'LABOUR_RELATION_DATES',
      });
    });
  });

  it('of somebody who died begins no more', async () => {
    const { member } = await scene.enrol(++next, scene.unions.heping);
    const relation = await work(member.id, 1);
    await scene.send('endLabourRelation', {
      labourRelation: relation.id,
      expectedVersion: 1,
      endedOn: on,
      reason: 'DIED',
    });
    const refused = await scene.send('enrolMember', {
      homeUnion: scene.unions.heping,
      name: '某',
      idNumber: personNumber(next),
      joinedOn: on,
    });
    expect(refused).toMatchObject({ code: 'ALREADY_A_MEMBER' });
  });
});
