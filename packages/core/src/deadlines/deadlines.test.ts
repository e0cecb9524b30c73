import { randomUUID } from 'node:crypto';
import type { RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NewDeadline, openDeadlines, settleDeadlines } from './service.ts';

const inbox = `query ($first: Int, $after: String, $status: DeadlineStatus, $kind: String) {
  inbox(first: $first, after: $after, status: $status, kind: $kind) { totalCount pageInfo { endCursor hasNextPage } edges { node { title status dueOn kindLabel subject orgUnit { code } } } }
  inboxCounts { open overdue dueSoon ownDutyOverdue kinds { kind label open overdue } }
}`;

describe('deadlines', () => {
  let platform: TestPlatform;
  const raw = (code: string) => unitId(platform, code).split(':')[1] as string;
  const tx = <T>(work: (tx: RawTx) => Promise<T>): Promise<T> => platform.platform.context.transaction(work as never);
  const one = (more: Partial<NewDeadline> = {}): NewDeadline => ({
    kind: 'plan.due',
    subjectType: 'ImplementationPlan',
    subjectId: randomUUID(),
    startsOn: '2019-06-01',
    dueOn: '2019-06-10',
    ownDuty: true,
    title: '报送实施方案',
    orgUnitId: raw('210102'),
    ...more,
  });
  const open = (...deadlines: NewDeadline[]) =>
    tx((t) => openDeadlines(t, deadlines, platform.platform.orgUnits, platform.clock.today()));
  const rows = async (subjectId: string) =>
    (
      await platform.database.pool.query(
        'select status::text, due_on::text as due, version from core_deadline where subject_id = $1 order by id',
        [subjectId],
      )
    ).rows;
  const facts = async (name: string) =>
    (
      await platform.database.pool.query('select payload, occurred_on::text as on from core_event where name = $1', [
        name,
      ])
    ).rows;
  const get = async (as: string, variables: Record<string, unknown> = {}) => {
    const answer = await platform.execute(inbox, variables, as);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  it('gives one that is open already the new day, and keeps one row', async () => {
    const deadline = one();
    await open(deadline);
    await open({ ...deadline, dueOn: '2019-06-20' });
    await open({ ...deadline, dueOn: '2019-06-20' });
    expect(await rows(deadline.subjectId)).toEqual([{ status: 'OPEN', due: '2019-06-20', version: 2 }]);
  });

  it('is overdue at once when it is opened after its day, and in time again when the day is put off', async () => {
    const deadline = one({ dueOn: '2019-06-02' });
    await open(deadline);
    expect(await rows(deadline.subjectId)).toMatchObject([{ status: 'OVERDUE' }]);
    await open({ ...deadline, dueOn: platform.clock.today() });
    expect(await rows(deadline.subjectId)).toMatchObject([{ status: 'OPEN', due: platform.clock.today() }]);
  });

  it('takes one of two writers who open the same at once', async () => {
    const deadline = one();
    await Promise.all([open(deadline), open({ ...deadline, dueOn: '2019-06-12' })]);
    expect(await rows(deadline.subjectId)).toHaveLength(1);
  });

  it('settles one kind of a subject, and leaves what is settled as it is', async () => {
    const deadline = one();
    await open(deadline, { ...deadline, kind: 'founding.approval' });
    const subject = { subjectType: deadline.subjectType, subjectId: deadline.subjectId };
    await tx((t) => settleDeadlines(t, [{ ...subject, kind: 'plan.due' }], '2019-06-03', 'DONE'));
    await tx((t) => settleDeadlines(t, [subject], '2019-06-03', 'CANCELLED'));
    expect((await rows(deadline.subjectId)).map((row) => row.status).sort()).toEqual(['CANCELLED', 'DONE']);
    await open(deadline);
    expect(await rows(deadline.subjectId)).toHaveLength(3);
  });

  it('stands in the inbox of its unit by its day, counted; another county, and the city above, have none of it', async () => {
    const before = (await get('heping')).inboxCounts;
    await open(one({ dueOn: '2019-06-04', title: '甲' }), one({ dueOn: '2019-06-02', title: '乙' }));
    const mine = await get('heping');
    expect(mine.inboxCounts).toMatchObject({
      open: before.open + 1,
      overdue: before.overdue + 1,
      dueSoon: before.dueSoon + 1,
      ownDutyOverdue: before.ownDutyOverdue + 1,
    });
    expect(mine.inbox.totalCount).toBe(mine.inboxCounts.open + mine.inboxCounts.overdue);
    const days = mine.inbox.edges.map((edge: { node: { dueOn: string } }) => edge.node.dueOn);
    expect(days).toEqual([...days].sort());
    for (const other of ['dalian', 'shenyang', 'province']) {
      expect((await get(other)).inbox.totalCount).toBe(0);
      expect((await get(other)).inboxCounts.kinds).toEqual([]);
    }
  });

  it('pages without losing or repeating any', async () => {
    await open(
      ...Array.from({ length: 7 }, (_, i) => one({ title: `页${i}`, kind: 'transfer.release', dueOn: '2019-06-30' })),
    );
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { edges: { node: { title: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await get('heping', { first: 3, after, kind: 'transfer.release' })
      ).inbox;
      seen.push(...page.edges.map((edge) => edge.node.title));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `页${i}`));
  });

  it('stands in an officer’s own inbox where one is named, wherever in her tree it is', async () => {
    const officer = await platform.viewer('shenyang');
    await open(one({ officerId: officer.accountId, title: '点名', kind: 'membership.follow-up' }));
    expect((await get('shenyang')).inbox.edges).toMatchObject([
      { node: { title: '点名', orgUnit: { code: '210102' } } },
    ]);
    const titles = (await get('heping', { kind: 'membership.follow-up' })).inbox.totalCount;
    expect(titles).toBe(0);
  });

  it('goes into the inbox of the unit that a unit was merged into', async () => {
    const deadline = one({ orgUnitId: raw('210103') });
    await open(deadline);
    await platform.database.pool.query('update core_deadline set org_unit_id = $2 where subject_id = $1', [
      deadline.subjectId,
      raw('210102'),
    ]);
    const { rows: found } = await platform.database.pool.query(
      'select recipient_id from core_deadline where subject_id = $1',
      [deadline.subjectId],
    );
    expect(found).toEqual([{ recipient_id: raw('210102') }]);
  });

  it('tells a subscriber the inbox as it stands, then as it changes', async () => {
    const stream = await platform.subscribe(
      'subscription { inbox(first: 2) { open overdue cursor deadlines { title dueOn } } }',
      {},
      'dalian',
    );
    const next = async () => (await stream.next()).value.data.inbox;
    expect(await next()).toMatchObject({ open: 0, overdue: 0, deadlines: [] });
    await open(one({ orgUnitId: raw('210200'), title: '大连' }));
    expect(await next()).toMatchObject({ open: 1, deadlines: [{ title: '大连', dueOn: '2019-06-10' }] });
    await stream.return?.();
  });

  describe('by the calendar', () => {
    it('becomes overdue on the day after its last, once, also after days off', async () => {
      const last = one({ dueOn: '2019-06-05' });
      await open(last);
      await platform.platform.daily.runDay('2019-06-05');
      expect(await rows(last.subjectId)).toMatchObject([{ status: 'OPEN' }]);
      await platform.platform.daily.runDay('2019-06-08');
      await platform.platform.daily.runDay('2019-06-08');
      expect(await rows(last.subjectId)).toMatchObject([{ status: 'OVERDUE', version: 2 }]);
      const told = (await facts('deadline.overdue')).filter((fact) => fact.payload.dueOn === '2019-06-05');
      expect(told).toMatchObject([{ on: '2019-06-08', payload: { ownDuty: true, kind: 'plan.due' } }]);
    });

    it('opens the grace of a unit that entered scope with one, and settles it when a union covers it', async () => {
      const ids = await addEnterprises(platform, [
        { number: 1, unit: '210102', headcount: 150, observedOn: '2019-06-02' },
        { number: 2, unit: '210102', headcount: 150, observedOn: '2019-03-31' },
      ]);
      await platform.platform.daily.runDay('2019-06-09');
      const grace = await rows((ids.get(1) as string).split(':')[1] as string);
      expect(grace).toEqual([{ status: 'OPEN', due: addDays('2019-06-02', 179), version: 1 }]);
      expect(await rows((ids.get(2) as string).split(':')[1] as string)).toEqual([]);
      const register =
        'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }';
      const input = {
        idempotencyKey: randomUUID(),
        unifiedSocialCreditCode: testUnionCode(1),
        name: '工会',
        kind: 'INDEPENDENT',
        superior: unitId(platform, '210102'),
        approvalNumber: '1号',
        approvedOn: '2019-06-03',
        enterprises: [ids.get(1)],
      };
      await platform.execute(register, { input }, 'heping');
      await platform.platform.daily.runDay('2019-06-10');
      expect(await rows((ids.get(1) as string).split(':')[1] as string)).toMatchObject([{ status: 'DONE' }]);
    });

    it('lists the federation’s own delays by unit, and not those of others', async () => {
      await open(
        one({ startsOn: '2019-04-16', dueOn: '2019-05-01', kind: 'founding.approval' }),
        one({ startsOn: '2019-04-16', dueOn: '2019-05-01', ownDuty: false }),
      );
      const query =
        'query ($below: ID) { selfFaults(below: $below) { orgUnit { code } kind label overdue oldestDueOn } }';
      const faults = (await platform.execute(query, {}, 'province')).data.selfFaults;
      expect(faults).toContainEqual({
        orgUnit: { code: '210102' },
        kind: 'founding.approval',
        label: '建会批复',
        overdue: 1,
        oldestDueOn: '2019-05-01',
      });
      const unassigned = faults.find((fault: { kind: string }) => fault.kind === 'scope.unassigned');
      expect(unassigned).toMatchObject({ orgUnit: { code: '210102' }, overdue: 2, oldestDueOn: null });
      expect((await platform.execute(query, {}, 'dalian')).data.selfFaults).toEqual([]);
      const foreign = await platform.execute(query, { below: unitId(platform, '210102') }, 'dalian');
      expect(foreign.errors).toHaveLength(1);
    });
  });

  describe('the calendar itself', () => {
    const set = `mutation ($input: SetCalendarDaysInput!) { setCalendarDays(input: $input) { __typename ... on SetCalendarDaysPayload { year moved } ... on DomainProblem { code path } } }`;
    const send = (input: Record<string, unknown>, as = 'province') =>
      platform.execute(set, { input: { idempotencyKey: randomUUID(), source: '通知', ...input } }, as);

    it('moves what runs in working days when a holiday is added, and tells a second writer of the first', async () => {
      const counting = 'query { workingDays(from: "2020-01-23", days: 1) { on yearsWithoutCalendar } }';
      expect((await platform.execute(counting, {}, 'heping')).data.workingDays).toEqual({
        on: '2020-01-24',
        yearsWithoutCalendar: [2020],
      });
      const deadline = one({ startsOn: '2020-01-23', dueOn: '2020-01-24', workingDays: 1 });
      await open(deadline);
      const days = [{ day: '2020-01-24', kind: 'HOLIDAY', name: '春节' }];
      const results = await Promise.all([
        send({ year: 2020, days, expectedDays: 0 }),
        send({ year: 2020, days: [{ day: '2020-01-25', kind: 'HOLIDAY', name: '春节' }], expectedDays: 0 }),
      ]);
      expect(results.map((r) => r.data.setCalendarDays.__typename).sort()).toEqual([
        'Conflict',
        'SetCalendarDaysPayload',
      ]);
      await send({ year: 2020, days, expectedDays: 1 });
      expect(await rows(deadline.subjectId)).toMatchObject([{ due: '2020-01-27' }]);
    });

    it.each([
      [
        'a day of another year',
        { days: [{ day: '2021-01-01', kind: 'HOLIDAY', name: '元旦' }] },
        'CALENDAR_DAY_INVALID',
      ],
      [
        'a day twice',
        { days: [1, 2].map(() => ({ day: '2022-01-01', kind: 'HOLIDAY', name: '元旦' })) },
        'CALENDAR_DAY_INVALID',
      ],
      ['no source', { days: [], source: ' ' }, 'TEXT_LENGTH'],
    ])('refuses %s and changes nothing', async (_what, more, code) => {
      expect((await send({ year: 2022, expectedDays: 0, ...more })).data.setCalendarDays).toMatchObject({ code });
      const { rows: left } = await platform.database.pool.query(
        "select 1 from core_calendar_day where day >= '2021-01-01'",
      );
      expect(left).toEqual([]);
    });

    it('is for the province alone', async () => {
      const answer = await send({ year: 2022, days: [], expectedDays: 0 }, 'shenyang');
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    });
  });
});
