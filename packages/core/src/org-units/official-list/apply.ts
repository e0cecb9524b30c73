import { orgLevels } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, at } from '../changes/act.ts';
import { insertUnit } from '../changes/create.ts';
import { endUnits, hangUnder, keepVersions, settleTree } from '../changes/edit-tree.ts';
import { changeFact, placeAlone, tell } from '../changes/facts.ts';
import { mergeInto } from '../changes/merge.ts';
import { type Enqueue, type FollowPlan, finishChange, noPlan, recordChange } from '../changes/plan.ts';
import { checkTiming } from '../changes/timing.ts';
import { whatStandsAt } from '../follow/standing.ts';
import { type Comparison, compareList, type Difference, type DifferenceKind, digestOf } from './compare.ts';
import { type ListProblem, readList } from './rows.ts';

export interface DivisionList {
  readonly text: string;
  /** Whose list it is, and of which day. */
  readonly source: string;
  readonly sourceOn: Day;
}

/** Reads and compares a list with the tree below the officer's own unit; units that are gone must be empty. */
export async function compareDivisions(act: Act, text: string): Promise<Comparison> {
  const { rows, problems } = readList(text);
  if (problems.length > 0) return { differences: [], problems };
  const root = act.tree.byId(act.viewer.orgUnitId) as OrgUnitEntry;
  const comparison = compareList(rows, act.tree, root);
  const standing: ListProblem[] = [];
  const leaving = new Set(
    comparison.differences.filter(({ kind }) => kind !== 'NEW').map(({ orgUnitId }) => orgUnitId),
  );
  for (const difference of comparison.differences.filter(({ kind }) => kind === 'GONE')) {
    const unit = act.tree.byId(difference.orgUnitId as string) as OrgUnitEntry;
    const stays = act.tree.childrenOf(unit.id).some((child) => !leaving.has(child.id));
    const table = stays ? 'core_org_unit' : await whatStandsAt(act.tx, unit);
    if (table === null) continue;
    const message = `${unit.code} ${unit.name} is not in the list, and rows of ${table} stand there: name its successor`;
    standing.push({ line: 1, column: 'successorCode', code: 'GONE_NOT_EMPTY', message });
  }
  return { ...comparison, problems: [...comparison.problems, ...standing] };
}

const of = (comparison: Comparison, kind: DifferenceKind): Difference[] =>
  comparison.differences.filter((difference) => difference.kind === kind);

const unitIn = (act: Act, difference: Difference): OrgUnitEntry =>
  act.tree.byId(difference.orgUnitId as string) as OrgUnitEntry;

/** New units level by level, so that each finds the one above it. */
async function insertNew(act: Act, list: DivisionList, comparison: Comparison): Promise<void> {
  for (const level of orgLevels) {
    for (const { code, name, after } of of(comparison, 'NEW').filter((one) => one.level === level)) {
      const parent = act.tree.byCode(after ?? '') as OrgUnitEntry;
      const row = { code, name, level, parent, kind: 'STATUTORY' as const, aliases: [], standsAt: null };
      await insertUnit(act, { ...row, source: list.source.trim() });
    }
    await settleTree(act);
  }
}

/** Codes and names of units that stay: one row of history, however much of a unit changed. */
async function relabel(act: Act, changeId: string, list: DivisionList, comparison: Comparison): Promise<void> {
  const changed = [...of(comparison, 'RECODED'), ...of(comparison, 'RENAMED')];
  await keepVersions(act, changeId, [...new Set(changed.map(({ orgUnitId }) => orgUnitId as string))]);
  for (const { kind, orgUnitId, after, before } of changed) {
    await act.tx.$executeRawUnsafe(
      kind === 'RECODED'
        ? 'update core_org_unit set code = $2, source = $4, source_on = $5::date, version = version + 1 where id = $1::uuid and code = $3'
        : 'update core_org_unit set name = $2, aliases = array_append(array_remove(aliases, $3), $3), source = $4, source_on = $5::date, version = version + 1 where id = $1::uuid',
      ...[orgUnitId, after, before, list.source.trim(), list.sourceOn],
    );
  }
  await settleTree(act);
}

