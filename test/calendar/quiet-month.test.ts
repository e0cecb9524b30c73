import type { RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { addEnterprises, createTestPlatform, type TestPlatform, testCode, testUnionCode } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { type Employer, figuresOf, plantedEmployers } from '../support/planted-calendar.ts';

const FIRST = '2019-10-01';
const LAST = '2019-11-20';

const TOTAL = 'total { enterprises inScope covered coveredIndependent uncovered overdueUncovered unions }';
const listed = 'edges { node { id } }';

/** A platform with everything planted on the first day; from then on nobody writes. */
async function quietPlatform(): Promise<{
  platform: TestPlatform;
  employers: readonly Employer[];
  ids: Map<number, string>;
}> {
  const platform = await createTestPlatform({ today: FIRST });
  const employers = plantedEmployers();
  const ids = new Map<number, string>();
  for (const { number, unit, prefix, observations, closedOn } of employers) {
    // A source tells of a closure with the day of its list; one that is dated ahead is known from that day on.
    const rows = observations.map(({ on, headcount, source }) => ({ source, on, headcount, closed: false }));
    if (closedOn) rows.push({ source: 'MARKET_REGULATION', on: closedOn, headcount: 0, closed: true });
    for (const { source, on, headcount, closed } of rows) {
      const added = await addEnterprises(
        platform,
        [{ number, unit, headcount: closed ? null : headcount, observedOn: on, closed, prefix }],
        source,
      );
      ids.set(number, added.get(number) as string);
    }
  }
  await platform.platform.context.transaction(async (tx: RawTx) => {
    for (const { number, prefix, coverages } of employers) {
      for (const [n, { from, to, kind }] of coverages.entries()) {
        const superior = platform.platform.orgUnits.byCode('210102');
        const code = testUnionCode(number * 10 + n);
        const record = () =>
          platform.platform.context.core.applyUnionRows(
            tx,
            [
              {
                ...{ line: 1, unifiedSocialCreditCode: code, name: `第${number}之${n}工会`, kind },
                ...{
                  superiorId: superior?.id as string,
                  approvalNumber: '1号',
                  approvedOn: from,
                  reportedMembers: null,
                },
                covers: [testCode(number, prefix)],
              },
            ],
            { actorId: null, batchId: null, today: FIRST },
          );
        await record();
        if (to) {
          await tx.$executeRawUnsafe(
            'update core_union_coverage set valid_to = $2::date where union_id = (select id from core_trade_union where unified_social_credit_code = $1)',
            ...[code, to],
          );
          // The register says the same again, and what it covers is assessed with the end that it has now.
          await record();
        }
      }
    }
  });
  // A union is approved before it is recorded; what lies ahead is the day from which it covers.
  await platform.database.query('update core_trade_union set approved_on = least(approved_on, $1::date)', FIRST);
  await platform.platform.daily.runDay(FIRST);
  return { platform, employers, ids };
}

async function askedOn(platform: TestPlatform, day: string | null): Promise<Record<string, number>> {
  const { data, errors } = await platform.execute(
    `query ($on: Date) { campaignProgress(on: $on) { on ${TOTAL} } }`,
    { on: day },
    'province',
  );
  expect(errors).toBeUndefined();
  return data.campaignProgress.total;
}

async function idsOf(platform: TestPlatform, filter: string): Promise<string[]> {
  const { data, errors } = await platform.execute(
    `{ enterprises(first: 100, ${filter}) { ${listed} } }`,
    {},
    'province',
  );
  expect(errors).toBeUndefined();
  return data.enterprises.edges.map(({ node }: { node: { id: string } }) => node.id).sort();
}

/** Holds the platform, as it stands, to what the planted employers say of this day. */
async function expectDay(
  platform: TestPlatform,
  employers: readonly Employer[],
  ids: ReadonlyMap<number, string>,
  day: string,
): Promise<void> {
  const figures = figuresOf(employers, day);
  const numbersToIds = (numbers: readonly number[]) => numbers.map((n) => ids.get(n) as string).sort();
  const total = await askedOn(platform, null);
  expect({ day, ...total }).toMatchObject({
    day,
    enterprises: employers.length,
    inScope: figures.inScope.length,
    covered: figures.covered.length,
    coveredIndependent: figures.independent.length,
    uncovered: figures.inScope.length - figures.covered.length,
    overdueUncovered: figures.overdue.length,
  });
  expect([day, await idsOf(platform, 'overdue: true')]).toEqual([day, numbersToIds(figures.overdue)]);
  expect([day, await idsOf(platform, 'inScope: true')]).toEqual([day, numbersToIds(figures.inScope)]);
  expect([day, await idsOf(platform, 'inScope: true, covered: true')]).toEqual([day, numbersToIds(figures.covered)]);
  expect([day, await idsOf(platform, 'inScope: true, covered: false')]).toEqual([
    day,
    numbersToIds(figures.inScope.filter((n) => !figures.covered.includes(n))),
  ]);
}

/** Facts of the calendar by day: who entered and left coverage, and which phases began. */
async function factsByDay(platform: TestPlatform, after: string): Promise<Map<string, string[]>> {
  const rows = await platform.database.query<{ day: string; name: string; id: string | null; number: number | null }>(
    `select occurred_on::text as day, name, enterprise_id::text as id, (payload ->> 'number')::int as number from core_event
     where occurred_on > $1::date and name in ('coverage.entered', 'coverage.left', 'campaign.phase-started') order by seq`,
    after,
  );
  const facts = new Map<string, string[]>();
  for (const { day, name, id, number } of rows) facts.set(day, [...(facts.get(day) ?? []), `${name} ${id ?? number}`]);
  return facts;
}

/** The facts that the planted employers make due on each day after the first. */
function dueFacts(employers: readonly Employer[], ids: ReadonlyMap<number, string>): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  for (let day = addDays(FIRST, 1); day <= LAST; day = addDays(day, 1)) {
    const [before, now] = [figuresOf(employers, addDays(day, -1)), figuresOf(employers, day)];
    const of = (n: number): string => String(ids.get(n)).replace('Enterprise:', '');
    const due = [
      ...now.covered.filter((n) => !before.covered.includes(n)).map((n) => `coverage.entered ${of(n)}`),
      ...before.covered.filter((n) => !now.covered.includes(n)).map((n) => `coverage.left ${of(n)}`),
      ...(day === '2019-11-01' ? ['campaign.phase-started 3'] : []),
    ];
    if (due.length) facts.set(day, due.sort());
  }
  return facts;
}
const sorted = (facts: Map<string, string[]>): Record<string, string[]> =>
  Object.fromEntries([...facts].map(([day, all]) => [day, [...all].sort()]));

