import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, OutOfScope } from '@jianhui/graphql';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { at, inOrder, textOf } from '../checks.ts';
import { campaignOf, requireStatus } from '../stored.ts';
import { planIsDue } from './deadlines.ts';
import { type PlanStep, planFact, planFor, type StoredPlan } from './stored.ts';

const LONGEST = { title: 120, content: 50_000 } as const;

export interface NewPlan {
  readonly campaign: string;
  readonly title: string;
  readonly content: string;
  /** Last day in time; the end of the campaign's first phase when absent. */
  readonly dueOn?: Day | null;
}

/** Throws OutOfScope for anybody but an officer of the plan's own unit: nobody writes another unit's plan. */
export function requireOwnPlan(viewer: Viewer, plan: StoredPlan): void {
  if (viewer.orgUnitId === plan.orgUnitId) return;
  throw new OutOfScope(
    'PLAN_OF_OTHER_UNIT',
    'A plan is written and submitted by its own unit.',
    'Ask the officer of that unit; as the unit above you review it.',
    at('plan'),
  );
}

/**
 * Begins the plan of the officer's own unit for a campaign (S02), and its deadline. Throws InvalidInput, NotFound; Conflict
 * when the unit has a plan already.
 */
export async function draftPlan(
  tx: RawTx,
  viewer: Viewer,
  input: NewPlan,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ planId: string }> {
  const campaign = await campaignOf(tx, viewer, input.campaign);
  requireStatus(campaign, ['DRAFT', 'ACTIVE'], at('campaign'));
  if (viewer.level === 'PROVINCE')
    throw new InvalidInput(
      'PLAN_OF_PROVINCE',
      'The province issues the campaign itself; plans are those of the units below.',
      'Sign in for a city, county or township.',
      at('campaign'),
    );
  const title = textOf(input.title, LONGEST.title, at('title'));
  const content = textOf(input.content, LONGEST.content, at('content'));
  if (input.dueOn != null) {
    inOrder(campaign.startsOn, input.dueOn, 'A plan is due within its campaign', at('dueOn'));
    inOrder(input.dueOn, campaign.endsOn, 'A plan is due within its campaign', at('dueOn'));
  }
  const place = orgUnits.placeOf(viewer.orgUnitId);
  const [row] = await tx.$queryRawUnsafe<{ id: string; dueOn: Day; version: number }[]>(
    `insert into core_implementation_plan (campaign_id, org_unit_id, title, content, due_on, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, $3, $4, coalesce($5::date, (select ends_on from core_campaign_phase where campaign_id = $1::uuid and number = 1), $6::date),
       $7::uuid, $8::uuid, $9::uuid, $10::uuid)
     on conflict (campaign_id, org_unit_id) do nothing returning id::text, due_on::text as "dueOn", version`,
    campaign.id,
    viewer.orgUnitId,
    title,
    content,
    input.dueOn ?? null,
    campaign.endsOn,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  if (!row)
    throw new Conflict(
      'PLAN_EXISTS',
      'Your unit has a plan for this campaign already.',
      'Go on with that one.',
      at('campaign'),
    );
  const plan: StoredPlan = {
    ...{ ...place, id: row.id, campaignId: campaign.id, orgUnitId: viewer.orgUnitId },
    ...{ title, content, status: 'DRAFT', dueOn: row.dueOn, version: row.version },
  };
  await planIsDue(tx, [plan], orgUnits, today);
  await appendEvents(tx, [planFact('plan.drafted', plan, viewer, today)]);
  return { planId: row.id };
}

export interface PlanEdit extends PlanStep {
  readonly title?: string | null;
  readonly content?: string | null;
}

/** Goes on writing a plan that is a draft or was returned. Throws InvalidInput, NotFound, OutOfScope, Conflict. */
export async function editPlan(tx: RawTx, viewer: Viewer, input: PlanEdit): Promise<{ planId: string }> {
  const { plan } = await planFor(tx, viewer, input, 'EDIT');
  requireOwnPlan(viewer, plan);
  await tx.$executeRawUnsafe(
    'update core_implementation_plan set title = $2, content = $3, version = version + 1, updated_at = now() where id = $1::uuid',
    plan.id,
    input.title == null ? plan.title : textOf(input.title, LONGEST.title, at('title')),
    input.content == null ? plan.content : textOf(input.content, LONGEST.content, at('content')),
  );
  return { planId: plan.id };
}
