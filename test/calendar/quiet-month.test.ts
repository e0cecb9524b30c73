import { activeRule, recount } from '@jianhui/core';
import { addDays } from '@jianhui/events';
import { addEnterprises, createTestPlatform, type TestPlatform, testCode, testUnionCode } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reassessAll } from '../support/reassess-all.ts';

/** What the test plants of an enterprise, and all that its own count goes by. */
interface Planted {
  readonly number: number;
  readonly unit: string;
  readonly seen: readonly (readonly [on: string, headcount: number])[];
  readonly closedOn?: string;
  readonly covered?: readonly (readonly [from: string, to: string | null])[];
}

const first = '2019-10-30';
const last = '2019-12-02';

// Shenyang's and Dalian's districts; every date that matters lies inside the month.
const planted: readonly Planted[] = [
  { number: 1, unit: '210102', seen: [['2019-03-31', 150]] },
  { number: 2, unit: '210102', seen: [['2019-05-08', 100]] }, // its grace ends on 2019-11-04
  { number: 3, unit: '210103', seen: [['2019-05-20', 300]] }, // … and its on 2019-11-16
  { number: 4, unit: '210202', seen: [['2019-05-20', 300]], covered: [['2019-11-16', null]] }, // covered on the very day
  { number: 5, unit: '210202', seen: [['2019-03-31', 120]], covered: [['2019-04-01', '2019-11-20']] }, // loses its union
  { number: 6, unit: '210102', seen: [['2019-03-31', 120]], covered: [['2019-11-08', '2019-11-09']] }, // for a day
  {
    number: 7,
    unit: '210102',
    seen: [
      ['2019-03-31', 90],
      ['2019-11-12', 130],
    ],
  }, // an observation known beforehand
  {
    number: 8,
    unit: '210202',
    seen: [
      ['2019-03-31', 200],
      ['2019-09-30', 80],
      ['2019-11-15', 80],
    ],
  }, // the second in a row
  { number: 9, unit: '210202', seen: [['2019-03-31', 200]], closedOn: '2019-11-18' },
  { number: 10, unit: '210103', seen: [['2019-03-31', 200]], closedOn: '2019-11-18', covered: [['2019-05-01', null]] },
  { number: 11, unit: '210102', seen: [['2019-03-31', 99]] },
  {
    number: 12,
    unit: '210102',
    seen: [['2019-03-31', 500]],
    covered: [
      ['2019-05-01', '2019-11-05'],
      ['2019-11-25', null],
    ],
  },
];

/** The plan's rule, written plainly once more: nothing of the product is called. */
function stateOn(enterprise: Planted, day: string): { inScope: boolean; covered: boolean; overdue: boolean } {
  let entered: string | null = null;
  let below = 0;
  for (const [on, headcount] of enterprise.seen) {
    if (on > day) break;
    if (headcount >= 100) {
      entered = entered ?? on;
      below = 0;
    } else if (entered && ++below === 2) {
      entered = null;
      below = 0;
    }
  }
  if (enterprise.closedOn && enterprise.closedOn <= day) entered = null;
  const covered =
    entered !== null && (enterprise.covered ?? []).some(([from, to]) => from <= day && (to === null || to > day));
  const due = entered !== null && (entered <= '2019-04-30' || day >= addDays(entered, 180));
  return { inScope: entered !== null, covered, overdue: due && !covered };
}

const countOn = (day: string, unit = '') => {
  const states = planted.filter((p) => p.unit.startsWith(unit)).map((p) => stateOn(p, day));
  return {
    inScope: states.filter((s) => s.inScope).length,
    covered: states.filter((s) => s.covered).length,
    overdueUncovered: states.filter((s) => s.overdue).length,
  };
};

const progress = `query ($on: Date) { campaignProgress(on: $on) { on total { inScope covered overdueUncovered }
  children { orgUnit { code } inScope covered overdueUncovered } } }`;
const lists = `{ overdue: enterprises(overdue: true, first: 100) { edges { node { unifiedSocialCreditCode } } }
  uncovered: enterprises(inScope: true, covered: false, first: 100) { edges { node { unifiedSocialCreditCode } } } }`;
const codesOf = (list: { edges: { node: { unifiedSocialCreditCode: string } }[] }) =>
  list.edges.map((e) => e.node.unifiedSocialCreditCode).sort();
const codesWhere = (keep: (p: Planted) => boolean) =>
  planted
    .filter(keep)
    .map((p) => testCode(p.number))
    .sort();

