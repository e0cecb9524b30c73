import type { CoreModule } from '../module.ts';
import { figuresType, progressBreakdowns } from './figure-types.ts';
import { coverageListQuery } from './list-query.ts';
import { snapshotQueries, snapshotTypes } from './snapshots/types.ts';
import { industrialUnitOf, knowledgeOf, pastDay, progressNow, progressOn, unitInScope } from './state.ts';
import { stockFlowQuery } from './stock-flow-types.ts';
import type { ProgressRef } from './types.ts';

/** Progress as a query. */
export function coverageQueries(module: CoreModule, progress: ProgressRef): void {
  const { builder } = module;
  const figures = figuresType(module);
  progressBreakdowns(module, progress, figures);
  snapshotTypes(module, figures);
  snapshotQueries(module);
  stockFlowQuery(module);
  coverageListQuery(module);
  builder.queryField('campaignProgress', (t) =>
    t.field({
      type: progress,
      nullable: true,
      description: '行动进度：Figures of a unit of your tree and of each unit directly below it.',
      right: 'progress.read',
      complexity: 5,
      read: {
        kind: 'rollup',
        model: 'OrgUnitCounter',
        sums: [
          'enterprises',
          'notYetPlaced',
          'inScope',
          'covered',
          'coveredIndependent',
          'healthy',
          'overdueUncovered',
          'unverified',
          'unassigned',
          'unions',
          'members',
        ],
        by: 'children',
      },
      args: {
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
        on: t.arg({ type: 'Date', description: '日期：An earlier day; today when absent.' }),
        believedOn: t.arg({
          type: 'Date',
          description: '认知日期：What was believed at the end of that day; what is believed now when absent.',
        }),
        industrialUnit: t.arg.id({ description: '产业工会：Only units of this industrial union or line.' }),
        campaign: t.arg.id({ description: '行动：Global id of the campaign; the leading one when absent.' }),
      },
      resolve: async (_root, args, context) => {
        const { unit, scope } = unitInScope(context, args.orgUnit, 'orgUnit');
        const today = context.clock.today();
        const on = args.on ? pastDay(context, args.on, 'on') : today;
        const believedOn = knowledgeOf(context, args.believedOn, 'believedOn');
        if (on !== today || believedOn !== null || args.campaign)
          return await progressOn(context, args, { on, believedOn });
        return (await progressNow(context, unit, scope, industrialUnitOf(context, args.industrialUnit))).state;
      },
    }),
  );
}
