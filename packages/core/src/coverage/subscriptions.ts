import { placeScope } from '@jianhui/access';
import type { CoreModule } from '../module.ts';
import { mapStream, untilReturned } from '../platform/streams.ts';
import type { ProgressState } from './progress-state.ts';
import { progressNow, unitInScope } from './state.ts';
import type { ProgressRef } from './types.ts';

/** At most five states a second for one reader; the last is never skipped. */
const MIN_GAP_MS = 200;

/** Progress that arrives by itself: the state first, then whenever it changed. */
export function coverageSubscriptions({ builder }: CoreModule, progress: ProgressRef): void {
  builder.subscriptionField('campaignProgress', (t) =>
    t.field({
      type: progress,
      description: '行动进度订阅：The state first, then each change; states may be skipped, never the last.',
      right: 'progress.read',
      complexity: 20,
      args: {
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
        after: t.arg.string({ description: '游标：Of the last message received; the state comes first all the same.' }),
      },
      subscribe: (_root, { orgUnit }, context) => {
        const { unit, scope } = unitInScope(context, orgUnit, 'orgUnit');
        const states = context.hub.states({
          key: `progress ${unit.id} ${scope.column} ${scope.value}`,
          scope,
          below: placeScope(unit.level, unit),
          read: () => progressNow(context, unit, scope),
          stillAllowed: () => context.access.stillValid(context.viewer?.sessionId ?? ''),
          signal: untilReturned(),
          minGapMs: MIN_GAP_MS,
        });
        return mapStream(states, ({ state }): ProgressState => state);
      },
      resolve: (state) => state as never,
    }),
  );
}