describe('a month in which nobody writes', () => {
  let platform: TestPlatform;
  const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    (await platform.database.pool.query(sql, values)).rows as T[];

  beforeAll(async () => {
    platform = await createTestPlatform({ today: first });
    const seen = planted.flatMap(({ number, unit, seen: all }) =>
      all.map(([observedOn, headcount]) => ({ number, unit, observedOn, headcount })),
    );
    for (const day of [...new Set(seen.map((s) => s.observedOn))].sort())
      await addEnterprises(
        platform,
        seen.filter((s) => s.observedOn === day),
      );
    for (const { number, closedOn, covered } of planted) {
      const code = testCode(number);
      if (closedOn)
        await query(
          "update core_enterprise set status = 'CLOSED', closed_on = $2::date where unified_social_credit_code = $1",
          code,
          closedOn,
        );
      for (const [i, [from, to]] of (covered ?? []).entries()) {
        await query(
          `with u as (insert into core_trade_union (unified_social_credit_code, name, kind, superior_id, province_id, city_id, county_id, approval_number, approved_on)
             select $2, '工会', 'JOINT', org_unit_id, province_id, city_id, county_id, '1号', $3::date from core_enterprise where unified_social_credit_code = $1 returning id)
           insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, valid_to, province_id, city_id, county_id, township_id)
           select u.id, e.id, 'JOINT', $3::date, $4::date, e.province_id, e.city_id, e.county_id, e.township_id from u, core_enterprise e where e.unified_social_credit_code = $1`,
          code,
          testUnionCode(number * 10 + i),
          from,
          to,
        );
      }
    }
    // The first run takes up what was planted behind the services' back; the month begins after it.
    const ids = (await query<{ id: string }>('select id::text from core_enterprise')).map((row) => row.id);
    await reassessAll(platform, ids, first);
    await platform.platform.daily.runDue();
  });
  afterAll(() => platform.close());

  const check = async (day: string): Promise<void> => {
    const answer = await platform.execute(progress, {}, 'province');
    expect(answer.errors).toBeUndefined();
    const state = answer.data.campaignProgress;
    expect({ day, ...state.total }).toEqual({ day, ...countOn(day) });
    for (const child of state.children) {
      const { orgUnit, ...counts } = child;
      expect({ day, unit: orgUnit.code, ...counts }).toEqual({
        day,
        unit: orgUnit.code,
        ...countOn(day, orgUnit.code.slice(0, 4)),
      });
    }
    const { data } = await platform.execute(lists, {}, 'province');
    expect(codesOf(data.overdue)).toEqual(codesWhere((p) => stateOn(p, day).overdue));
    expect(codesOf(data.uncovered)).toEqual(codesWhere((p) => stateOn(p, day).inScope && !stateOn(p, day).covered));
  };
  const factsOn = (day: string) =>
    query<{ name: string; code: string | null }>(
      `select e.name, x.unified_social_credit_code as code from core_event e left join core_enterprise x on x.id = e.enterprise_id
       where e.occurred_on = $1::date and e.name in ('coverage.entered', 'coverage.left', 'campaign.phase-started') order by e.name, code`,
      day,
    );

  it('shows on each day the numbers, lists and facts of that day, whether midnight came daily or after days off', async () => {
    let day = first;
    while (day < last) {
      // Days off: four in a row are caught up at once.
      const jump = day === '2019-11-06' || day === '2019-11-21' ? 4 : 1;
      const next = addDays(day, jump);
      platform.clock.set(next);
      expect((await platform.platform.daily.runDue()).map((run) => run.day)).toEqual(
        Array.from({ length: jump }, (_, i) => addDays(day, i + 1)),
      );
      await check(next);
      for (let passed = addDays(day, 1); passed <= next; passed = addDays(passed, 1)) {
        const was = (p: Planted) => stateOn(p, addDays(passed, -1)).covered;
        const expected = planted
          .filter((p) => was(p) !== stateOn(p, passed).covered)
          .map((p) => ({ name: was(p) ? 'coverage.left' : 'coverage.entered', code: testCode(p.number) }));
        if (passed === '2019-11-01') expected.push({ name: 'campaign.phase-started', code: null as never });
        const sorted = expected.sort((a, b) => (`${a.name} ${a.code}` < `${b.name} ${b.code}` ? -1 : 1));
        expect({ passed, facts: await factsOn(passed) }).toEqual({ passed, facts: sorted });
      }
      day = next;
    }
  });

  it('changes nothing when midnight comes twice for one day', async () => {
    const before = await query('select count(*)::int as events from core_event');
    expect((await platform.platform.daily.runDay(last)).changed).toBe(0);
    expect(await query('select count(*)::int as events from core_event')).toEqual(before);
    await check(last);
  });

  it('agrees with a recount of everything that is kept', async () => {
    const rule = await activeRule(query);
    expect(rule).not.toBeNull();
    const result = await recount(query, rule as never, last);
    expect(result).toMatchObject({ enterprises: planted.length, wrongStates: [], wrongCounters: [] });
  });

  it('gives for an earlier day, asked later, the numbers of that day', async () => {
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const { data, errors } = await platform.execute(progress, { on: day }, 'province');
      expect(errors).toBeUndefined();
      expect({ day, ...data.campaignProgress.total }).toEqual({ day, ...countOn(day) });
    }
  });

  it('keeps the stock-flow identity of coverage between any two days by its facts', async () => {
    const flows = await query<{ day: string; entered: number; gone: number }>(
      `select occurred_on::text as day, count(*) filter (where name = 'coverage.entered')::int as entered, count(*) filter (where name = 'coverage.left')::int as gone
       from core_event where occurred_on > $1::date group by 1`,
      first,
    );
    for (let from = first; from < last; from = addDays(from, 3)) {
      for (let to = addDays(from, 1); to <= last; to = addDays(to, 5)) {
        const between = flows.filter((flow) => flow.day > from && flow.day <= to);
        const change = between.reduce((sum, flow) => sum + flow.entered - flow.gone, 0);
        expect({ from, to, covered: countOn(to).covered }).toEqual({
          from,
          to,
          covered: countOn(from).covered + change,
        });
      }
    }
  });
});
