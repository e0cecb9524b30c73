import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { expectedVersion, treeOf } from '../inputs.ts';
import { closePhase, PhaseConditionsMissing, type PhaseStep } from './close.ts';
import { type Waiver, waivePhaseCondition } from './waive.ts';

type Keyed<Input> = Input & { idempotencyKey: string };

/** Phases close when their conditions hold, or a waiver says why not. */
export function phaseMutations({ builder, reads }: CoreModule): void {
  const phase = { type: 'ID', required: true, description: '实施阶段：Global id of the phase.' } as const;
  mutation<Keyed<PhaseStep>, { phaseId: string; campaignId: string; frozenTargets: number }, CoreContext>(
    builder,
    'closePhase',
    {
      description: '结束阶段：Closes a phase whose conditions hold; with the first, baselines of targets are frozen.',
      right: 'campaign.manage',
      input: { phase, expectedVersion },
      problems: [PhaseConditionsMissing],
      payload: {
        description: '结束结果：The phase, and how many baselines were frozen.',
        fields: (t: never) => ({
          phase: reads.ref(t, { model: 'CampaignPhase', key: 'phaseId', description: '实施阶段：The phase.' }),
          campaign: reads.ref(t, { model: 'Campaign', key: 'campaignId', description: '攻坚行动：Its campaign.' }),
          frozenTargets: (t as { exposeInt(name: string, options: object): never }).exposeInt('frozenTargets', {
            description: '冻结基数：How many targets got their baseline.',
          }),
        }),
      },
      run: (input, context) =>
        once(context, 'closePhase', input, (tx, viewer) => closePhase(tx, viewer, input, context.clock.today())),
    },
  );
  mutation<Keyed<Waiver>, { waiverId: string; phaseId: string }, CoreContext>(builder, 'waivePhaseCondition', {
    description: '豁免阶段条件：Stores why a phase may close though a condition does not hold.',
    right: 'campaign.manage',
    input: {
      phase,
      expectedVersion,
      condition: { type: 'String', required: true, description: '条件：Key of one of its conditions.' },
      orgUnit: { type: 'ID', description: '组织单位：The unit for which it is waived; all when absent.' },
      reason: { type: 'String', required: true, description: '理由：Why.' },
    },
    payload: {
      description: '豁免结果：The waiver and its phase.',
      fields: (t: never) => ({
        waiver: reads.ref(t, { model: 'PhaseWaiver', key: 'waiverId', description: '豁免：The waiver.' }),
        phase: reads.ref(t, { model: 'CampaignPhase', key: 'phaseId', description: '实施阶段：The phase.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'waivePhaseCondition', input, (tx, viewer) =>
        waivePhaseCondition(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
}
