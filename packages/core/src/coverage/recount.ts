import type { Day, RawTx } from '@jianhui/database';
import { activeRules } from './campaigns.ts';
import { freshViews } from './fresh.ts';
import type { Reassessment } from './reassess.ts';
import { storedEnterprises } from './stored.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

export interface Recount {
  readonly enterprises: number;
  /** Enterprises whose stored state or intervals are not what their facts say. */
  readonly wrongStates: readonly string[];
  /** Units whose counters are not the sums of their rows. */
  readonly wrongCounters: readonly { orgUnitId: string; counter: string; stored: number; counted: number }[];
}

const STEP = 5_000;

const counted = `select unit::text as "orgUnitId", sum(enterprises)::int enterprises, sum(not_yet_placed)::int not_yet_placed, sum(in_scope)::int in_scope, sum(covered)::int covered,
    sum(covered_independent)::int covered_independent, sum(overdue_uncovered)::int overdue_uncovered, sum(unions)::int unions, sum(members)::int members
  from (
    select org_unit_id unit, 1 enterprises, (placement = 'NOT_YET_PLACED')::int not_yet_placed, in_scope::int in_scope, (in_scope and covering_union_id is not null)::int covered,
      (in_scope and covering_union_id is not null and coverage_kind = 'INDEPENDENT')::int covered_independent, overdue::int overdue_uncovered, 0 unions, 0 members from core_enterprise
    union all select superior_id, 0, 0, 0, 0, 0, 0, 1, 0 from core_trade_union where status = 'ESTABLISHED'
    union all select org_unit_id, 0, 0, 0, 0, 0, 0, 0, 1 from core_membership where status = 'ACTIVE'
  ) x group by unit`;

const counters = [
  'enterprises',
  'not_yet_placed',
  'in_scope',
  'covered',
  'covered_independent',
  'overdue_uncovered',
  'unions',
  'members',
] as const;
type Counters = Record<(typeof counters)[number], number> & { orgUnitId: string };

/** Compares everything that is kept with what the rows say: states with a fresh assessment, counters with a count. */
export async function recount(query: Query, rule: Reassessment['rule'], today: Day): Promise<Recount> {
  const wrongStates: string[] = [];
  const asTx: Pick<RawTx, '$queryRawUnsafe'> = {
    $queryRawUnsafe: <T>(sql: string, ...values: unknown[]) => query(sql, ...values) as Promise<T>,
  };
  const rules = await activeRules(asTx);
  let after: string | null = null;
  let enterprises = 0;
  for (;;) {
    const page: { id: string }[] = await query<{ id: string }>(
      `select id::text from core_enterprise where $1::uuid is null or id > $1::uuid order by id limit ${STEP}`,
      after,
    );
    const ids = page.map((row) => row.id);
    const stored = ids.length ? await storedEnterprises(asTx, ids, rule.campaignId, false) : [];
    for (const view of await freshViews(asTx, stored, rules, rule.campaignId, today)) {
      if (view.stateDiffers || view.periodsDiffer || view.beliefs.length) wrongStates.push(view.enterprise.id);
    }
    enterprises += ids.length;
    if (ids.length < STEP) break;
    after = ids.at(-1) ?? null;
  }
  const stored = new Map(
    (
      await query<Counters>(
        `select org_unit_id::text as "orgUnitId", ${counters.join(', ')} from core_org_unit_counter where industrial_unit_id is null`,
      )
    ).map((row) => [row.orgUnitId, row]),
  );
  const fresh = new Map((await query<Counters>(counted)).map((row) => [row.orgUnitId, row]));
  const wrongCounters = [...new Set([...stored.keys(), ...fresh.keys()])].flatMap((orgUnitId) =>
    counters.flatMap((counter) => {
      const [kept, real] = [stored.get(orgUnitId)?.[counter] ?? 0, fresh.get(orgUnitId)?.[counter] ?? 0];
      return kept === real ? [] : [{ orgUnitId, counter, stored: kept, counted: real }];
    }),
  );
  return { enterprises, wrongStates, wrongCounters };
}

/** Sets every counter to the count of its rows, in one transaction that keeps writers out. */
export async function repairCounters(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe(
    'lock table core_enterprise, core_trade_union, core_membership, core_org_unit_counter in share row exclusive mode',
  );
  await tx.$executeRawUnsafe('delete from core_org_unit_counter');
  await tx.$executeRawUnsafe(
    `insert into core_org_unit_counter (org_unit_id, province_id, city_id, county_id, township_id, ${counters.join(', ')})
     select u.id, u.province_id, u.city_id, u.county_id, u.township_id, ${counters.map((c) => `x.${c}`).join(', ')} from (${counted}) x join core_org_unit u on u.id = x."orgUnitId"::uuid`,
  );
}
