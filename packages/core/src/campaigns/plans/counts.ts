import { type OrgLevel, orgLevels, type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** Plans of one level below a unit: one is due of each city, and of whichever unit began one. */
export interface PlanCounts {
  readonly level: OrgLevel;
  readonly due: number;
  readonly drafts: number;
  readonly submitted: number;
  readonly approved: number;
  readonly returned: number;
  /** Due, past its day, and neither submitted nor approved. */
  readonly overdue: number;
}

/**
 * Plans due, submitted and approved by level (S02, S20), of the unit and all below it that the viewer may see, in one
 * statement. A city owes a plan whether it began one or not: its day is the end of the first phase.
 */
export async function planCounts(
  query: Query,
  campaignId: string,
  below: RowScope,
  scope: RowScope,
  today: Day,
): Promise<PlanCounts[]> {
  const rows = await query<PlanCounts>(
    `select u.level::text as level, count(*)::int as due,
       count(*) filter (where p.status = 'DRAFT')::int as drafts, count(*) filter (where p.status = 'SUBMITTED')::int as submitted,
       count(*) filter (where p.status = 'APPROVED')::int as approved, count(*) filter (where p.status = 'RETURNED')::int as returned,
       count(*) filter (where coalesce(p.due_on, f.ends_on) < $4::date and coalesce(p.status, 'DRAFT') in ('DRAFT', 'RETURNED'))::int as overdue
     from core_org_unit u left join core_implementation_plan p on p.org_unit_id = u.id and p.campaign_id = $1::uuid
     left join core_campaign_phase f on f.campaign_id = $1::uuid and f.number = 1
     where u.${scopeColumnSql[below.column]} = $2::uuid and u.${scopeColumnSql[scope.column]} = $3::uuid and u.kind <> 'INDUSTRIAL_UNION'
       and (u.valid_from is null or u.valid_from <= $4::date) and (u.valid_to is null or u.valid_to > $4::date) and (u.level = 'CITY' or p.id is not null)
     group by u.level`,
    campaignId,
    below.value,
    scope.value,
    today,
  );
  return rows.sort((a, b) => orgLevels.indexOf(a.level) - orgLevels.indexOf(b.level));
}
