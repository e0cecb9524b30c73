import { code, parseGlobalId } from '@jianhui/graphql';
import type { CoreModule } from '../../module.ts';
import { reading } from '../reading.ts';
import { phaseConditions } from './conditions.ts';
import { phaseReadiness } from './readiness.ts';
import { conditionStateType } from './types.ts';

/** What phases may ask for, and how one stands. */
export function phaseQueries(module: CoreModule): void {
  const { builder } = module;
  const info = builder.objectRef<{ key: string; label: string; description: string }>('PhaseConditionInfo').implement({
    description: '阶段条件：A condition that a phase may have.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      key: t.exposeString('key', { description: '键：Key by which a phase names it.' }),
      label: t.exposeString('label', { description: '名称：Chinese label.' }),
      description: t.exposeString('description', { description: '说明：What must hold.' }),
    }),
  });
  builder.queryField('phaseConditions', (t) =>
    t.field({
      type: [info],
      description: '阶段条件列表：Conditions that phases may have.',
      right: 'campaign.read',
      complexity: 1,
      read: code('a list of the platform, the same for everybody'),
      resolve: () =>
        Object.entries(phaseConditions).map(([key, { label, description }]) => ({ key, label, description })),
    }),
  );
  builder.queryField('phaseReadiness', (t) =>
    t.field({
      type: [conditionStateType(module)],
      nullable: true,
      description: '阶段条件核对：How each condition of a phase stands today, within your tree.',
      right: 'campaign.read',
      complexity: 20,
      read: code('counts of the campaign: one statement a condition, with the tree’s scope after it'),
      args: { phase: t.arg.id({ required: true, description: '实施阶段：Global id of the phase.' }) },
      resolve: async (_root, args, context) => {
        const { scope } = context.reader;
        if (!scope) return null;
        const { id } = parseGlobalId(args.phase, 'phase', 'CampaignPhase');
        return await phaseReadiness(reading(context), id, scope, context.core.orgUnits, context.clock.today());
      },
    }),
  );
}
