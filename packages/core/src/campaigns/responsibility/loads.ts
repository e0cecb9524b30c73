import { scopeColumnSql } from '@jianhui/access';
import type { CoreContext } from '../../context.ts';

/** What an officer answers for today under the leading campaign, as far as the viewer may see it. */
export interface OfficerLoad {
  readonly units: number;
  readonly covered: number;
  readonly overdue: number;
  /** Of these units covered when phase 1 closed; null while it is open. */
  readonly coveredAtBaseline: number | null;
}

/** Loads of officers in the order of their ids, in one statement for all of them (S25). */
export async function loadsOf(
  { query, reader }: Pick<CoreContext, 'query' | 'reader'>,
  officerIds: readonly string[],
): Promise<OfficerLoad[]> {
  const { scope } = reader;
  if (!scope) return officerIds.map(() => ({ units: 0, covered: 0, overdue: 0, coveredAtBaseline: null }));
  const rows = await query<OfficerLoad & { id: string }>(
    `with base as (select c.id, f.closed_on as day from core_campaign c left join core_campaign_phase f on f.campaign_id = c.id and f.number = 1 where c.is_leading limit 1)
     select o.id::text, count(e.id)::int as units, count(e.id) filter (where e.covering_union_id is not null)::int as covered, count(e.id) filter (where e.overdue)::int as overdue,
       case when min(b.day) is not null then (count(e.id) filter (where exists (select from core_coverage_period p where p.enterprise_id = e.id and p.campaign_id = b.id
         and p.believed_to is null and p.union_id is not null and p.valid_from <= b.day and (p.valid_to is null or p.valid_to > b.day))))::int end as "coveredAtBaseline"
     from unnest($1::uuid[]) o(id) left join base b on true
       left join core_enterprise e on e.accountable_officer_id = o.id and e.in_scope and e.${scopeColumnSql[scope.column]} = $2::uuid
     group by o.id`,
    [...new Set(officerIds)],
    scope.value,
  );
  const byId = new Map(rows.map(({ id, ...load }) => [id, load]));
  return officerIds.map((id) => byId.get(id) ?? { units: 0, covered: 0, overdue: 0, coveredAtBaseline: null });
}
