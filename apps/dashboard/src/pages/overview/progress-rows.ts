import { rateOf } from '../../format/rates.ts';

/** Counts of one unit, as the table shows them. */
export interface RowCounts {
  readonly inScope: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly overdueUncovered: number;
  readonly notYetPlaced: number;
}

export interface UnitCounts extends RowCounts {
  readonly orgUnit: { readonly id: string; readonly code: string; readonly name: string };
}

export const columns = ['unit', 'inScope', 'covered', 'uncovered', 'overdue', 'rate'] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

const values: Readonly<Record<Exclude<Column, 'unit'>, (row: RowCounts) => number>> = {
  inScope: (row) => row.inScope,
  covered: (row) => row.covered,
  uncovered: (row) => row.uncovered,
  overdue: (row) => row.overdueUncovered,
  // A unit that has nobody in scope has no rate: it stands last from either side.
  rate: (row) => rateOf(row.covered, row.inScope) ?? Number.NaN,
};

/** Sorts units by a column; equal ones keep the order of their codes. */
export function sortRows<Row extends UnitCounts>(rows: readonly Row[], { column, descending }: Sorting): Row[] {
  const sign = descending ? -1 : 1;
  const byCode = (a: Row, b: Row) => (a.orgUnit.code < b.orgUnit.code ? -1 : 1);
  return [...rows].sort((a, b) => {
    if (column === 'unit') return sign * byCode(a, b);
    const [left, right] = [values[column](a), values[column](b)];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return left === right ? byCode(a, b) : sign * (left - right);
  });
}

/** The next order when a column's heading is pressed: numbers begin with the largest, names with the first. */
export function pressed(before: Sorting, column: Column): Sorting {
  if (before.column === column) return { column, descending: !before.descending };
  return { column, descending: column !== 'unit' };
}

/** What a unit has itself, below none of its children, so that the table adds up; null when that is nothing. */
export function directCounts(total: RowCounts, children: readonly RowCounts[]): RowCounts | null {
  const rest = (of: (row: RowCounts) => number) => children.reduce((left, child) => left - of(child), of(total));
  const direct: RowCounts = {
    inScope: rest((row) => row.inScope),
    covered: rest((row) => row.covered),
    uncovered: rest((row) => row.uncovered),
    overdueUncovered: rest((row) => row.overdueUncovered),
    notYetPlaced: rest((row) => row.notYetPlaced),
  };
  return Object.values(direct).some((count) => count !== 0) ? direct : null;
}
