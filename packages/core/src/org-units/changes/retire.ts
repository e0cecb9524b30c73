import { Conflict } from '@jianhui/graphql';
import { whatStandsAt } from '../follow/standing.ts';
import { type Act, at, changedUnit } from './act.ts';
import { endUnits, settleTree } from './edit-tree.ts';
import { changeFact, tell } from './facts.ts';
import type { SeenUnit } from './merge.ts';
import { type Enqueue, finishChange, noPlan, recordChange } from './plan.ts';
import type { Done } from './rename.ts';
import { checkTiming } from './timing.ts';

/** Ends a unit at which nothing stands, without a successor. Throws Conflict while anything does, and as `renameUnit`. */
export async function retireUnit(act: Act, input: SeenUnit, enqueue: Enqueue): Promise<Done> {
  const unit = changedUnit(act, input.orgUnit, input.expectedVersion, 'orgUnit');
  const below = act.tree.all().some((other) => other.parentId === unit.id && other.validTo === null);
  const standing = below ? 'core_org_unit' : await whatStandsAt(act.tx, unit);
  if (standing !== null) {
    throw new Conflict(
      'ORG_UNIT_NOT_EMPTY',
      `Something stands at ${unit.name} still: rows of ${standing}.`,
      'Merge it into another unit, or move what stands there first.',
      at('orgUnit'),
    );
  }
  await checkTiming(act, [unit]);
  const changeId = await recordChange(act, 'RETIRE', unit);
  await endUnits(act, changeId, [unit.id], null);
  await settleTree(act);
  const told = { orgUnitId: unit.id, place: unit };
  await tell(act, [changeFact(act, 'org-unit.retired', { orgUnitId: unit.id, changeId }, told)]);
  await finishChange(act, changeId, noPlan, enqueue);
  return { changeId, jobId: null, orgUnitId: unit.id };
}
