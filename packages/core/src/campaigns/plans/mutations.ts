import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { campaignInput, expectedVersion, treeOf } from '../inputs.ts';
import { draftPlan, editPlan, type NewPlan, type PlanEdit } from './draft.ts';
import { type PlanReview, reviewPlan, submitPlan } from './review.ts';
import type { PlanStep } from './stored.ts';

type Keyed<Input> = Input & { idempotencyKey: string };
type Payload = { planId: string };

/** A plan is written and submitted by its unit, and reviewed by the unit directly above (S02, S20). */
export function planMutations({ builder, reads, enums }: CoreModule): void {
  const plan = { type: 'ID', required: true, description: '实施方案：Global id of the plan.' } as const;
  const payload = {
    description: '结果：The plan.',
    fields: (t: never) => ({
      plan: reads.ref(t, { model: 'ImplementationPlan', key: 'planId', description: '实施方案：The plan.' }),
    }),
  };
  mutation<Keyed<NewPlan>, Payload, CoreContext>(builder, 'draftImplementationPlan', {
    description: '起草实施方案：Begins the plan of your own unit for a campaign.',
    right: 'plan.submit',
    input: {
      campaign: campaignInput,
      title: { type: 'String', required: true, description: '标题：Title.' },
      content: { type: 'String', required: true, description: '内容：The plan.' },
      dueOn: { type: 'Date', description: '报送期限：Last day in time; the end of the first phase when absent.' },
    },
    payload,
    run: (input, context) =>
      once(context, 'draftImplementationPlan', input, (tx, viewer) =>
        draftPlan(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
  mutation<Keyed<PlanEdit>, Payload, CoreContext>(builder, 'updateImplementationPlan', {
    description: '修改实施方案：Goes on writing a plan that is a draft or was returned.',
    right: 'plan.submit',
    input: {
      plan,
      expectedVersion,
      title: { type: 'String', description: '标题：Title.' },
      content: { type: 'String', description: '内容：The plan.' },
    },
    payload,
    run: (input, context) =>
      once(context, 'updateImplementationPlan', input, (tx, viewer) => editPlan(tx, viewer, input)),
  });
  mutation<Keyed<PlanStep>, Payload, CoreContext>(builder, 'submitImplementationPlan', {
    description: '报送实施方案：Submits the plan of your own unit to the unit above.',
    right: 'plan.submit',
    input: { plan, expectedVersion },
    payload,
    run: (input, context) =>
      once(context, 'submitImplementationPlan', input, (tx, viewer) =>
        submitPlan(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
  mutation<Keyed<PlanReview>, Payload, CoreContext>(builder, 'reviewImplementationPlan', {
    description: '审核实施方案：Approves or returns a plan of a unit directly below.',
    right: 'plan.review',
    input: {
      plan,
      expectedVersion,
      decision: { type: enums.PlanDecision, required: true, description: '决定：Approve or return.' },
      opinion: { type: 'String', description: '审核意见：What is to be done better; required for a return.' },
    },
    payload,
    run: (input, context) =>
      once(context, 'reviewImplementationPlan', input, (tx, viewer) =>
        reviewPlan(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
}
