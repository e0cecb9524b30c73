import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, parseGlobalId } from '@jianhui/graphql';
import { checkVersion } from '../../platform/versions.ts';
import { requireUnitWithin } from '../../services/create.ts';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { OrgUnitTree } from '../tree.ts';

/** What every change of the tree states. */
export interface ChangeHead {
  /** First day on which it holds: not after today, and not before the last change of its units. */
  readonly effectiveOn: Day;
  /** Document or notice that ordered it. */
  readonly ground: string;
}

/** A change under way, with the tree as its transaction sees it. */
export interface Act {
  readonly tx: RawTx;
  readonly viewer: Viewer;
  readonly tree: OrgUnitTree;
  readonly head: ChangeHead;
  readonly today: Day;
}

/** Names a field of the input. */
export const at = (...path: string[]): string[] => ['input', ...path];

/** One change of the tree at a time: a circle or a code taken twice shows only over the whole tree. */
const TREE_LOCK = 7_270_737_001;

/** Reads a transaction's own view of the tree. */
export const reloadWithin = (tx: RawTx, tree: OrgUnitTree): Promise<void> =>
  tree.reload((sql, ...values) => tx.$queryRawUnsafe(sql, ...values));

/** Takes its turn, and reads the tree anew. Throws InvalidInput for a day after today or a missing ground. */
export async function beginAct(tx: RawTx, viewer: Viewer, head: ChangeHead, today: Day): Promise<Act> {
  checkText(head.ground, 500, 'ground');
  if (head.effectiveOn > today) {
    throw new InvalidInput(
      'FUTURE_DATE',
      `${head.effectiveOn} lies after today, ${today}.`,
      'Enter the change on the day on which it takes effect, or later.',
      at('effectiveOn'),
    );
  }
  await tx.$executeRawUnsafe(`select pg_advisory_xact_lock(${TREE_LOCK})`);
  const tree = new OrgUnitTree();
  await reloadWithin(tx, tree);
  return { tx, viewer, tree, head, today };
}

/** Refuses a text that is empty or longer than `most` characters. */
export function checkText(text: string, most: number, ...field: string[]): void {
  const length = text.trim().length;
  if (length > 0 && length <= most) return;
  throw new InvalidInput(
    'TEXT_LENGTH',
    `${field.at(-1)} must have 1 to ${most} characters.`,
    'Fill it in as the document states it.',
    at(...field),
  );
}

/** The unit of a global id within the officer's tree. Throws NotFound, OutOfScope, Conflict for one that ended. */
export function unitOf(act: Act, id: string, ...field: string[]): OrgUnitEntry {
  const { id: unitId } = parseGlobalId(id, at(...field).join('.'), 'OrgUnit');
  requireUnitWithin(act.tree, act.viewer, unitId, at(...field));
  return act.tree.byId(unitId) as OrgUnitEntry;
}

/** Whoever changes a unit stands above it: the unit above must lie within the officer's tree too. Throws OutOfScope. */
export function requireAbove(act: Act, unit: OrgUnitEntry, ...field: string[]): void {
  if (unit.parentId !== null) requireUnitWithin(act.tree, act.viewer, unit.parentId, at(...field));
}

/** A unit that is to change, in the version that the officer decided on. */
export function changedUnit(act: Act, id: string, expectedVersion: number, ...field: string[]): OrgUnitEntry {
  const unit = unitOf(act, id, ...field);
  requireAbove(act, unit, ...field);
  checkVersion(unit, expectedVersion, at(...field));
  return unit;
}

/** Refuses a territorial act on a union of an industrial line. */
export function requireTerritorial(unit: OrgUnitEntry, ...field: string[]): void {
  if (unit.kind !== 'INDUSTRIAL_UNION') return;
  throw new InvalidInput(
    'ORG_UNIT_INDUSTRIAL',
    `${unit.name} belongs to an industrial line, not to the territorial tree.`,
    'Choose a territorial unit.',
    at(...field),
  );
}

/** Refuses a code that any unit has or had. Throws Conflict. */
export async function requireFreeCode(act: Act, code: string, ...field: string[]): Promise<void> {
  if (!act.tree.all().some((unit) => unit.code === code)) return;
  throw new Conflict(
    'ORG_UNIT_CODE_TAKEN',
    `${code} is the code of another unit, of today or of before.`,
    'Compare it with the official list.',
    at(...field),
  );
}
