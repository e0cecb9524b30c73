import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { OutOfScope } from '@jianhui/graphql';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { at, textOf } from '../checks.ts';
import { planIsReviewed, planIsSubmitted } from './deadlines.ts';
import { requireOwnPlan } from './draft.ts';
import { type PlanStep, planFact, planFor } from './stored.ts';

/** Submits a unit's own plan to the unit above (S02). Throws NotFound, OutOfScope, Conflict. */
export async function submitPlan(
  tx: RawTx,
  viewer: Viewer,
  input: PlanStep,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ planId: string }> {
  const { plan, next } = await planFor(tx, viewer, input, 'SUBMIT');
  requireOwnPlan(viewer, plan);
  await tx.$executeRawUnsafe(
    `update core_implementation_plan set status = $2::core_plan_status, submitted_on = $3::date, submitted_by_id = $4::uuid, reviewed_on = null, reviewed_by_id = null,
       version = version + 1, updated_at = now() where id = $1::uuid`,
    plan.id,
    next,
    today,
    viewer.accountId,
  );
  const reviewer = orgUnits.byId(plan.orgUnitId)?.parentId;
  if (reviewer) await planIsSubmitted(tx, plan, reviewer, orgUnits, today);
  await appendEvents(tx, [planFact('plan.submitted', plan, viewer, today)]);
  return { planId: plan.id };
}

export interface PlanReview extends PlanStep {
  readonly decision: 'APPROVE' | 'RETURN';
  /** Required for a return: what is to be done better. */
  readonly opinion?: string | null;
}

/**
 * Approves or returns a plan, by an officer of the unit directly above and nobody else (S20). Throws InvalidInput, NotFound,
 * OutOfScope; Conflict for another version, or a plan that is not submitted.
 */
export async function reviewPlan(
  tx: RawTx,
  viewer: Viewer,
  input: PlanReview,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ planId: string }> {
  const { plan, next } = await planFor(tx, viewer, input, input.decision);
  if (orgUnits.byId(plan.orgUnitId)?.parentId !== viewer.orgUnitId)
    throw new OutOfScope(
      'PLAN_REVIEWED_ABOVE',
      'A plan is reviewed by the unit directly above.',
      'Leave it to an officer of that unit.',
      at('plan'),
    );
  const approved = input.decision === 'APPROVE';
  const opinion = approved && !input.opinion?.trim() ? null : textOf(input.opinion ?? '', 2_000, at('opinion'));
  await tx.$executeRawUnsafe(
    `update core_implementation_plan set status = $2::core_plan_status, reviewed_on = $3::date, reviewed_by_id = $4::uuid, opinion = $5,
       version = version + 1, updated_at = now() where id = $1::uuid`,
    plan.id,
    next,
    today,
    viewer.accountId,
    opinion,
  );
  await planIsReviewed(tx, plan, approved, orgUnits, today);
  await appendEvents(tx, [planFact(approved ? 'plan.approved' : 'plan.returned', plan, viewer, today)]);
  return { planId: plan.id };
}
