import { addDays, manualClock } from '@jianhui/events';
import { casesOf } from '@jianhui/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reassessmentFor } from '../services/create.ts';
import { calendarTask } from './midnight.ts';
import { recount } from './recount/recount.ts';
import { wrongUnions } from './recount/unions.ts';
import { figuresOn, flowOf } from './test-support/asking.ts';
import { HEPING, openScene, type Scene, SHENHE, ZHONGSHAN } from './test-support/scene.ts';

let scene: Scene;
let number = 0;

beforeAll(async () => {
  scene = await openScene();
}, 120_000);
afterAll(() => scene.stop());

/** What may happen next, to the nth employer or union of a history, so many days after what happened before. */
type Act = { readonly days: number; readonly of: number; readonly union: number } & (
  | { readonly what: 'observed'; readonly headcount: number; readonly late: number }
  | { readonly what: 'status'; readonly status: 'OPERATING' | 'SUSPENDED' | 'CLOSED' }
  | { readonly what: 'excluded'; readonly lasting: number }
  | { readonly what: 'decided'; readonly headcount: number }
  | { readonly what: 'reclassified'; readonly kind: 'ENTERPRISE' | 'PUBLIC_INSTITUTION' | 'OTHER' }
  | { readonly what: 'moved'; readonly to: string }
  | { readonly what: 'covered'; readonly kind: 'INDEPENDENT' | 'JOINT'; readonly lasting: number | null }
  | { readonly what: 'dissolved' }
  | { readonly what: 'enrolled'; readonly members: number }
  | { readonly what: 'chair' }
);