/** Refuses a list with problems, or one that no longer gives what its preview showed. */
function checkList(comparison: Comparison, expectedDigest: string): void {
  const [problem] = comparison.problems;
  if (problem) {
    throw new InvalidInput(
      'ORG_UNIT_LIST',
      `Line ${problem.line}, column ${problem.column}: ${problem.message}.`,
      `Correct it, and preview the list again; it has ${comparison.problems.length} such places.`,
      at('text', String(problem.line), problem.column),
    );
  }
  if (comparison.differences.length > 0 && digestOf(comparison) === expectedDigest) return;
  throw new Conflict(
    'ORG_UNIT_LIST_CHANGED',
    comparison.differences.length === 0
      ? 'The tree is as the list says already.'
      : 'The list gives other differences now than its preview showed.',
    'Look at a new preview, and apply that.',
    at('expectedDigest'),
  );
}

/**
 * Brings in an official list: new units, other codes and names, other units above, mergers and ends, as one change of
 * the tree on one day. Throws InvalidInput with line and column, Conflict when the preview no longer holds.
 */
export async function applyDivisions(
  act: Act,
  list: DivisionList & { readonly expectedDigest: string },
  enqueue: Enqueue,
): Promise<{ changeId: string; jobId: string | null; orgUnitIds: string[] }> {
  const comparison = await compareDivisions(act, list.text);
  checkList(comparison, list.expectedDigest);
  const known = comparison.differences.filter(({ orgUnitId }) => orgUnitId !== null);
  const units = [...new Set(known.map(({ orgUnitId }) => orgUnitId as string))];
  const before = new Map(units.map((id) => [id, act.tree.byId(id) as OrgUnitEntry]));
  await checkTiming(act, [...before.values()]);
  const root = act.tree.byId(act.viewer.orgUnitId) as OrgUnitEntry;
  const changeId = await recordChange(act, 'OFFICIAL_LIST', root);
  await relabel(act, changeId, list, comparison);
  await insertNew(act, list, comparison);
  const plan = await regroup(act, changeId, comparison, before);
  await settleTree(act);
  const labels = [
    ...of(comparison, 'RENAMED').map((one) => ['org-unit.renamed', one] as const),
    ...of(comparison, 'RECODED').map((one) => ['org-unit.recoded', one] as const),
  ];
  await tell(act, [
    ...labels.map(([name, { orgUnitId, before: was, after }]) =>
      changeFact(
        act,
        name,
        { orgUnitId, changeId, before: was, after },
        { orgUnitId: orgUnitId as string, place: act.tree.placeOf(orgUnitId as string) },
      ),
    ),
    ...of(comparison, 'NEW').map(({ code }) => {
      const unit = act.tree.byCode(code) as OrgUnitEntry;
      return changeFact(act, 'org-unit.created', { orgUnitId: unit.id, changeId }, { orgUnitId: unit.id, place: unit });
    }),
  ]);
  return { changeId, jobId: await finishChange(act, changeId, plan, enqueue), orgUnitIds: units.slice(0, 100) };
}

/** Other units above, mergers and ends. Returns what is left for rows to follow. */
async function regroup(
  act: Act,
  changeId: string,
  comparison: Comparison,
  before: ReadonlyMap<string, OrgUnitEntry>,
): Promise<FollowPlan> {
  let plan: FollowPlan = noPlan;
  const add = (more: Partial<FollowPlan>): void => {
    plan = {
      ...plan,
      touched: [...plan.touched, ...(more.touched ?? [])],
      roots: [...plan.roots, ...(more.roots ?? [])],
      into: { ...plan.into, ...more.into },
      tell: [...plan.tell, ...(more.tell ?? [])],
    };
  };
  for (const difference of of(comparison, 'MOVED')) {
    const unit = unitIn(act, difference);
    const parent = act.tree.byCode(difference.after ?? '') as OrgUnitEntry;
    await hangUnder(act, changeId, unit, parent);
    await settleTree(act);
    const places = [before.get(unit.id) ?? unit, act.tree.byId(unit.id) as OrgUnitEntry];
    add({
      ...{ touched: [unit.id], roots: [{ id: unit.id, level: unit.level }] },
      tell: places.map((place) => ({ orgUnitId: unit.id, place: placeAlone(place) })),
    });
  }
  for (const difference of of(comparison, 'MERGED')) {
    const into = act.tree.byCode(difference.after ?? '') as OrgUnitEntry;
    add(await mergeInto(act, changeId, [unitIn(act, difference)], into));
    await settleTree(act);
  }
  // From below, so that a county ends after its townships.
  for (const difference of of(comparison, 'GONE').reverse())
    await endUnits(act, changeId, [unitIn(act, difference).id], null);
  return plan;
}
