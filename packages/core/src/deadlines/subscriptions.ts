import { placeScope } from '@jianhui/access';
import type { CoreModule } from '../module.ts';
import { mapStream, untilReturned } from '../platform/streams.ts';
import { inboxOwner, readInbox } from './inbox.ts';
import { inboxTypes } from './inbox-types.ts';

/** At most five states a second for one reader; the last is never skipped. */
const MIN_GAP_MS = 200;
/** How many deadlines come with each state: the list goes on in `inbox`. */
const MOST_FIRST = 50;

/** An officer's inbox: its counts as a query, and as it moves: counts and what is due first, again whenever it changed. */
export function deadlineSubscriptions(module: CoreModule): void {
  const { builder } = module;
  const inbox = inboxTypes(module);
  builder.queryField('inboxCounts', (t) =>
    t.field({
      type: inbox,
      description: '待办数：How much stands in your inbox, by state and kind.',
      right: 'deadline.read',
      complexity: 5,
      read: { kind: 'code', reason: 'counts by state and kind of one inbox' },
      resolve: async (_root, _args, context) => (await readInbox(context, inboxOwner(context, 'inboxCounts'), 0)).state,
    }),
  );
  builder.subscriptionField('inbox', (t) =>
    t.field({
      type: inbox,
      description: '待办订阅：Your inbox as it stands, then each change; states may be skipped, never the last.',
      right: 'deadline.read',
      complexity: 20,
      args: {
        first: t.arg.int({
          defaultValue: 20,
          description: '条数：How many of the most urgent come along, at most 50.',
        }),
        after: t.arg.string({ description: '游标：Of the last message received; the state comes first all the same.' }),
      },
      subscribe: (_root, { first }, context) => {
        const owner = inboxOwner(context, 'inbox');
        const many = Math.min(Math.max(first ?? 20, 0), MOST_FIRST);
        const { viewer, scope } = owner;
        const states = context.hub.states({
          key: `inbox ${viewer.accountId} ${viewer.orgUnitId} ${many}`,
          scope,
          below: placeScope(viewer.level, viewer.place),
          where: (fact) => fact.name === 'inbox.changed',
          read: () => readInbox(context, owner, many),
          stillAllowed: () => context.access.stillValid(viewer.sessionId),
          signal: untilReturned(),
          minGapMs: MIN_GAP_MS,
        });
        return mapStream(states, ({ state }) => state);
      },
      resolve: (state) => state as never,
    }),
  );
}
