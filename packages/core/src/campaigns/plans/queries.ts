import { levelColumn, orgLevels } from '@jianhui/access';
import { code, parseGlobalId } from '@jianhui/graphql';
import { unitInScope } from '../../coverage/state.ts';
import type { CoreModule } from '../../module.ts';
import { type PlanCounts, planCounts } from './counts.ts';

const label: Readonly<Record<Exclude<keyof PlanCounts, 'level'>, string>> = {
  due: '应报：Plans that are due.',
  drafts: '起草中：Plans being written.',
  submitted: '已报送：Plans waiting for their review.',
  approved: '已批准：Plans approved.',
  returned: '已退回：Plans returned.',
  overdue: '逾期：Plans past their day that are neither submitted nor approved.',
};

/** Lists and counts of implementation plans. */
export function planQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('implementationPlans', (t) =>
    reads.connection(t, {
      model: 'ImplementationPlan',
      right: 'campaign.read',
      description: '实施方案列表：Implementation plans within your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'campaignId', op: 'eq', arg: 'campaign' },
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'orgUnitId', op: 'eq', arg: 'at' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        campaign: { type: 'ID', description: '攻坚行动：Only of this campaign.' },
        status: { type: enums.PlanStatus, description: '状态：Only in this state.' },
        at: { type: 'ID', description: '本级：Only of this unit itself.' },
        below: { type: 'ID', description: '范围：Only below this unit.' },
      },
    }),
  );
  const counts = builder.objectRef<PlanCounts>('PlanCounts').implement({
    description: '方案统计：Implementation plans of one level.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      level: t.expose('level', { type: enums.OrgLevel, description: '层级：The level.' }),
      ...(Object.fromEntries(
        Object.entries(label).map(([key, description]) => [
          key,
          t.exposeInt(key as keyof typeof label, { description }),
        ]),
      ) as Record<keyof typeof label, ReturnType<typeof t.exposeInt>>),
    }),
  });
  builder.queryField('planCounts', (t) =>
    t.field({
      type: [counts],
      description: '方案报送情况：Plans due, submitted and approved by level, of a unit and all below it.',
      right: 'campaign.read',
      complexity: { field: 5, multiplier: orgLevels.length },
      read: code('one statement over the tree and its plans'),
      args: {
        campaign: t.arg.id({ required: true, description: '攻坚行动：Global id of the campaign.' }),
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
      },
      resolve: async (_root, { campaign, orgUnit }, context) => {
        const { unit, scope } = unitInScope(context, orgUnit, 'orgUnit');
        const { id } = parseGlobalId(campaign, 'campaign', 'Campaign');
        const below = { column: levelColumn[unit.level], value: unit.id };
        return await planCounts(context.query, id, below, scope, context.clock.today());
      },
    }),
  );
}