const common = {
  days: fc.integer({ min: 0, max: 12 }),
  of: fc.integer({ min: 0, max: 3 }),
  union: fc.integer({ min: 0, max: 2 }),
};
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('observed' as const),
      headcount: fc.integer({ min: 95, max: 110 }),
      late: fc.integer({ min: 0, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('status' as const),
      status: fc.constantFrom('OPERATING' as const, 'SUSPENDED' as const, 'CLOSED' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('excluded' as const),
      lasting: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('decided' as const),
      headcount: fc.integer({ min: 95, max: 110 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('reclassified' as const),
      kind: fc.constantFrom('ENTERPRISE' as const, 'PUBLIC_INSTITUTION' as const, 'OTHER' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('moved' as const),
      to: fc.constantFrom(HEPING, SHENHE, ZHONGSHAN),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('covered' as const),
      kind: fc.constantFrom('INDEPENDENT' as const, 'JOINT' as const),
      lasting: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...common, what: fc.constant('dissolved' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...common,
      what: fc.constant('enrolled' as const),
      members: fc.integer({ min: 40, max: 70 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...common, what: fc.constant('chair' as const) }) },
);

const START = '2019-01-05';

/** Lets the calendar run over the days that pass, as it does at midnight. */
async function pass(from: string, days: number): Promise<string> {
  const task = calendarTask(() => scene.database.transaction((tx) => reassessmentFor(tx, scene.tree)));
  let today = from;
  for (let n = 0; n < days; n += 1) {
    today = addDays(today, 1);
    await task.run(today, { transaction: (work) => scene.database.transaction(work), clock: manualClock(today) });
  }
  return today;
}

async function perform(
  one: Act,
  today: string,
  employers: readonly string[],
  unions: readonly string[],
): Promise<void> {
  const id = employers[one.of] as string;
  const union = unions[one.union] as string;
  const { query } = scene.database;
  switch (one.what) {
    case 'observed':
      return await scene.observe(id, addDays(today, -one.late), one.headcount, today);
    case 'status':
      return await scene.status(id, today, one.status);
    case 'excluded':
      return await scene.tell(id, today, 'core_scope_exclusion', {
        ...{
          id: crypto.randomUUID(),
          campaign_id: scene.campaignId,
          valid_from: today,
          valid_to: addDays(today, one.lasting),
        },
        ...{ reason: '已批准', officer_id: crypto.randomUUID() },
      });
    case 'decided':
      await query(
        'update core_headcount_decision set withdrawn_on = $2::date where enterprise_id = $1::uuid and withdrawn_on is null',
        id,
        today,
      );
      return await scene.tell(id, today, 'core_headcount_decision', {
        ...{ headcount: one.headcount, decided_for: today, reason: '实地核查', officer_id: crypto.randomUUID() },
      });
    case 'reclassified': {
      const [before] = await query<{ kind: string }>('select kind::text from core_enterprise where id = $1::uuid', id);
      return await scene.tell(id, today, 'core_enterprise_reclassification', {
        ...{ kind_before: before?.kind, kind_after: one.kind, effective_on: today, reason: '更正' },
      });
    }
    case 'moved':
      await query(
        'delete from core_enterprise_past_place where enterprise_id = $1::uuid and valid_to = $2::date',
        id,
        today,
      );
      return await scene.move(id, one.to, today);
    case 'covered':
      await query(
        'delete from core_union_coverage where enterprise_id = $1::uuid and union_id = $2::uuid and valid_from = $3::date',
        id,
        union,
        today,
      );
      return await scene.cover(id, union, today, one.lasting === null ? null : addDays(today, one.lasting), one.kind);
    case 'dissolved':
      return await scene.dissolve(union, today);
    case 'enrolled':
      await query(
        'insert into core_union_member_day (union_id, day, delta) values ($1::uuid, $2::date, $3) on conflict (union_id, day) do update set delta = core_union_member_day.delta + excluded.delta',
        ...[union, today, one.members],
      );
      return await scene.health([union], today);
    case 'chair':
      await query(
        `with body as (insert into core_union_body (union_id, kind, formed_on, province_id) select id, 'COMMITTEE', $2::date, province_id from core_trade_union where id = $1::uuid returning id, union_id, province_id),
           term as (insert into core_union_term (union_id, number, years, elected_on, starts_on, ends_on, province_id)
             select union_id, (select coalesce(max(number), 0) + 1 from core_union_term where union_id = $1::uuid), 3, $2::date, $2::date, $2::date + 90, province_id from body)
         insert into core_union_post (union_id, body_id, post, person_name, starts_on, province_id) select union_id, id, 'CHAIR', '某某', $2::date, province_id from body`,
        ...[union, today],
      );
      return await scene.health([union], today);
  }
}

/** What is kept, beside what the rows say. */
async function expectAgreement(today: string): Promise<void> {
  const to = await scene.database.transaction((tx) => reassessmentFor(tx, scene.tree));
  const { wrongStates, wrongCounters } = await recount(scene.database.query, to.rule, today);
  expect({ wrongStates, wrongCounters }).toEqual({ wrongStates: [], wrongCounters: [] });
  const [sums] = await scene.database.query<Record<string, number>>(
    `select sum(in_scope)::int as "inScope", sum(covered)::int as covered, sum(covered_independent)::int as "coveredIndependent",
       sum(healthy)::int as healthy, sum(overdue_uncovered)::int as "overdueUncovered" from core_org_unit_counter where industrial_unit_id is null`,
  );
  expect(await figuresOn(scene, today)).toEqual(sums);
  const [reasons] = await scene.database.query<{ wrong: number }>(
    'select count(*)::int as wrong from core_enterprise where (in_scope and covering_union_id is null) <> (primary_reason is not null)',
  );
  expect(reasons?.wrong).toBe(0);
}

describe('after whatever happened', () => {
  const cases = casesOf('random histories of coverage', 800, 8);

  it('what is kept equals a full recount, figures of periods equal the counters, and flows hold', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 18 }), async (acts) => {
        // Each history in a scene that the others have left: their enterprises are out of the way of the comparison.
        await scene.database.query(
          'truncate core_enterprise, core_trade_union, core_union_member_day, core_org_unit_counter, core_event cascade',
        );
        const employers = [];
        const unions = [];
        for (let n = 0; n < 4; n += 1) employers.push(await scene.add(++number));
        for (let n = 0; n < 3; n += 1) unions.push(await scene.union(++number, START, 'JOINT'));
        let today = START;
        const seen = new Map<string, Awaited<ReturnType<typeof figuresOn>>>();
        const gone = new Set<number>();
        for (const one of acts) {
          today = await pass(today, one.days);
          if (gone.has(one.union) && one.what !== 'observed' && one.what !== 'status') continue;
          if (one.what === 'dissolved') gone.add(one.union);
          await perform(one, today, employers, unions);
          seen.set(today, await figuresOn(scene, today));
        }
        await expectAgreement(today);
        // What was believed at the end of each day is what was read on that day.
        for (const [day, then] of seen) expect([day, await figuresOn(scene, day, day)]).toEqual([day, then]);
        for (const from of [...seen.keys()].slice(0, 3)) {
          const flow = await flowOf(scene, from, today, { believedFrom: from });
          expect([flow.inScope.holds, flow.covered.holds]).toEqual([true, true]);
          expect(flow.inScope.before).toBe(seen.get(from)?.inScope);
        }
      }),
      { numRuns: cases },
    );
  });

  it('finds what is wrong, wherever it is kept', async () => {
    const id = await scene.add(++number);
    await scene.observe(id, '2019-05-01', 120);
    const union = await scene.union(++number, '2019-05-01');
    await scene.cover(id, union, '2019-05-02');
    const to = await scene.database.transaction((tx) => reassessmentFor(tx, scene.tree));
    const wrong = async () => (await recount(scene.database.query, to.rule, '2019-06-01')).wrongStates.includes(id);
    expect(await wrong()).toBe(false);
    await scene.database.query(
      "update core_coverage_period set valid_from = '2019-05-15' where enterprise_id = $1::uuid and union_id is not null",
      id,
    );
    expect(await wrong()).toBe(true);
    await scene.assess([id], '2019-06-01');
    expect(await wrong()).toBe(false);
    await scene.database.query('update core_enterprise set headcount = 99 where id = $1::uuid', id);
    expect(await wrong()).toBe(true);
    await scene.database.query('update core_trade_union set active_members = 5 where id = $1::uuid', union);
    expect(await wrongUnions(scene.database.query, to.rule, '2019-06-01')).toContain(union);
  });

  it('finds what is wrong of an employer that never came near the scope', async () => {
    const id = await scene.add(++number);
    await scene.observe(id, '2019-05-01', 30);
    const to = await scene.database.transaction((tx) => reassessmentFor(tx, scene.tree));
    const wrong = async () => (await recount(scene.database.query, to.rule, '2019-06-01')).wrongStates.includes(id);
    expect(await wrong()).toBe(false);
    await scene.database.query('update core_enterprise set headcount = 31 where id = $1::uuid', id);
    expect(await wrong()).toBe(true);
    await scene.assess([id], '2019-06-01');
    expect(await wrong()).toBe(false);
    await scene.database.query("update core_enterprise set headcount_band = 'B50_99' where id = $1::uuid", id);
    expect(await wrong()).toBe(true);
  });
});
