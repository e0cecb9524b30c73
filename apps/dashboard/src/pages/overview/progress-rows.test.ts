import { describe, expect, test } from 'vitest';
import { directCounts, pressed, sortRows, type UnitCounts } from './progress-rows.ts';

const row = (code: string, inScope: number, covered: number, overdueUncovered = 0): UnitCounts => ({
  orgUnit: { id: code, code, name: code },
  inScope,
  covered,
  uncovered: inScope - covered,
  overdueUncovered,
  notYetPlaced: 0,
});
const rows = [row('b', 100, 50, 3), row('a', 10, 9, 3), row('c', 0, 0)];
const order = (sorted: readonly UnitCounts[]) => sorted.map((each) => each.orgUnit.code).join('');

describe('sorting', () => {
  test('goes by rate, with units without a rate last from either side', () => {
    expect(order(sortRows(rows, { column: 'rate', descending: true }))).toBe('abc');
    expect(order(sortRows(rows, { column: 'rate', descending: false }))).toBe('bac');
  });

  test('keeps the order of codes among equals', () => {
    expect(order(sortRows(rows, { column: 'overdue', descending: true }))).toBe('abc');
  });

  test('turns round when the same heading is pressed again', () => {
    const first = pressed({ column: 'unit', descending: false }, 'overdue');
    expect(first).toEqual({ column: 'overdue', descending: true });
    expect(pressed(first, 'overdue').descending).toBe(false);
    expect(pressed(first, 'unit').descending).toBe(false);
  });
});

describe('what a unit has itself', () => {
  test('is what its children do not have', () => {
    const total = row('p', 120, 70, 8);
    expect(directCounts(total, rows)).toEqual({
      inScope: 10,
      covered: 11,
      uncovered: -1,
      overdueUncovered: 2,
      notYetPlaced: 0,
    });
  });

  test('is not shown when the children are the whole', () => {
    expect(directCounts(row('p', 110, 59, 6), rows)).toBeNull();
  });
});
