import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import { Conflict, NotFound, rawId } from '@jianhui/graphql';
import { checkVersion } from '../../platform/versions.ts';
import { at } from '../checks.ts';
import { type PlanAction, type PlanStatus, planTransitions } from './machine.ts';

/** An implementation plan as its row has it. */
export interface StoredPlan extends Place {
  readonly id: string;
  readonly campaignId: string;
  readonly orgUnitId: string;
  readonly title: string;
  readonly content: string;
  readonly status: PlanStatus;
  readonly dueOn: Day;
  readonly version: number;
}

export interface PlanStep {
  readonly plan: string;
  readonly expectedVersion: number;
}

/**
 * A plan within the viewer's tree, kept from other writers, and the state that an action brings it to. Throws NotFound;
 * Conflict for another version, or an action that its state does not allow.
 */
export async function planFor(
  tx: RawTx,
  viewer: Viewer,
  input: PlanStep,
  action: PlanAction,
): Promise<{ plan: StoredPlan; next: PlanStatus }> {
  const [plan] = await tx.$queryRawUnsafe<StoredPlan[]>(
    `select id::text, campaign_id::text as "campaignId", org_unit_id::text as "orgUnitId", title, content, status::text, due_on::text as "dueOn", version,
       province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_implementation_plan where id = $1::uuid for no key update`,
    rawId(input.plan, 'input.plan'),
  );
  if (!plan || !maySee(rowScope(viewer), plan))
    throw new NotFound(
      'PLAN_NOT_FOUND',
      'There is no such plan within your tree.',
      'Choose one of your list.',
      at('plan'),
    );
  checkVersion(plan, input.expectedVersion, at('expectedVersion'));
  const next = planTransitions[plan.status][action];
  if (next === null)
    throw new Conflict(
      'PLAN_STATUS',
      `The plan is ${plan.status}; ${action} is not possible there. Its version is ${plan.version} now.`,
      'Read the plan anew and see what its state allows.',
      at('plan'),
    );
  return { plan, next };
}

/** A fact of a plan, at its unit. */
export function planFact(name: string, plan: StoredPlan, viewer: Viewer, today: Day): NewEvent {
  const { provinceId, cityId, countyId, townshipId } = plan;
  return {
    name,
    version: 1,
    payload: { campaignId: plan.campaignId, planId: plan.id, on: today },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId: plan.orgUnitId,
    on: today,
    actorId: viewer.accountId,
  };
}
