import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, rawId } from '@jianhui/graphql';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { checkVersion } from '../../platform/versions.ts';
import { at } from '../checks.ts';
import { campaignOf, requireStatus } from '../stored.ts';
import { baselineDay, freezeBaselines } from './freeze.ts';
import { kindOf, metricOn, scopeSizes } from './metrics.ts';
import { checkGoal } from './set.ts';
import { divide } from './shares.ts';
import { lockedTarget, type StoredTarget, targetsOf, writeTargets } from './stored.ts';
import { type TargetWarning, targetWarnings } from './warnings.ts';

export interface Cascade {
  readonly target: string;
  readonly expectedVersion: number;
  /** Goals by unit; none: by what is uncovered at each. */
  readonly goals?: readonly { readonly orgUnit: string; readonly goal: number }[] | null;
  /** Targets that units below have already are replaced. */
  readonly replace?: boolean | null;
}

type Goals = Map<string, number>;

/** The goals as an officer lists them: each a unit directly below, each once. */
function listedGoals(input: NonNullable<Cascade['goals']>, target: StoredTarget, children: readonly string[]): Goals {
  const goals: Goals = new Map();
  for (const [i, { orgUnit, goal }] of input.entries()) {
    const id = rawId(orgUnit, `input.goals.${i}.orgUnit`);
    if (!children.includes(id) || goals.has(id))
      throw new InvalidInput(
        'NOT_DIRECTLY_BELOW',
        'A target goes to units directly below, to each once.',
        'Choose among the units directly below.',
        at('goals', i, 'orgUnit'),
      );
    checkGoal(target.metric, goal, at('goals', i, 'goal'));
    goals.set(id, goal);
  }
  return goals;
}

/**
 * What each unit below is to reach so that together they reach the goal, by what is uncovered at each: whoever has most
 * left to do gets most. Of a share, each gets the share that its part of the units still needed makes.
 */
async function proportionalGoals(
  tx: RawTx,
  target: StoredTarget,
  children: readonly string[],
  today: Day,
): Promise<Goals> {
  const sizes = await scopeSizes(tx, target.campaignId, today, [target.orgUnitId, ...children]);
  const now = await metricOn(tx, target.campaignId, target.metric, today, [target.orgUnitId, ...children]);
  const kind = kindOf(target.metric);
  const weights = children.map((child) => sizes(child).uncovered);
  if (kind === 'GROWTH') {
    const parts = divide(target.goal, weights);
    return new Map(children.map((child, i) => [child, parts[i] ?? 0]));
  }
  const reached = (unit: string): number =>
    kind === 'RATE' ? Math.round(now(unit).value * now(unit).of) : now(unit).value;
  const wanted = kind === 'RATE' ? Math.ceil(target.goal * now(target.orgUnitId).of - 1e-9) : target.goal;
  const parts = divide(Math.max(0, wanted - reached(target.orgUnitId)), weights);
  return new Map(
    children.map((child, i): [string, number] => {
      const count = reached(child) + (parts[i] ?? 0);
      if (kind !== 'RATE') return [child, count];
      return [child, now(child).of === 0 ? target.goal : Math.min(1, count / now(child).of)];
    }),
  );
}

/**
 * Hands a target down to the units directly below (S27): by what is uncovered at each, or by a list. Throws InvalidInput,
 * NotFound; Conflict for another version, or where a unit below has a target that is not to be replaced.
 */
export async function cascadeTarget(
  tx: RawTx,
  viewer: Viewer,
  input: Cascade,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ targetId: string; targetIds: string[]; warnings: TargetWarning[] }> {
  const target = await lockedTarget(tx, viewer, input.target);
  checkVersion(target, input.expectedVersion, at('expectedVersion'));
  const campaign = await campaignOf(tx, viewer, target.campaignId);
  requireStatus(campaign, ['DRAFT', 'ACTIVE'], at('target'));
  const children = orgUnits.childrenOf(target.orgUnitId).map(({ id }) => id);
  if (!children.length)
    throw new InvalidInput(
      'NOTHING_BELOW',
      'There is no unit below this one.',
      'Cascade from a unit further up.',
      at('target'),
    );
  await tx.$queryRawUnsafe(
    'select from core_org_unit where id = any($1::uuid[]) order by id for no key update',
    children,
  );
  const goals = input.goals?.length
    ? listedGoals(input.goals, target, children)
    : await proportionalGoals(tx, target, children, today);
  const there = await targetsOf(tx, campaign.id, target.metric, [...goals.keys()], true);
  if (there.size && input.replace !== true)
    throw new Conflict(
      'TARGET_EXISTS',
      `${there.size} units below have such a target already.`,
      'Read them; to replace them, say so.',
      at('replace'),
    );
  const rows = [...goals].map(([orgUnitId, goal]) => ({
    orgUnitId,
    goal,
    dueOn: target.dueOn,
    parentTargetId: target.id,
    place: orgUnits.placeOf(orgUnitId),
  }));
  const ids = await writeTargets(tx, campaign.id, target.metric, viewer.accountId, rows);
  await tx.$executeRawUnsafe('update core_campaign_target set version = version + 1 where id = $1::uuid', target.id);
  const frozenOn = await baselineDay(tx, campaign.id);
  if (frozenOn !== null) await freezeBaselines(tx, campaign, frozenOn);
  await appendEvents(
    tx,
    rows.map(({ orgUnitId, goal, place }) => ({
      name: 'target.set',
      version: 1,
      payload: { campaignId: campaign.id, targetId: ids.get(orgUnitId), metric: target.metric, goal, on: today },
      place,
      orgUnitId,
      on: today,
      actorId: viewer.accountId,
    })),
  );
  const about = { campaignId: campaign.id, metric: target.metric, today };
  return {
    targetId: target.id,
    targetIds: [...ids.values()],
    warnings: await targetWarnings(tx, about, target.orgUnitId, orgUnits),
  };
}
