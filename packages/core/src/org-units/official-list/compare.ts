import { createHash } from 'node:crypto';
import { levelColumn, type OrgLevel, orgLevels } from '@jianhui/access';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import type { OrgUnitTree } from '../tree.ts';
import type { ListColumn, ListProblem, ListRow } from './rows.ts';

export type DifferenceKind = 'NEW' | 'RECODED' | 'RENAMED' | 'MOVED' | 'MERGED' | 'GONE';

/** One thing in which a list differs from the tree. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Null for what is in the tree and not in the list. */
  readonly line: number | null;
  /** Code in the list; of the tree for what is gone. */
  readonly code: string;
  readonly name: string;
  readonly level: OrgLevel;
  /** The unit of the tree; null for a new one. */
  readonly orgUnitId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly problems: readonly ListProblem[];
}

/** What was compared, as one text: whoever applies a list applies what the preview showed. */
export const digestOf = (comparison: Comparison): string =>
  createHash('sha256').update(JSON.stringify(comparison.differences)).digest('hex');

/** Units that official lists speak of: zones and lines have codes of the federation's own. */
const official = (unit: OrgUnitEntry): boolean => unit.kind === 'STATUTORY' || unit.kind === 'STATISTICAL';

/**
 * Compares a list with the tree below a unit, by codes alone: districts of one name stand in several cities. A level
 * that the list does not speak of is left as it is.
 */
export function compareList(rows: readonly ListRow[], tree: OrgUnitTree, root: OrgUnitEntry): Comparison {
  const differences: Difference[] = [];
  const problems: ListProblem[] = [];
  const column = levelColumn[root.level];
  const below = tree.all().filter((unit) => unit.validTo === null && official(unit) && unit[column] === root.id);
  const byCode = new Map(below.map((unit) => [unit.code, unit]));
  const listed = new Map(rows.map((row) => [row.code, row]));
  const wrong = (row: ListRow, at: ListColumn, code: string, message: string): void => {
    problems.push({ line: row.line, column: at, code, message });
  };
  const predecessors = new Map<string, ListRow[]>();
  for (const row of rows) {
    if (row.successorCode === null) continue;
    predecessors.set(row.successorCode, [...(predecessors.get(row.successorCode) ?? []), row]);
    // A list brought in before names codes that have passed to their successors already.
    if (!byCode.has(row.code) && tree.byCode(row.code)?.code !== row.successorCode)
      wrong(row, 'code', 'UNKNOWN', `the tree has no unit ${row.code} that could have a successor`);
    if (listed.get(row.successorCode)?.successorCode !== null)
      wrong(row, 'successorCode', 'SUCCESSOR', `${row.successorCode} is no unit of the list that exists`);
  }
  /** The unit that a row is about: that of its code, or the only one whose code it took over. */
  const unitOf = (row: ListRow): OrgUnitEntry | null => {
    const known = byCode.get(row.code);
    if (known) return known;
    const [only, ...others] = predecessors.get(row.code) ?? [];
    return only && others.length === 0 ? (byCode.get(only.code) ?? null) : null;
  };
  const add = (
    kind: DifferenceKind,
    row: ListRow,
    unit: OrgUnitEntry | null,
    before: string | null,
    after: string | null,
  ) =>
    differences.push({
      ...{ kind, line: row.line, code: row.code, name: row.name, level: row.level },
      ...{ orgUnitId: unit?.id ?? null, before, after },
    });

  for (const row of rows) {
    if (row.successorCode !== null) {
      const unit = byCode.get(row.code);
      const successor = listed.get(row.successorCode);
      // A code that alone passes into a new one is the same unit under another code; that row says so below.
      if (unit && successor && unitOf(successor)?.id !== unit.id) add('MERGED', row, unit, row.code, row.successorCode);
      continue;
    }
    const unit = unitOf(row);
    const parent = row.parentCode === null ? null : (byCode.get(row.parentCode) ?? null);
    const parentRow = row.parentCode === null ? null : (listed.get(row.parentCode) ?? null);
    const parentLevel = parentRow?.level ?? parent?.level ?? null;
    if (row.level !== 'PROVINCE' && unit?.id !== root.id) {
      if (parentLevel === null || parentRow?.successorCode)
        wrong(row, 'parentCode', 'PARENT', `${row.parentCode} is no unit of the list or of your tree`);
      else if (orgLevels.indexOf(parentLevel) !== orgLevels.indexOf(row.level) - 1)
        wrong(row, 'parentCode', 'PARENT', `${row.parentCode} is not of the level above`);
    }
    if (unit === null) {
      const taken = tree.all().find((other) => other.code === row.code);
      if (taken) wrong(row, 'code', 'TAKEN', `${row.code} is or was a unit outside of what the list may change`);
      else if (row.level === root.level || row.level === 'PROVINCE')
        wrong(row, 'code', 'ABOVE', 'the row lies above your part of the tree');
      else add('NEW', row, null, null, row.parentCode);
      continue;
    }
    if (unit.level !== row.level) wrong(row, 'level', 'LEVEL', `${unit.name} is of another level in the tree`);
    if (unit.code !== row.code) add('RECODED', row, unit, unit.code, row.code);
    if (unit.name !== row.name) {
      if (unit.id === root.id && root.level !== 'PROVINCE')
        wrong(row, 'name', 'ABOVE', 'its name is changed by the unit above');
      else add('RENAMED', row, unit, unit.name, row.name);
    }
    const parentUnit = parentRow ? unitOf(parentRow) : parent;
    if (unit.id !== root.id && row.level !== 'PROVINCE' && parentUnit?.id !== unit.parentId && parentLevel !== null) {
      add('MOVED', row, unit, unit.parentId === null ? null : (tree.byId(unit.parentId)?.code ?? null), row.parentCode);
    }
  }
  const levels = new Set(rows.map((row) => row.level));
  const spoken = new Set(rows.flatMap((row) => unitOf(row)?.id ?? []));
  for (const unit of below) {
    if (unit.id === root.id || spoken.has(unit.id) || listed.has(unit.code) || !levels.has(unit.level)) continue;
    differences.push({
      ...{ kind: 'GONE', line: null, code: unit.code, name: unit.name, level: unit.level, orgUnitId: unit.id },
      ...{ before: unit.code, after: null },
    });
  }
  return { differences, problems };
}
