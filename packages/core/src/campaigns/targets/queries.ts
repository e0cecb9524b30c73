import { maySee } from '@jianhui/access';
import { code, parseGlobalId } from '@jianhui/graphql';
import { unitInScope } from '../../coverage/state.ts';
import type { CoreModule } from '../../module.ts';
import { reading } from '../reading.ts';
import { targetCompletions } from './completion.ts';
import { completionType, warningType } from './types.ts';
import { targetWarnings } from './warnings.ts';

/** Lists of targets, what was reached of them, and what speaks against them. */
export function targetQueries(module: CoreModule): void {
  const { builder, reads, enums } = module;
  builder.queryField('campaignTargets', (t) =>
    reads.connection(t, {
      model: 'CampaignTarget',
      right: 'campaign.read',
      description: '目标任务列表：Targets within your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'campaignId', op: 'eq', arg: 'campaign' },
        { column: 'metric', op: 'eq', arg: 'metric' },
        { column: 'orgUnitId', op: 'eq', arg: 'at' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        campaign: { type: 'ID', description: '攻坚行动：Only of this campaign.' },
        metric: { type: enums.TargetMetric, description: '指标：Only of this metric.' },
        at: { type: 'ID', description: '本级：Only of this unit itself.' },
        below: { type: 'ID', description: '范围：Only below this unit.' },
      },
    }),
  );
  builder.queryField('targetCompletions', (t) =>
    t.field({
      type: [completionType(module)],
      description: '目标完成情况：Of a unit and of each unit directly below it that has a target.',
      right: 'campaign.read',
      complexity: 20,
      read: code('three statements over the campaign’s periods, whatever the number of units'),
      args: {
        campaign: t.arg.id({ required: true, description: '攻坚行动：Global id of the campaign.' }),
        metric: t.arg({ type: enums.TargetMetric, required: true, description: '指标：The metric.' }),
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
      },
      resolve: async (_root, { campaign, metric, orgUnit }, context) => {
        const { unit, scope } = unitInScope(context, orgUnit, 'orgUnit');
        const children = context.core.orgUnits.childrenOf(unit.id).filter((child) => maySee(scope, child));
        const { id } = parseGlobalId(campaign, 'campaign', 'Campaign');
        const units = [unit.id, ...children.map((child) => child.id)];
        return await targetCompletions(reading(context), id, metric, units, context.clock.today());
      },
    }),
  );
  builder.queryField('targetWarnings', (t) =>
    t.field({
      type: [warningType(module)],
      description: '目标提醒：What speaks against the target of a unit, the goals below it among that.',
      right: 'campaign.read',
      complexity: 20,
      read: code('three statements over the campaign’s periods, whatever the number of units'),
      args: {
        campaign: t.arg.id({ required: true, description: '攻坚行动：Global id of the campaign.' }),
        metric: t.arg({ type: enums.TargetMetric, required: true, description: '指标：The metric.' }),
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
      },
      resolve: async (_root, { campaign, metric, orgUnit }, context) => {
        const { unit } = unitInScope(context, orgUnit, 'orgUnit');
        const campaignId = parseGlobalId(campaign, 'campaign', 'Campaign').id;
        const about = { campaignId, metric, today: context.clock.today() };
        return await targetWarnings(reading(context), about, unit.id, context.core.orgUnits);
      },
    }),
  );
}
