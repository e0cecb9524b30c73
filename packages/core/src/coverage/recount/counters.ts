import type { RawTx } from '@jianhui/database';
import type { Query } from '../figures/filter.ts';

const counters = [
  'enterprises',
  'not_yet_placed',
  'in_scope',
  'covered',
  'covered_independent',
  'healthy',
  'overdue_uncovered',
  'unverified',
  'unassigned',
  'unions',
  'members',
] as const;
type Counter = (typeof counters)[number];

/** Which rows each counter counts, table by table: the same conditions as the triggers that keep them. */
const tables = [
  {
    from: 'core_enterprise x',
    unit: 'x.org_unit_id',
    line: 'x.industrial_unit_id',
    counts: {
      enterprises: 'x.merged_into_id is null',
      not_yet_placed: "x.merged_into_id is null and x.placement = 'NOT_YET_PLACED'",
      in_scope: 'x.in_scope',
      covered: 'x.in_scope and x.covering_union_id is not null',
      covered_independent: "x.in_scope and x.coverage_kind = 'INDEPENDENT'",
      healthy: 'x.healthy',
      overdue_uncovered: 'x.overdue',
      unverified: "x.in_scope and x.verification <> 'VERIFIED'",
      unassigned: 'x.in_scope and x.accountable_officer_id is null',
    },
  },
  {
    from: "core_trade_union x where x.status = 'ESTABLISHED'",
    unit: 'x.superior_id',
    line: 'x.industrial_unit_id',
    counts: { unions: 'true' },
  },
  {
    from: "core_membership x where x.status = 'ACTIVE'",
    unit: 'x.org_unit_id',
    line: 'null::uuid',
    counts: { members: 'true' },
  },
] as const satisfies readonly {
  from: string;
  unit: string;
  line: string;
  counts: Partial<Record<Counter, string>>;
}[];

/** Rows of the whole of a unit have no line; beside them stand those of each line there. */
const counted = tables
  .map(({ from, unit, line, counts }) => {
    const columns = counters.map((counter) => {
      const condition = (counts as Partial<Record<Counter, string>>)[counter];
      return `${condition === undefined ? '0' : condition === 'true' ? 'count(*)::int' : `count(*) filter (where ${condition})::int`} as ${counter}`;
    });
    return `select ${unit} as unit, ${line} as line, ${columns.join(', ')} from ${from} group by grouping sets ((${unit}), (${unit}, ${line})) having grouping(${line}) = 1 or ${line} is not null`;
  })
  .join('\n union all ');

const summed = `select unit, line, ${counters.map((c) => `sum(${c})::int as ${c}`).join(', ')} from (${counted}) every_table group by 1, 2`;

export interface WrongCounter {
  readonly orgUnitId: string;
  /** The industrial union whose part of the unit it counts; null: the whole. */
  readonly industrialUnitId: string | null;
  readonly counter: string;
  readonly stored: number;
  readonly counted: number;
}

/** Counters that are not the counts of their rows. One statement. */
export async function wrongCounters(query: Query): Promise<WrongCounter[]> {
  const pairs = counters.map((c) => `('${c}', coalesce(s.${c}, 0), coalesce(f.${c}, 0))`).join(', ');
  return await query<WrongCounter>(
    `with fresh as (${summed})
     select coalesce(f.unit, s.org_unit_id)::text as "orgUnitId", coalesce(f.line, s.industrial_unit_id)::text as "industrialUnitId", v.counter, v.stored, v.counted
     from fresh f full join core_org_unit_counter s on s.org_unit_id = f.unit and coalesce(s.industrial_unit_id, '00000000-0000-0000-0000-000000000000') = coalesce(f.line, '00000000-0000-0000-0000-000000000000')
     cross join lateral (values ${pairs}) v(counter, stored, counted) where v.stored <> v.counted order by 1, 2, 3`,
  );
}

/** Sets every counter to the count of its rows, in one transaction that keeps writers out. */
export async function repairCounters(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe(
    'lock table core_enterprise, core_trade_union, core_membership, core_org_unit_counter in share row exclusive mode',
  );
  await tx.$executeRawUnsafe('delete from core_org_unit_counter');
  await tx.$executeRawUnsafe(
    `insert into core_org_unit_counter (org_unit_id, industrial_unit_id, industrial_line_id, province_id, city_id, county_id, township_id, ${counters.join(', ')})
     select u.id, f.line, i.industrial_line_id, u.province_id, u.city_id, u.county_id, u.township_id, ${counters.map((c) => `f.${c}`).join(', ')}
     from (${summed}) f join core_org_unit u on u.id = f.unit left join core_org_unit i on i.id = f.line`,
  );
}
