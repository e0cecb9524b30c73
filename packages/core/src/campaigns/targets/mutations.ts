import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { campaignInput, expectedVersion, treeOf } from '../inputs.ts';
import { type Cascade, cascadeTarget } from './cascade.ts';
import { type NewTarget, setTarget } from './set.ts';
import { warningType } from './types.ts';
import type { TargetWarning } from './warnings.ts';

type Keyed<Input> = Input & { idempotencyKey: string };
type Warned = { targetId: string; warnings: TargetWarning[] };

/** Targets are set and handed down; what speaks against them is in the answer (S04, S27). */
export function targetMutations(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const warning = warningType(module);
  const warned = (t: never) => ({
    target: reads.ref(t, { model: 'CampaignTarget', key: 'targetId', description: '目标任务：The target.' }),
    warnings: (t as { field(options: object): never }).field({
      type: [warning],
      description: '提醒：What speaks against it; it holds all the same.',
      resolve: (payload: Warned) => payload.warnings,
    }),
  });
  const goal = builder.inputType('TargetGoalInput', {
    description: '分解目标：The goal of one unit directly below.',
    fields: (t) => ({
      orgUnit: t.id({ required: true, description: '组织单位：The unit.' }),
      goal: t.float({ required: true, description: '目标值：Its goal.' }),
    }),
  });
  mutation<Keyed<NewTarget>, Warned, CoreContext>(builder, 'setTarget', {
    description: '下达目标：Sets or changes what a unit is to reach by a day.',
    right: 'target.set',
    input: {
      campaign: campaignInput,
      orgUnit: { type: 'ID', required: true, description: '组织单位：The unit.' },
      metric: { type: enums.TargetMetric, required: true, description: '指标：What it counts.' },
      goal: {
        type: 'Float',
        required: true,
        description: '目标值：A share of 0 to 1, or a whole number, by the metric.',
      },
      dueOn: { type: 'Date', required: true, description: '完成期限：Day by which it is to be reached.' },
      expectedVersion: {
        type: 'Int',
        description: '预期版本：Version of the target as it stands; absent for a new one.',
      },
    },
    payload: { description: '下达结果：The target, and what speaks against it.', fields: warned },
    run: (input, context) =>
      once(context, 'setTarget', input, (tx, viewer) =>
        setTarget(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
  mutation<Keyed<Cascade>, Warned & { targetIds: string[] }, CoreContext>(builder, 'cascadeTarget', {
    description:
      '分解目标：Hands a target down to the units directly below, by a list or by what is uncovered at each.',
    right: 'target.set',
    cost: 30,
    input: {
      target: { type: 'ID', required: true, description: '目标任务：The target to hand down.' },
      expectedVersion,
      goals: { type: [goal], description: '分解表：Goals by unit; by what is uncovered at each when absent.' },
      replace: { type: 'Boolean', description: '替换：Whether targets that units below have already are replaced.' },
    },
    payload: {
      description: '分解结果：The targets below, and what speaks against the sum.',
      fields: (t: never) => ({
        ...warned(t),
        targets: reads.refs(t, {
          model: 'CampaignTarget',
          key: 'targetIds',
          description: '下级目标：The targets that were handed down.',
        }),
      }),
    },
    run: (input, context) =>
      once(context, 'cascadeTarget', input, (tx, viewer) =>
        cascadeTarget(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
}
