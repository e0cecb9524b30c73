import { placeScope, type RowScope, scopeColumnSql } from '@jianhui/access';
import { badInput, parseGlobalId, unauthenticated } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { mapStream, untilReturned } from '../platform/streams.ts';

const MIN_GAP_MS = 100;

interface Update {
  readonly cursor: string;
  readonly foundingId: string;
  readonly enterpriseId: string;
}

/** Which case it is, with a position that all that is read of it from now on surely includes. */
async function readFounding(
  context: CoreContext,
  id: string,
  scope: RowScope,
): Promise<{ position: bigint; state: Update }> {
  const [row] = await context.query<{ enterpriseId: string; position: string }>(
    `select f.enterprise_id::text as "enterpriseId", (select coalesce(max(pos), 0)::text from core_event_position) as position
     from core_founding f where f.id = $1::uuid and f.${scopeColumnSql[scope.column]} = $2::uuid`,
    id,
    scope.value,
  );
  if (!row)
    throw badInput(
      'id',
      'there is no such founding within your tree.',
      'Pass the id of a founding that this API returned.',
    );
  const { enterpriseId, position } = row;
  return { position: BigInt(position), state: { cursor: position, foundingId: id, enterpriseId } };
}

/** One founding as it goes: as it stands, then after each step. */
export function foundingSubscriptions({ builder, reads }: CoreModule): void {
  const update = builder.objectRef<Update>('FoundingUpdate').implement({
    description: '建会动态：A founding as it stands at one moment.',
    right: 'founding.read',
    cost: 0,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: '游标：Position to resume from.' }),
      founding: reads.ref(t, { model: 'Founding', key: 'foundingId', description: '建会：The founding.' }),
    }),
  });
  builder.subscriptionField('founding', (t) =>
    t.field({
      type: update,
      description: '建会订阅：The founding as it stands, then after each step; states may be skipped, never the last.',
      right: 'founding.read',
      complexity: 20,
      args: {
        id: t.arg.id({ required: true, description: '全局标识：Global id of the founding.' }),
        after: t.arg.string({ description: '游标：Of the last message received; the state comes first all the same.' }),
      },
      subscribe: async (_root, args, context) => {
        const { id } = parseGlobalId(args.id, 'id', 'Founding');
        const { viewer } = context;
        const { scope } = context.reader;
        if (!viewer || !scope) throw unauthenticated('founding');
        const { enterpriseId } = (await readFounding(context, id, scope)).state;
        const states = context.hub.states({
          key: `founding ${id} ${scope.column} ${scope.value}`,
          scope,
          below: placeScope(viewer.level, viewer.place),
          where: (fact) => fact.enterpriseId === enterpriseId && fact.name.startsWith('founding.'),
          read: () => readFounding(context, id, scope),
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
