import { addDays } from '@jianhui/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksADay } from './check-membership.ts';
import { type MemberScene, memberScene, personNumber, raw } from './test-support/scene.ts';
import { transferEscalationTask } from './transfer-escalation.ts';
import { transferMachine } from './transfer-machine.ts';

const list = `query ($status: TransferStatus, $awaited: Boolean) { transfers(status: $status, awaited: $awaited, first: 50) {
  totalCount edges { node { id side status awaited idNumberMasked member { name } tradeUnion { name } transfer { version status } } } } }`;

describe('a transfer between two cities', () => {
  let scene: MemberScene;
  let next = 100;
  beforeAll(async () => {
    scene = await memberScene();
  });
  afterAll(() => scene.platform.close());

  const sidesOf = async (as: Parameters<MemberScene['send']>[2], variables = {}) =>
    (await scene.ask(list, variables, as)).transfers.edges.map(({ node }: { node: Record<string, unknown> }) => node);
  /** 大连 asks for a member of 和平区; both sides. */
  const asked = async () => {
    const n = ++next;
    await scene.enrol(n, scene.unions.heping);
    const to = (
      await scene.send('requestTransferIn', { idNumber: personNumber(n), homeUnion: scene.unions.dalian }, 'dalian')
    ).transferSide;
    const [from] = (await sidesOf('heping', { status: 'REQUESTED', awaited: true })) as { id: string }[];
    return { n, to, from: from?.id ?? '' };
  };

  it('has an answer for every act in every state, and leaves an end by none', () => {
    const acts = ['SUBMIT', 'RELEASE', 'ACCEPT', 'COMPLETE', 'REJECT', 'RETAIN', 'TAKE_BACK'];
    for (const steps of Object.values(transferMachine)) expect(Object.keys(steps).sort()).toEqual([...acts].sort());
    for (const end of ['DONE', 'REJECTED', 'RETAINED'] as const)
      expect(Object.values(transferMachine[end]).filter(Boolean)).toEqual([]);
  });

  it('answers a number with yes or no alone', async () => {
    const n = ++next;
    const idNumber = personNumber(n);
    expect(await scene.send('checkMembership', { idNumber }, 'dalian')).toMatchObject({ activeElsewhere: false });
    await scene.enrol(n, scene.unions.heping);
    const known = await scene.send('checkMembership', { idNumber }, 'dalian');
    expect(known).toEqual({ __typename: 'CheckMembershipPayload', activeElsewhere: true });
    const kept = await scene.rows('select t::text from core_event t union all select t::text from core_idempotency t');
    expect(JSON.stringify(kept)).not.toContain(idNumber);
  });

  it('limits how many numbers an officer may try in a day', async () => {
    const { accountId } = await scene.platform.viewer('township');
    await scene.rows(
      "insert into core_idempotency (account_id, key, mutation, request_hash, response) select $1, 'try-' || i, 'checkMembership', '', '{}' from generate_series(1, $2::int) i",
      accountId,
      checksADay,
    );
    const refused = await scene.send('checkMembership', { idNumber: personNumber(1) }, 'township');
    expect(refused).toMatchObject({ __typename: 'Conflict', code: 'CHECK_LIMIT' });
  });

  it('walks from request to done, each party seeing its own side alone, and counts nobody twice', async () => {
    const { n, to, from } = await asked();
    expect(to).toMatchObject({ side: 'TO', status: 'REQUESTED', awaited: false, member: null, membership: null });
    expect(JSON.stringify(to)).not.toMatch(new RegExp(`会员${n}|210102|和平|${personNumber(n)}`));
    const [seen] = await sidesOf('heping', { status: 'REQUESTED' });
    expect(seen).toMatchObject({
      side: 'FROM',
      awaited: true,
      member: { name: `会员${n}` },
      tradeUnion: { name: '工会1' },
    });
    expect(JSON.stringify(seen)).not.toMatch(/工会3|大连/);
    expect(await sidesOf(scene.shenhe)).toEqual([]);

    const released = await scene.send('releaseTransfer', { transferSide: from, expectedVersion: 2 });
    expect(released.transferSide).toMatchObject({ status: 'RELEASED', awaited: false });
    const accepted = await scene.send('acceptTransfer', { transferSide: to.id, expectedVersion: 3 }, 'dalian');
    expect(accepted.transferSide).toMatchObject({ status: 'ACCEPTED', awaited: true });
    const done = await scene.send('completeTransfer', { transferSide: to.id, expectedVersion: 4 }, 'dalian');
    expect(done.transferSide).toMatchObject({
      status: 'DONE',
      member: { name: `会员${n}` },
      membership: { status: 'ACTIVE' },
    });
    const [left] = await sidesOf('heping', { status: 'DONE' });
    expect(left).toMatchObject({ side: 'FROM', member: null });
    const memberships = await scene.rows(
      `select m.status::text, m.ended_because::text as because, (select string_agg(c.type::text, ',') from core_membership_change c where c.membership_id = m.id) as log
       from core_membership m join core_member p on p.id = m.member_id where p.name = $1 order by m.joined_on`,
      `会员${n}`,
    );
    expect(memberships).toEqual([
      { status: 'ENDED', because: 'TRANSFERRED', log: expect.stringContaining('TRANSFER_OUT') },
      { status: 'ACTIVE', because: null, log: 'TRANSFER_IN' },
    ]);
    const open = await scene.rows(
      "select kind from core_deadline where status = 'OPEN' and subject_type = 'TransferSide' and subject_id = any($1)",
      [raw(to.id), raw(from)],
    );
    expect(open).toEqual([]);
  });

  it('gives two officers of one party at once one success and one conflict with the present version', async () => {
    const { from } = await asked();
    const act = (name: string, as: string) =>
      scene.send(
        name,
        { transferSide: from, expectedVersion: 2, ...(name === 'rejectTransfer' ? { because: 'DISPUTED' } : {}) },
        as,
      );
    const results = await Promise.all([act('releaseTransfer', 'heping'), act('rejectTransfer', 'shenyang')]);
    expect(results.map((r) => r.__typename).filter((name) => name === 'Conflict')).toHaveLength(1);
    expect(results.find((r) => r.__typename === 'Conflict')).toMatchObject({
      code: 'VERSION_CONFLICT',
      message: expect.stringContaining('3'),
      path: ['input', 'expectedVersion'],
    });
  });

  it('lets one of two cities ask for the same person at once', async () => {
    const n = ++next;
    await scene.enrol(n, scene.unions.heping);
    const idNumber = personNumber(n);
    const results = await Promise.all([
      scene.send('requestTransferIn', { idNumber, homeUnion: scene.unions.dalian }, 'dalian'),
      scene.send('requestTransferIn', { idNumber, homeUnion: scene.unions.hepingToo }, 'heping'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'RequestTransferInPayload']);
    expect(results.find((r) => r.__typename === 'Conflict')).toMatchObject({ code: 'TRANSFER_OPEN' });
  });

  it('refuses what is the other party’s, what the state does not allow, and what lies in another tree', async () => {
    const { to, from } = await asked();
    const act = (name: string, transferSide: string, as: Parameters<MemberScene['send']>[2], more = {}) =>
      scene.send(name, { transferSide, expectedVersion: 2, ...more }, as);
    const before = await scene.rows(
      'select (select count(*) from core_event)::int e, (select count(*) from core_deadline)::int d, (select max(version) from core_membership_transfer) v',
    );
    expect(await act('releaseTransfer', to.id, 'dalian')).toMatchObject({ code: 'TRANSFER_OTHER_PARTY' });
    expect(await act('completeTransfer', to.id, 'dalian')).toMatchObject({ code: 'TRANSFER_STATE' });
    expect(await act('releaseTransfer', from, 'dalian')).toMatchObject({
      __typename: 'NotFound',
      code: 'TRANSFER_NOT_FOUND',
    });
    expect(await act('releaseTransfer', from, scene.shenhe)).toMatchObject({ code: 'TRANSFER_NOT_FOUND' });
    expect(await act('rejectTransfer', from, 'heping', { because: 'SUPERSEDED' })).toMatchObject({
      code: 'MEMBERSHIP_REASON',
    });
    expect(
      await scene.rows(
        'select (select count(*) from core_event)::int e, (select count(*) from core_deadline)::int d, (select max(version) from core_membership_transfer) v',
      ),
    ).toEqual(before);
  });

  it('keeps a draft from the other party until it is handed in, and may take it back', async () => {
    const n = ++next;
    await scene.enrol(n, scene.unions.heping);
    const before = (await sidesOf('heping')).length;
    const input = { idNumber: personNumber(n), homeUnion: scene.unions.dalian, draft: true };
    const { transferSide } = await scene.send('requestTransferIn', input, 'dalian');
    expect(transferSide).toMatchObject({ status: 'DRAFT', awaited: true, transfer: { version: 1 } });
    expect(await sidesOf('heping')).toHaveLength(before);
    await scene.send('submitTransfer', { transferSide: transferSide.id, expectedVersion: 1 }, 'dalian');
    expect(await sidesOf('heping')).toHaveLength(before + 1);
    const taken = await scene.send('takeBackTransfer', { transferSide: transferSide.id, expectedVersion: 2 }, 'dalian');
    expect(taken.transferSide).toMatchObject({ status: 'REJECTED', transfer: { rejectedBecause: 'TAKEN_BACK' } });
  });

  it('sends a membership to a unit, whose officer names the union', async () => {
    const { membership } = await scene.enrol(++next, scene.unions.heping);
    const toUnit = `OrgUnit:${scene.platform.platform.orgUnits.byCode('210202')?.id}`;
    const sent = await scene.send('requestTransferOut', { membership: membership.id, expectedVersion: 1, toUnit });
    expect(sent.transferSide).toMatchObject({ side: 'FROM', status: 'RELEASED', awaited: false });
    const [to] = (await sidesOf('dalian', { status: 'RELEASED', awaited: true })) as { id: string; tradeUnion: null }[];
    expect(to?.tradeUnion).toBeNull();
    const act = { transferSide: to?.id, expectedVersion: 3 };
    expect(await scene.send('acceptTransfer', act, 'dalian')).toMatchObject({ code: 'TRANSFER_TARGET' });
    const accepted = await scene.send('acceptTransfer', { ...act, homeUnion: scene.unions.dalian }, 'dalian');
    expect(accepted.transferSide).toMatchObject({ status: 'ACCEPTED', tradeUnion: { id: scene.unions.dalian } });
  });

  it('retains instead when the old union says so, and is superseded when the membership ends otherwise', async () => {
    const { from } = await asked();
    const kept = await scene.send('retainInsteadOfTransfer', { transferSide: from, expectedVersion: 2 });
    expect(kept).toMatchObject({ __typename: 'RetainInsteadOfTransferPayload' });
    const other = await asked();
    const [row] = await scene.rows<{ id: string }>(
      'select m.id::text from core_membership m join core_member p on p.id = m.member_id where p.name = $1',
      `会员${other.n}`,
    );
    await scene.send('withdrawMembership', {
      membership: `Membership:${row?.id}`,
      expectedVersion: 1,
      on: '2019-06-03',
    });
    const [side] = await sidesOf('dalian', { status: 'REJECTED' });
    expect(side).toMatchObject({ id: other.to.id, transfer: { status: 'REJECTED' } });
  });

  it('tells the unit above of a party that is late, once, and puts both in the list of own faults', async () => {
    const { from } = await asked();
    const task = transferEscalationTask(async () => ({ orgUnits: scene.platform.platform.orgUnits }) as never);
    const run = (day: string) =>
      task.run(day as never, { transaction: (work: never) => scene.tx(work) } as never) as Promise<number>;
    const limit = addDays('2019-06-03', 15);
    expect(await run(limit)).toBe(0);
    expect(await run(addDays(limit, 1))).toBeGreaterThan(0);
    expect(await run(addDays(limit, 1))).toBe(0);
    const due = await scene.rows(
      'select d.kind, o.code, d.own_duty as own from core_deadline d join core_org_unit o on o.id = d.org_unit_id where d.subject_id = $1 order by 1',
      raw(from),
    );
    expect(due).toEqual([
      { kind: 'transfer.escalated', code: '210100', own: true },
      { kind: 'transfer.release', code: '210102', own: true },
    ]);
  });

  it('refuses a number that nobody has, without repeating it', async () => {
    const idNumber = personNumber(999);
    const refused = await scene.send('requestTransferIn', { idNumber, homeUnion: scene.unions.dalian }, 'dalian');
    expect(refused).toMatchObject({ __typename: 'InvalidInput', code: 'NO_MEMBERSHIP' });
    expect(JSON.stringify(refused)).not.toContain(idNumber);
  });
});
