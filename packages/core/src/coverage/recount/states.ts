import type { Day, RawTx } from '@jianhui/database';
import { activeRules } from '../campaigns.ts';
import type { Query } from '../figures/filter.ts';
import { freshViews } from '../fresh.ts';
import type { ScopeRule } from '../rule.ts';
import { storedEnterprises } from '../stored.ts';

const STEP = 5_000;

/** Tables whose rows say more of an enterprise than how many staff were observed and which union covers it. */
const telling = [
  'core_headcount_decision',
  'core_enterprise_status_change',
  'core_enterprise_reclassification',
  'core_enterprise_past_place',
  'core_scope_exclusion',
  'core_scope_interval',
  'core_coverage_period',
  'core_non_founding_reason',
] as const;

/** Enterprises that may be, or may have been, in some campaign's scope: their whole time is derived anew. */
const near = `select id from core_enterprise where in_scope or status <> 'OPERATING' or closed_on is not null
  union select enterprise_id from core_headcount_observation where headcount >= $1::int
  ${telling.map((table) => `union select enterprise_id from ${table}`).join(' ')}`;

/**
 * All others, whose columns can only say what was observed last and which union covers them: compared in sets. Why the
 * accepted headcount was accepted is not compared here, because it only words what is.
 */
export const wrongStatesSql = `with near as materialized (${near}),
  newest as (select distinct on (o.enterprise_id) o.enterprise_id, o.observed_on, o.source, o.headcount from core_headcount_observation o
    where o.observed_on <= $2::date and not exists (select 1 from near n where n.id = o.enterprise_id)
    order by o.enterprise_id, o.observed_on desc, coalesce(array_position($3::core_registry_source[], o.source), 99), o.source::text, o.id desc),
  covering as (select distinct on (c.enterprise_id) c.enterprise_id, c.union_id, c.kind, c.valid_from from core_union_coverage c join core_trade_union u on u.id = c.union_id
    where c.valid_from <= $2::date and (c.valid_to is null or c.valid_to > $2::date) and (u.dissolved_on is null or u.dissolved_on > $2::date)
    order by c.enterprise_id, (c.kind = 'INDEPENDENT') desc, c.valid_from, c.union_id)
  select e.id::text from core_enterprise e left join newest o on o.enterprise_id = e.id left join covering c on c.enterprise_id = e.id
  where not exists (select 1 from near n where n.id = e.id) and (
    (e.headcount, e.headcount_on, e.headcount_source) is distinct from (coalesce(o.headcount, 0), o.observed_on, o.source)
    or (e.covering_union_id, e.coverage_kind, e.covered_since) is distinct from (c.union_id, c.kind, c.valid_from)
    or e.headcount_band <> (case when e.headcount < 25 then 'LT_25' when e.headcount < 50 then 'B25_49' when e.headcount < 100 then 'B50_99' when e.headcount < 200 then 'B100_199'
      when e.headcount < 500 then 'B200_499' when e.headcount < 1000 then 'B500_999' else 'GE_1000' end)::core_headcount_band
    or e.in_scope_since is not null or e.overdue_from is not null or e.overdue or e.healthy or e.primary_reason is not null or e.accountable_officer_id is not null)
  order by 1`;

/** Enterprises whose columns, times in scope or periods are not what their facts say. */
export async function wrongStates(query: Query, leading: ScopeRule, today: Day): Promise<string[]> {
  const tx: Pick<RawTx, '$queryRawUnsafe'> = {
    $queryRawUnsafe: <T>(sql: string, ...values: unknown[]) => query(sql, ...values) as Promise<T>,
  };
  const rules = await activeRules(tx);
  const threshold = Math.min(...rules.map((rule) => rule.threshold));
  const wrong = await query<{ id: string }>(wrongStatesSql, threshold, today, [...leading.sourceTrust]);
  const found = wrong.map((row) => row.id);
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await query<{ id: string }>(
      `select id::text from (${near}) n where $2::uuid is null or id > $2::uuid order by n.id limit ${STEP}`,
      threshold,
      after,
    );
    const ids = page.map((row) => row.id);
    const stored = ids.length ? await storedEnterprises(tx, ids, leading.campaignId, false) : [];
    for (const view of await freshViews(tx, stored, rules, leading.campaignId, today)) {
      const reasonsLeft = view.enterprise.sparse.openReasons && view.derived.primaryReason === null;
      if (view.stateDiffers || view.periodsDiffer || view.beliefs.length || reasonsLeft) found.push(view.enterprise.id);
    }
    if (ids.length < STEP) return found.sort();
    after = ids.at(-1) ?? null;
  }
}
