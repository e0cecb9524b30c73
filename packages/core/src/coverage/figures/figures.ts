import { scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { childColumn } from '../../org-units/tree.ts';
import { asOfSql, Parameters, type PeriodFilter, partSql, type Query } from './filter.ts';

/** The numbers of A.2 of one part of the scope on one day. */
export interface CoverageFigures {
  readonly inScope: number;
  readonly covered: number;
  /** With a union of its own: the strict rate's numerator. */
  readonly coveredIndependent: number;
  /** Covered by a union that passes the four checks. */
  readonly healthy: number;
  readonly overdueUncovered: number;
}

export interface FiguresBy extends CoverageFigures {
  /** The child unit, industrial union or kind; null: at the unit itself, or in no line. */
  readonly key: string | null;
}

/** A day, and the state of knowledge that its figures are of; null: what is believed now. */
export interface AsOf {
  readonly on: Day;
  readonly believedOn: Day | null;
}

/** What a row counts as: the one place that says so, for numbers and for the lists behind them. */
export const figureSql = {
  inScope: () => 'true',
  covered: () => 'p.union_id is not null',
  coveredIndependent: () => "p.coverage_kind = 'INDEPENDENT'",
  healthy: () => 'coalesce(h.healthy, false)',
  overdueUncovered: (day: () => string) => `p.union_id is null and p.overdue_from <= ${day()}`,
} as const satisfies Record<keyof CoverageFigures, (day: () => string) => string>;

/** Periods of the part on the day, each with the health of its union on that day as then believed. */
export function periodsSql(filter: PeriodFilter, at: AsOf, parameters: Parameters): string {
  const part = partSql('p', filter, parameters);
  const holds = asOfSql('p', at.on, at.believedOn, parameters);
  const health = asOfSql('h', at.on, at.believedOn, parameters);
  return `core_coverage_period p left join core_union_health_period h on h.union_id = p.union_id and ${health} where ${part} and ${holds}`;
}

const groups = {
  children: ({ unit }: PeriodFilter): string => {
    const child = childColumn(unit);
    return child ? `p.${scopeColumnSql[child]}` : 'null::uuid';
  },
  kind: () => 'p.kind',
  industrialLine: () => 'p.industrial_line_id',
} as const;
export type Grouping = keyof typeof groups;

/** The statement that counts the figures of a part of the scope, in groups. */
export function figuresSql(filter: PeriodFilter, at: AsOf, by: Grouping, parameters: Parameters): string {
  const day = (): string => parameters.add(at.on, 'date');
  const counted = Object.entries(figureSql).map(
    ([name, condition]) => `count(*) filter (where ${condition(day)})::int as "${name}"`,
  );
  return `select ${groups[by](filter)}::text as key, ${counted.join(', ')} from ${periodsSql(filter, at, parameters)} group by 1 order by 1 nulls first`;
}

/**
 * The figures of a part of the scope on any day, as believed at the end of any day, in groups. Counted from the periods
 * alone: days on which nobody wrote are as right as others.
 */
export async function readFigures(query: Query, filter: PeriodFilter, at: AsOf, by: Grouping): Promise<FiguresBy[]> {
  const parameters = new Parameters();
  return await query<FiguresBy>(figuresSql(filter, at, by, parameters), ...parameters.values);
}

const none: CoverageFigures = { inScope: 0, covered: 0, coveredIndependent: 0, healthy: 0, overdueUncovered: 0 };

/** Figures of parts that share no unit, added up. */
export function sumOf(parts: readonly CoverageFigures[]): CoverageFigures {
  return parts.reduce<CoverageFigures>(
    (sum, part) => ({
      inScope: sum.inScope + part.inScope,
      covered: sum.covered + part.covered,
      coveredIndependent: sum.coveredIndependent + part.coveredIndependent,
      healthy: sum.healthy + part.healthy,
      overdueUncovered: sum.overdueUncovered + part.overdueUncovered,
    }),
    none,
  );
}
