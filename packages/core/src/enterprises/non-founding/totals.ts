import { type RowScope, scopeColumnSql } from '@jianhui/access';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import type { NonFoundingFamily } from './families.ts';

/** By what totals of reasons are split; the column of the enterprise is data. */
export const reasonSplits = {
  CITY: 'city_id',
  COUNTY: 'county_id',
  OWNERSHIP: 'ownership_group',
  INDUSTRY: 'industry_section',
} as const;
export type ReasonSplit = keyof typeof reasonSplits;

/** How many uncovered units in scope have a primary reason, of one group. */
export interface ReasonTotal {
  readonly code: string;
  readonly family: NonFoundingFamily;
  readonly label: string;
  readonly count: number;
  /** The city, county, ownership group or industry section; null for units of which it is not known. */
  readonly group: string | null;
}

export interface ReasonTotals {
  readonly by: ReasonSplit | null;
  /** Uncovered units in scope: what the totals add up to. */
  readonly uncovered: number;
  readonly totals: readonly ReasonTotal[];
}

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/**
 * 未建会原因汇总: primary reasons of the uncovered units in scope below a unit, in one statement; their sum is the number of
 * those units, because the database gives each exactly one (S17).
 */
export async function reasonTotals(
  query: Query,
  unit: OrgUnitEntry,
  scope: RowScope,
  by: ReasonSplit | null,
): Promise<ReasonTotals> {
  const group = by ? `e.${reasonSplits[by]}::text` : 'null::text';
  const column = ({ PROVINCE: 'province_id', CITY: 'city_id', COUNTY: 'county_id', TOWNSHIP: 'township_id' } as const)[
    unit.level
  ];
  const totals = await query<ReasonTotal>(
    `select n."group", n.code, coalesce(c.family::text, 'SPECIAL') as family, coalesce(c.label, n.code) as label, n.count
     from (select ${group} as "group", e.primary_reason as code, count(*)::int as count from core_enterprise e
       where e.${column} = $1::uuid and e.${scopeColumnSql[scope.column]} = $2::uuid and e.in_scope and e.covering_union_id is null
       group by 1, 2) n
     left join lateral (select family, label from core_non_founding_reason_code c where c.code = n.code order by c.valid_from desc limit 1) c on true
     order by n.count desc, n.code, n."group"`,
    unit.id,
    scope.value,
  );
  return { by, uncovered: totals.reduce((sum, { count }) => sum + count, 0), totals };
}
