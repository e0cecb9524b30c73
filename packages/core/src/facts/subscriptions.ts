import { placeScope } from '@jianhui/access';
import { unitInScope } from '../coverage/state.ts';
import type { CoreModule } from '../module.ts';
import { mapStream, positionOf, untilReturned } from '../platform/streams.ts';
import { asFact } from './types.ts';

/** The feed: every fact once, in order. */
export function factSubscriptions({ builder, reads }: CoreModule): void {
  builder.subscriptionField('facts', (t) =>
    t.field({
      type: reads.type('Event'),
      description: '动态订阅：Every fact below a unit of your tree, once and in order; resumes after a cursor.',
      right: 'fact.read',
      complexity: 20,
      args: {
        below: t.arg.id({ description: '范围：Global id of the unit; your own when absent.' }),
        after: t.arg.string({ description: '游标：Of the last fact received; from now on when absent.' }),
      },
      subscribe: (_root, { below, after }, context) => {
        const { unit, scope } = unitInScope(context, below, 'below');
        const facts = context.hub.facts({
          after: positionOf(after),
          scope,
          below: placeScope(unit.level, unit),
          stillAllowed: () => context.access.stillValid(context.viewer?.sessionId ?? ''),
          signal: untilReturned(),
        });
        return mapStream(facts, asFact);
      },
      resolve: (fact) => fact as never,
    }),
  );
}