describe.each([
  ['day by day', Array.from({ length: 50 }, () => 1)],
  ['with days off', [1, 3, 1, 7, 2, 1, 12, 5, 1, 1, 9, 7]],
  ['after one long sleep', [50]],
] as const)('a month and more in which nobody writes, %s', { timeout: 300_000 }, (how, steps) => {
  let platform: TestPlatform;
  let employers: readonly Employer[];
  let ids: Map<number, string>;
  const history = new Map<string, Record<string, number>>();

  beforeAll(async () => {
    ({ platform, employers, ids } = await quietPlatform());
  }, 120_000);
  afterAll(() => platform.close());

  it('has counters, lists and rates that equal a recount on each day it is asked', async () => {
    expect(steps.reduce<number>((sum, step) => sum + step, 0)).toBe(50);
    await expectDay(platform, employers, ids, FIRST);
    history.set(FIRST, await askedOn(platform, null));
    for (const step of steps) {
      platform.clock.advance(step);
      const runs = await platform.platform.daily.runDue();
      expect(runs).toHaveLength(step);
      const day = platform.clock.today();
      await expectDay(platform, employers, ids, day);
      await expectAgreement(platform);
      history.set(day, await askedOn(platform, null));
    }
    expect(platform.clock.today()).toBe(LAST);
    expect(platform.problems).toEqual([]);
  });

  it('tells each change on the day on which it counts, once', async () => {
    expect(sorted(await factsByDay(platform, FIRST))).toEqual(sorted(dueFacts(employers, ids)));
  });

  it('changes nothing and tells nothing when a day is run again', async () => {
    const facts = async () =>
      (await platform.database.query<{ n: number }>('select count(*)::int as n from core_event'))[0]?.n;
    const before = await facts();
    expect(await platform.platform.daily.runDue()).toEqual([]);
    expect(await platform.platform.daily.runDay(LAST)).toEqual({ day: LAST, changed: 0 });
    expect(await facts()).toBe(before);
    await expectDay(platform, employers, ids, LAST);
  });

  it('gives for every earlier day the figures of that day', async () => {
    for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
      const figures = figuresOf(employers, day);
      const total = await askedOn(platform, day);
      expect({ how, day, ...total }).toMatchObject({
        inScope: figures.inScope.length,
        covered: figures.covered.length,
        coveredIndependent: figures.independent.length,
        overdueUncovered: figures.overdue.length,
      });
      const shown = history.get(day);
      // What was shown on the day is what is said of it later.
      if (shown) expect({ day, ...total }).toEqual({ day, ...shown });
    }
  });

  it('keeps the stock at the end equal to the stock at the start and the flows between, for any two days', async () => {
    const days = Array.from({ length: 51 }, (_, n) => addDays(FIRST, n));
    const stock = new Map(await Promise.all(days.map(async (day) => [day, await askedOn(platform, day)] as const)));
    const covered = await platform.database.query<{ day: string; flow: number }>(
      `select occurred_on::text as day, sum(case name when 'coverage.entered' then 1 else -1 end)::int as flow
       from core_event where name in ('coverage.entered', 'coverage.left') group by 1`,
    );
    const scope = await platform.database.query<{ day: string; flow: number }>(
      `select day::text, sum(sign)::int as flow from (select entered_on as day, 1 as sign from core_scope_interval
         union all select left_on, -1 from core_scope_interval where left_on is not null) x group by 1`,
    );
    const between = (flows: readonly { day: string; flow: number }[], from: string, to: string): number =>
      flows.filter(({ day }) => day > from && day <= to).reduce((sum, { flow }) => sum + flow, 0);
    for (const from of days) {
      for (const to of days.filter((day) => day >= from)) {
        const [start, end] = [stock.get(from), stock.get(to)];
        expect([from, to, (start?.covered ?? 0) + between(covered, from, to)]).toEqual([from, to, end?.covered]);
        expect([from, to, (start?.inScope ?? 0) + between(scope, from, to)]).toEqual([from, to, end?.inScope]);
      }
    }
  });
});
