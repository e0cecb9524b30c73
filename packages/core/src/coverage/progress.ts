import { type Place, type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { childColumn } from '../org-units/tree.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** Sums of the counters of one unit and all below it. */
export interface ProgressCounts {
  readonly orgUnitId: string;
  readonly enterprises: number;
  readonly notYetPlaced: number;
  readonly inScope: number;
  readonly covered: number;
  readonly coveredIndependent: number;
  readonly overdueUncovered: number;
  readonly unions: number;
  readonly members: number;
  /** Indicators of enabled plugins, by key. */
  readonly indicators: Readonly<Record<string, number>>;
}

export interface Progress {
  /** Position of the last fact that these figures surely include. */
  readonly position: bigint;
  readonly total: ProgressCounts;
  readonly children: readonly ProgressCounts[];
}

type Sums = Omit<ProgressCounts, 'orgUnitId' | 'indicators'> & { unit: string | null };

const sums = [
  'enterprises',
  'not_yet_placed',
  'in_scope',
  'covered',
  'covered_independent',
  'overdue_uncovered',
  'unions',
  'members',
] as const;
const names: Readonly<Record<(typeof sums)[number], string>> = {
  enterprises: 'enterprises',
  not_yet_placed: 'notYetPlaced',
  in_scope: 'inScope',
  covered: 'covered',
  covered_independent: 'coveredIndependent',
  overdue_uncovered: 'overdueUncovered',
  unions: 'unions',
  members: 'members',
};
const summed = sums.map((column) => `coalesce(sum(${column}), 0)::int as "${names[column]}"`).join(', ');

/**
 * The figures of a unit and of each unit directly below it, in one statement and therefore one snapshot with the position
 * of the event log: what it says and up to which fact it counts cannot disagree.
 */
export async function readProgress(
  query: Query,
  unit: OrgUnitEntry,
  children: readonly OrgUnitEntry[],
  indicators: readonly string[],
  scope: RowScope,
): Promise<Progress> {
  const column = scopeColumnSql[placeColumn(unit)];
  const child = childColumn(unit);
  const group = child ? scopeColumnSql[child] : 'null::uuid';
  const where = `${column} = $1::uuid and ${scopeColumnSql[scope.column]} = $2::uuid`;
  const [row] = await query<{
    position: string;
    counters: Sums[] | null;
    indicators: { unit: string | null; indicator: string; value: number }[] | null;
  }>(
    `select coalesce((select max(pos) from core_event_position), 0)::text as position,
       (select json_agg(c) from (select ${group} as unit, ${summed} from core_org_unit_counter where ${where} and industrial_unit_id is null group by 1) c) as counters,
       (select json_agg(i) from (select ${group} as unit, indicator, sum(value)::int as value from core_indicator_counter
          where ${where} and indicator = any($3::text[]) group by 1, 2) i) as indicators`,
    unit.id,
    scope.value,
    indicators,
  );
  return assemble(unit, children, BigInt(row?.position ?? 0), row?.counters ?? [], row?.indicators ?? []);
}

/** The same figures on an earlier day, from the intervals; members and unions by their own dates. */
export async function readProgressOn(
  query: Query,
  unit: OrgUnitEntry,
  children: readonly OrgUnitEntry[],
  campaignId: string,
  day: Day,
  scope: RowScope,
): Promise<Progress> {
  const column = scopeColumnSql[placeColumn(unit)];
  const child = childColumn(unit);
  const where = (alias: string): string =>
    `${alias}.${column} = $1::uuid and ${alias}.${scopeColumnSql[scope.column]} = $2::uuid`;
  const group = (alias: string): string => (child ? `${alias}.${scopeColumnSql[child]}` : 'null::uuid');
  const [row] = await query<{ position: string; counters: Sums[] | null }>(
    `with scoped as (
       select ${group('s')} as unit, s.enterprise_id, s.overdue_from,
         exists (select 1 from core_union_coverage c where c.enterprise_id = s.enterprise_id and c.valid_from <= $4::date and (c.valid_to is null or c.valid_to > $4::date)) as is_covered,
         exists (select 1 from core_union_coverage c where c.enterprise_id = s.enterprise_id and c.kind = 'INDEPENDENT' and c.valid_from <= $4::date and (c.valid_to is null or c.valid_to > $4::date)) as independent
       from core_scope_interval s where ${where('s')} and s.campaign_id = $3::uuid and s.entered_on <= $4::date and (s.left_on is null or s.left_on > $4::date)
     ), figures as (
       select unit, 0 as enterprises, 0 as "notYetPlaced", 1 as "inScope", is_covered::int as covered, independent::int as "coveredIndependent",
         (not is_covered and overdue_from <= $4::date)::int as "overdueUncovered", 0 as unions, 0 as members from scoped
       union all select ${group('e')}, 1, (e.placement = 'NOT_YET_PLACED')::int, 0, 0, 0, 0, 0, 0 from core_enterprise e where ${where('e')}
       union all select ${group('u')}, 0, 0, 0, 0, 0, 0, 1, 0 from core_trade_union u where ${where('u')} and u.approved_on <= $4::date and (u.dissolved_on is null or u.dissolved_on > $4::date)
       union all select ${group('m')}, 0, 0, 0, 0, 0, 0, 0, 1 from core_membership m where ${where('m')} and m.joined_on <= $4::date and (m.ended_on is null or m.ended_on > $4::date)
     )
     select coalesce((select max(pos) from core_event_position), 0)::text as position,
       (select json_agg(c) from (select unit, ${Object.values(names)
         .map((name) => `sum("${name}")::int as "${name}"`)
         .join(', ')} from figures group by 1) c) as counters`,
    unit.id,
    scope.value,
    campaignId,
    day,
  );
  return assemble(unit, children, BigInt(row?.position ?? 0), row?.counters ?? [], []);
}

const placeColumn = (unit: OrgUnitEntry): keyof Place =>
  (({ PROVINCE: 'provinceId', CITY: 'cityId', COUNTY: 'countyId', TOWNSHIP: 'townshipId' }) as const)[unit.level];

function assemble(
  unit: OrgUnitEntry,
  children: readonly OrgUnitEntry[],
  position: bigint,
  counters: readonly Sums[],
  indicators: readonly { unit: string | null; indicator: string; value: number }[],
): Progress {
  const total: Record<string, number> = Object.fromEntries(Object.values(names).map((name) => [name, 0]));
  const totals: Record<string, number> = {};
  const byUnit = new Map<string | null, Sums>();
  for (const sum of counters) {
    byUnit.set(sum.unit, sum);
    for (const name of Object.values(names)) total[name] = (total[name] ?? 0) + sum[name as keyof Omit<Sums, 'unit'>];
  }
  const values = new Map<string | null, Record<string, number>>();
  for (const { unit: at, indicator, value } of indicators) {
    const own = values.get(at) ?? {};
    own[indicator] = value;
    values.set(at, own);
    totals[indicator] = (totals[indicator] ?? 0) + value;
  }
  const none = Object.fromEntries(Object.values(names).map((name) => [name, 0])) as unknown as Sums;
  return {
    position,
    total: { ...(total as unknown as Sums), orgUnitId: unit.id, indicators: totals },
    children: children.map((childUnit) => ({
      ...(byUnit.get(childUnit.id) ?? none),
      orgUnitId: childUnit.id,
      indicators: values.get(childUnit.id) ?? {},
    })),
  };
}
