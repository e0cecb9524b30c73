import { InvalidInput } from '@jianhui/graphql';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, at, changedUnit, requireTerritorial } from './act.ts';
import { endUnits, handOverIndicators, hangUnder, recordSuccession, settleTree } from './edit-tree.ts';
import { changeFact, placeAlone, tell } from './facts.ts';
import { type Enqueue, type FollowPlan, finishChange, noPlan, recordChange } from './plan.ts';
import type { Done } from './rename.ts';
import { checkTiming } from './timing.ts';

/** A unit in the version that the officer saw. */
export interface SeenUnit {
  readonly orgUnit: string;
  readonly expectedVersion: number;
}
export interface Merging {
  readonly units: readonly SeenUnit[];
  readonly into: SeenUnit;
}

function checkMerging(units: readonly OrgUnitEntry[], into: OrgUnitEntry): void {
  const ids = new Set(units.map(({ id }) => id));
  if (units.length === 0 || ids.size < units.length || ids.has(into.id)) {
    throw new InvalidInput(
      'ORG_UNIT_MERGE_UNITS',
      'Name each unit that ends once, and another one that stays.',
      'Leave the unit that stays out of the list.',
      at('units'),
    );
  }
  const other = units.findIndex((unit) => unit.level !== into.level);
  if (other < 0) return;
  throw new InvalidInput(
    'ORG_UNIT_LEVEL',
    `${units[other]?.name} is of another level than ${into.name}.`,
    'Units merge with units of their own level.',
    at('units', String(other), 'orgUnit'),
  );
}

/** Ends units whose branches and rows pass to one other: used by mergers, and by lists that name a successor. */
export async function mergeInto(
  act: Act,
  changeId: string,
  units: readonly OrgUnitEntry[],
  into: OrgUnitEntry,
): Promise<FollowPlan> {
  const ids = units.map(({ id }) => id);
  for (const unit of units)
    for (const child of act.tree.childrenOf(unit.id)) await hangUnder(act, changeId, child, into);
  await endUnits(act, changeId, ids, into.id);
  await recordSuccession(
    act,
    changeId,
    ids.map((from) => ({ from, to: into.id })),
  );
  await handOverIndicators(act, ids, into.id);
  return {
    ...noPlan,
    touched: [...ids, into.id],
    roots: units.map(({ id, level }) => ({ id, level })),
    into: Object.fromEntries(ids.map((id) => [id, into.id])),
    successors: [into.id],
    tell: [...units, into].map((unit) => ({ orgUnitId: unit.id, place: placeAlone(unit) })),
  };
}

/**
 * Merges units into one of their level: what stood at or below them stands there from the day on, and their codes and
 * names lead there. Throws InvalidInput, NotFound, OutOfScope, Conflict.
 */
export async function mergeUnits(act: Act, input: Merging, enqueue: Enqueue): Promise<Done> {
  const units = input.units.map((seen, i) =>
    changedUnit(act, seen.orgUnit, seen.expectedVersion, 'units', String(i), 'orgUnit'),
  );
  const into = changedUnit(act, input.into.orgUnit, input.into.expectedVersion, 'into', 'orgUnit');
  for (const [i, unit] of units.entries()) requireTerritorial(unit, 'units', String(i), 'orgUnit');
  requireTerritorial(into, 'into', 'orgUnit');
  checkMerging(units, into);
  await checkTiming(act, [...units, into]);
  const changeId = await recordChange(act, 'MERGE', into);
  const plan = await mergeInto(act, changeId, units, into);
  // Who decided on the former extent of the unit that stays is to see that it has grown.
  await act.tx.$executeRawUnsafe('update core_org_unit set version = version + 1 where id = $1::uuid', into.id);
  await settleTree(act);
  const payload = { orgUnitId: into.id, changeId, merged: units.map(({ id }) => id) };
  await tell(
    act,
    plan.tell.map((told) => changeFact(act, 'org-unit.merged', payload, told)),
  );
  return { changeId, jobId: await finishChange(act, changeId, plan, enqueue), orgUnitId: into.id };
}
