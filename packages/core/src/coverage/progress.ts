import { type Place, type RowScope, scopeColumnSql } from '@jianhui/access';
import { movedSince } from '../org-units/moved-since.ts';
import { childColumn } from '../org-units/tree.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import { type AsOf, type FiguresBy, figuresSql } from './figures/figures.ts';
import { Parameters, type PeriodFilter, type Query } from './figures/filter.ts';

/** Sums of the counters of one unit and all below it. */
export interface ProgressCounts {
  readonly orgUnitId: string;
  readonly enterprises: number;
  readonly notYetPlaced: number;
  readonly inScope: number;
  readonly covered: number;
  readonly coveredIndependent: number;
  readonly healthy: number;
  readonly overdueUncovered: number;
  /** In scope and not verified on site (S16), and without an accountable officer (S25): today's alone. */
  readonly unverified: number | null;
  readonly unassigned: number | null;
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

type Counts = Omit<ProgressCounts, 'orgUnitId' | 'indicators'>;
type Sums = { [Name in keyof Counts]: number } & { unit: string | null };

const sums = [
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
const names: Readonly<Record<(typeof sums)[number], string>> = {
  enterprises: 'enterprises',
  not_yet_placed: 'notYetPlaced',
  in_scope: 'inScope',
  covered: 'covered',
  covered_independent: 'coveredIndependent',
  healthy: 'healthy',
  overdue_uncovered: 'overdueUncovered',
  unverified: 'unverified',
  unassigned: 'unassigned',
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
  industrialUnit: OrgUnitEntry | null = null,
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
       (select json_agg(c) from (select ${group} as unit, ${summed} from core_org_unit_counter where ${where}
          and ${industrialUnit ? '$4::uuid in (industrial_unit_id, industrial_line_id)' : 'industrial_unit_id is null'} group by 1) c) as counters,
       (select json_agg(i) from (select ${group} as unit, indicator, sum(value)::int as value from core_indicator_counter
          where ${where} and indicator = any($3::text[]) group by 1, 2) i) as indicators`,
    unit.id,
    scope.value,
    indicators,
    ...(industrialUnit ? [industrialUnit.id] : []),
  );
  return assemble(unit, children, BigInt(row?.position ?? 0), row?.counters ?? [], row?.indicators ?? []);
}

/**
 * The figures of any day as believed at the end of any day: scope and coverage from the periods, unions by their own
 * dates, members by taking back what came later, and all of them where they stood that day. The register itself has no
 * past: `enterprises` are those of now.
 */
export async function readProgressOn(
  query: Query,
  filter: PeriodFilter,
  at: AsOf,
  children: readonly OrgUnitEntry[],
): Promise<Progress> {
  const { unit, scope } = filter;
  const child = childColumn(unit);
  const parameters = new Parameters();
  const where = (alias: string): string =>
    `${alias}.${scopeColumnSql[placeColumn(unit)]} = ${parameters.add(unit.id, 'uuid')} and ${alias}.${scopeColumnSql[scope.column]} = ${parameters.add(scope.value, 'uuid')}`;
  const by = (alias: string): string => `${child ? `${alias}.${scopeColumnSql[child]}` : 'null::uuid'} as unit`;
  const day = parameters.add(at.on, 'date');
  const line = filter.industrialUnit ? parameters.add(filter.industrialUnit.id, 'uuid') : null;
  const ofLine = (alias: string): string =>
    line
      ? `(${alias}.industrial_unit_id = ${line} or ${alias}.industrial_line_id = ${line})`
      : `${alias}.industrial_unit_id is null`;
  const of = (alias: string): string => (line ? ofLine(alias) : 'true');
  const parts = {
    figures: figuresSql(filter, at, 'children', parameters),
    counters: `select ${by('c')}, sum(c.enterprises)::int as enterprises, sum(c.not_yet_placed)::int as "notYetPlaced", sum(c.members)::int as members
      from core_org_unit_counter c where ${where('c')} and ${ofLine('c')} group by 1`,
    unions: `select ${by('u')}, count(*)::int as unions from core_trade_union u
      where ${where('u')} and ${of('u')} and u.approved_on <= ${day} and (u.dissolved_on is null or u.dissolved_on > ${day}) group by 1`,
    later: `select ${by('u')}, sum(m.delta)::int as members from core_union_member_day m join core_trade_union u on u.id = m.union_id
      where ${line ? 'false' : `m.day > ${day}`} and ${where('u')} group by 1`,
    moved: movedSince({ where, by, of, day }),
  };
  const [row] = await query<{
    position: string;
    figures: FiguresBy[] | null;
    counters: { unit: string | null; enterprises: number; notYetPlaced: number; members: number }[] | null;
    unions: { unit: string | null; unions: number }[] | null;
    later: { unit: string | null; members: number }[] | null;
    moved: { unit: string | null; enterprises: number; unions: number; members: number }[] | null;
  }>(
    `select coalesce((select max(pos) from core_event_position), 0)::text as position,
      ${Object.entries(parts)
        .map(([name, sql]) => `(select json_agg(x) from (${sql}) x) as ${name}`)
        .join(', ')}`,
    ...parameters.values,
  );
  const summed = new Map<string | null, Sums>();
  const add = (key: string | null, more: Partial<Sums>): void => {
    const sum = { ...(summed.get(key) ?? nothing(key)) };
    for (const [name, value] of Object.entries(more)) sum[name as keyof Counts] += value as number;
    summed.set(key, sum);
  };
  for (const { key, ...figures } of row?.figures ?? []) add(key, figures);
  for (const { unit: key, ...counted } of row?.counters ?? []) add(key, counted);
  for (const { unit: key, unions } of row?.unions ?? []) add(key, { unions });
  for (const { unit: key, members } of row?.later ?? []) add(key, { members: -members });
  for (const { unit: key, ...counted } of row?.moved ?? []) add(key, counted);
  const {
    position,
    total,
    children: below,
  } = assemble(unit, children, BigInt(row?.position ?? 0), [...summed.values()], []);
  const past = (counts: ProgressCounts): ProgressCounts => ({ ...counts, unverified: null, unassigned: null });
  return { position, total: past(total), children: below.map(past) };
}

const placeColumn = (unit: OrgUnitEntry): keyof Place =>
  (({ PROVINCE: 'provinceId', CITY: 'cityId', COUNTY: 'countyId', TOWNSHIP: 'townshipId' }) as const)[unit.level];

const nothing = (unit: string | null): Sums => ({
  ...(Object.fromEntries(Object.values(names).map((name) => [name, 0])) as unknown as Sums),
  unit,
});

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
  return {
    position,
    total: { ...(total as unknown as Sums), orgUnitId: unit.id, indicators: totals },
    children: children.map((childUnit) => ({
      ...(byUnit.get(childUnit.id) ?? nothing(childUnit.id)),
      orgUnitId: childUnit.id,
      indicators: values.get(childUnit.id) ?? {},
    })),
  };
}
