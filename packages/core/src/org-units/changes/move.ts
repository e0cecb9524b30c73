import { levelColumn } from '@jianhui/access';
import { InvalidInput } from '@jianhui/graphql';
import { reassess } from '../../coverage/reassess.ts';
import { reassessmentFor } from '../../services/create.ts';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, at, changedUnit, unitOf } from './act.ts';
import { hangUnder, keepVersions, settleTree } from './edit-tree.ts';
import { changeFact, placeAlone, tell } from './facts.ts';
import { type Enqueue, type FollowPlan, finishChange, noPlan, recordChange } from './plan.ts';
import type { Done } from './rename.ts';
import { checkTiming } from './timing.ts';

export interface Moving {
  readonly orgUnit: string;
  readonly expectedVersion: number;
  readonly parent: string;
}

/** Whether hanging `unit` under `parent` would make it its own ancestor. */
function wouldCircle(act: Act, unit: OrgUnitEntry, parent: OrgUnitEntry): boolean {
  if (unit.kind !== 'INDUSTRIAL_UNION') return parent[levelColumn[unit.level]] === unit.id;
  for (let up: OrgUnitEntry | null = parent; up; up = up.parentId === null ? null : act.tree.byId(up.parentId))
    if (up.id === unit.id) return true;
  return false;
}

function checkParent(act: Act, unit: OrgUnitEntry, parent: OrgUnitEntry): void {
  if (wouldCircle(act, unit, parent)) {
    throw new InvalidInput(
      'ORG_UNIT_CIRCLE',
      `${parent.name} is ${unit.name} itself or lies below it.`,
      'Choose a unit of another branch.',
      at('parent'),
    );
  }
  const before = unit.parentId === null ? null : act.tree.byId(unit.parentId);
  const line = unit.kind === 'INDUSTRIAL_UNION';
  const fits = line
    ? parent.kind === 'INDUSTRIAL_UNION' || parent.level === 'PROVINCE'
    : parent.kind !== 'INDUSTRIAL_UNION' && parent.level === before?.level;
  if (fits && parent.id !== before?.id) return;
  throw new InvalidInput(
    'ORG_UNIT_LEVEL',
    fits ? `${unit.name} stands under ${parent.name} already.` : `${unit.name} cannot stand under ${parent.name}.`,
    'A unit keeps its level: choose another unit of the level of the one above it now.',
    at('parent'),
  );
}

/** Moves a union, with those below it, to another union or line; what they help is derived anew for its new line. */
async function moveInLine(act: Act, changeId: string, unit: OrgUnitEntry, parent: OrgUnitEntry): Promise<void> {
  const branch = [unit];
  for (const one of branch) branch.push(...act.tree.all().filter((other) => other.parentId === one.id));
  const ids = branch.map(({ id }) => id);
  await keepVersions(act, changeId, ids);
  await act.tx.$executeRawUnsafe(
    `update core_org_unit set parent_id = case when id = $2::uuid then $3::uuid else parent_id end, industrial_line_id = $4::uuid, version = version + 1
     where id = any($1::uuid[])`,
    ...[ids, unit.id, parent.id, parent.industrialLineId ?? unit.id],
  );
  for (const table of ['core_enterprise', 'core_trade_union', 'core_org_unit_counter']) {
    await act.tx.$executeRawUnsafe(
      `update ${table} t set industrial_line_id = u.industrial_line_id from core_org_unit u where u.id = t.industrial_unit_id and u.id = any($1::uuid[])`,
      ids,
    );
  }
  await reassessLine(act, ids);
}

const SET_ROWS = 2_000;

/** Lets the periods of coverage of these unions' enterprises know the line; without a campaign there are none. */
async function reassessLine(act: Act, unions: readonly string[]): Promise<void> {
  const helped = await act.tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from core_enterprise where industrial_unit_id = any($1::uuid[]) order by id',
    unions,
  );
  if (helped.length === 0) return;
  const to = await reassessmentFor(act.tx, act.tree);
  const cause = { actorId: act.viewer.accountId, batchId: null, today: act.today };
  for (let from = 0; from < helped.length; from += SET_ROWS) {
    const ids = helped.slice(from, from + SET_ROWS).map(({ id }) => id);
    await reassess(act.tx, ids, to, 'REORGANISATION', cause);
  }
}

/**
 * Moves a unit with all below it under another unit of the level above; its rows follow by a job. Throws InvalidInput
 * for a circle or another level, NotFound, OutOfScope, Conflict.
 */
export async function moveUnit(act: Act, input: Moving, enqueue: Enqueue): Promise<Done> {
  const unit = changedUnit(act, input.orgUnit, input.expectedVersion, 'orgUnit');
  const parent = unitOf(act, input.parent, 'parent');
  checkParent(act, unit, parent);
  await checkTiming(act, [unit]);
  const changeId = await recordChange(act, 'MOVE', unit);
  const line = unit.kind === 'INDUSTRIAL_UNION';
  if (line) await moveInLine(act, changeId, unit, parent);
  else await hangUnder(act, changeId, unit, parent);
  await settleTree(act);
  const now = act.tree.byId(unit.id) as OrgUnitEntry;
  const payload = { orgUnitId: unit.id, changeId, parentBefore: unit.parentId, parentAfter: parent.id };
  const plan: FollowPlan = line
    ? noPlan
    : {
        ...noPlan,
        ...{ touched: [unit.id], roots: [{ id: unit.id, level: unit.level }] },
        tell: [unit, now].map((place) => ({ orgUnitId: unit.id, place: placeAlone(place) })),
      };
  const told = (name: string, place: OrgUnitEntry) => changeFact(act, name, payload, { orgUnitId: unit.id, place });
  await tell(act, line ? [told('org-unit.moved', now)] : [told('org-unit.left', unit), told('org-unit.moved', now)]);
  return { changeId, jobId: await finishChange(act, changeId, plan, enqueue), orgUnitId: unit.id };
}
