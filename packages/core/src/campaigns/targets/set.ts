import { maySee, orgLevels, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, OutOfScope, rawId } from '@jianhui/graphql';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { checkVersion } from '../../platform/versions.ts';
import { requireUnitWithin } from '../../services/create.ts';
import { at, inOrder, wholeNumber } from '../checks.ts';
import { campaignOf, requireStatus } from '../stored.ts';
import { baselineDay, freezeBaselines } from './freeze.ts';
import { kindOf, type TargetMetric } from './metrics.ts';
import { type StoredTarget, targetsOf, writeTargets } from './stored.ts';
import { type TargetWarning, targetWarnings } from './warnings.ts';

export interface NewTarget {
  readonly campaign: string;
  readonly orgUnit: string;
  readonly metric: TargetMetric;
  readonly goal: number;
  readonly dueOn: Day;
  /** Of the target as it stands; none for a new one. */
  readonly expectedVersion?: number | null;
}

const MOST = 100_000_000;

/** Throws for a goal that its metric cannot have: a share is 0 to 1, a number whole and not negative (A.3: required, numeric). */
export function checkGoal(metric: TargetMetric, goal: number, path: readonly string[]): void {
  if (kindOf(metric) !== 'RATE') {
    wholeNumber(goal, 0, MOST, path);
    return;
  }
  if (goal >= 0 && goal <= 1) return;
  throw new InvalidInput(
    'NUMBER_OUT_OF_RANGE',
    `A share lies between 0 and 1; ${goal} does not.`,
    'Write 95 % as 0.95.',
    path,
  );
}

/** A target that came down from above is changed from above, or the sum above would shrink without anybody there knowing. */
function requireAbove(viewer: Viewer, orgUnits: OrgUnitTree, target: StoredTarget): void {
  const unit = orgUnits.byId(target.orgUnitId);
  if (target.parentTargetId === null || !unit || orgLevels.indexOf(viewer.level) < orgLevels.indexOf(unit.level))
    return;
  throw new OutOfScope(
    'TARGET_FROM_ABOVE',
    'This target was set by the unit above.',
    'Ask the unit above to change it, or set targets for the units below.',
    at('orgUnit'),
  );
}

/**
 * Sets what a unit is to reach by a day, or changes it (S04); with the warnings of S27. Once phase 1 is closed a new target
 * gets its baseline at once, of the same day as the others. Throws InvalidInput, NotFound, OutOfScope; Conflict when it was
 * changed meanwhile, or exists and no version was given.
 */
export async function setTarget(
  tx: RawTx,
  viewer: Viewer,
  input: NewTarget,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ targetId: string; warnings: TargetWarning[] }> {
  const campaign = await campaignOf(tx, viewer, input.campaign);
  requireStatus(campaign, ['DRAFT', 'ACTIVE'], at('campaign'));
  const orgUnitId = rawId(input.orgUnit, 'input.orgUnit');
  requireUnitWithin(orgUnits, viewer, orgUnitId, at('orgUnit'));
  checkGoal(input.metric, input.goal, at('goal'));
  if (input.metric === 'GROUP_MEMBERS' && campaign.memberGroups.length === 0)
    throw new InvalidInput(
      'NO_MEMBER_GROUPS',
      `The campaign ${campaign.code} has no code list of occupational groups.`,
      'Choose another metric, or give the campaign its groups first.',
      at('metric'),
    );
  inOrder(campaign.startsOn, input.dueOn, 'A target is due within its campaign', at('dueOn'));
  inOrder(input.dueOn, campaign.endsOn, 'A target is due within its campaign', at('dueOn'));
  // Two who set one target at once queue at its unit: the second sees the first's row.
  await tx.$queryRawUnsafe('select from core_org_unit where id = $1::uuid for no key update', orgUnitId);
  const stored = (await targetsOf(tx, campaign.id, input.metric, [orgUnitId], true)).get(orgUnitId);
  if (stored) {
    if (input.expectedVersion == null)
      throw new Conflict(
        'TARGET_EXISTS',
        `This unit has such a target already, of version ${stored.version}.`,
        'Read it, and send the change with its version.',
        at('expectedVersion'),
      );
    checkVersion(stored, input.expectedVersion, at('expectedVersion'));
    requireAbove(viewer, orgUnits, stored);
  }
  const place = orgUnits.placeOf(orgUnitId);
  const { goal, dueOn } = input;
  const rows = [{ orgUnitId, goal, dueOn, parentTargetId: null, place }];
  const targetId = (await writeTargets(tx, campaign.id, input.metric, viewer.accountId, rows)).get(orgUnitId) ?? '';
  const frozenOn = await baselineDay(tx, campaign.id);
  if (frozenOn !== null) await freezeBaselines(tx, campaign, frozenOn);
  await appendEvents(tx, [
    {
      name: 'target.set',
      version: 1,
      payload: { campaignId: campaign.id, targetId, metric: input.metric, goal, on: today },
      place,
      orgUnitId,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  const parentId = orgUnits.byId(orgUnitId)?.parentId;
  const parent = parentId ? orgUnits.byId(parentId) : null;
  // Of the unit above only its own officers hear.
  const units = [orgUnitId, ...(parent && maySee(rowScope(viewer), parent) ? [parent.id] : [])];
  const warnings: TargetWarning[] = [];
  for (const unit of units) {
    warnings.push(
      ...(await targetWarnings(tx, { campaignId: campaign.id, metric: input.metric, today }, unit, orgUnits)),
    );
  }
  return { targetId, warnings };
}
