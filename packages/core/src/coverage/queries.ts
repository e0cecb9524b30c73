import type { CoreModule } from '../module.ts';
import { progressNow, progressOn, unitInScope } from './state.ts';
import type { ProgressRef } from './types.ts';

/** Progress as a query. */
export function coverageQueries({ builder }: CoreModule, progress: ProgressRef): void {
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
          'overdueUncovered',
          'unions',
          'members',
        ],
        by: 'children',
      },
      args: {
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
        on: t.arg({ type: 'Date', description: '日期：An earlier day; today when absent.' }),
      },
      resolve: async (_root, { orgUnit, on }, context) => {
        const { unit, scope } = unitInScope(context, orgUnit, 'orgUnit');
        return on && on !== context.clock.today()
          ? await progressOn(context, unit, scope, on)
          : (await progressNow(context, unit, scope)).state;
      },
    }),
  );
}
