import { maySee, type RowScope } from '@jianhui/access';
import { badInput, code, parseGlobalId, type Row, requireTypeRight } from '@jianhui/graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import type { CoreModule } from '../module.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import { officerRow, type officerType, type platformType } from './types.ts';

/** Who is asking, and what they are asking. */
export function platformQueries(
  { builder }: CoreModule,
  officer: ReturnType<typeof officerType>,
  platform: ReturnType<typeof platformType>,
): void {
  builder.queryField('viewer', (t) =>
    t.field({
      type: officer,
      nullable: true,
      description: '当前经办人：Who is signed in; null when nobody is.',
      right: 'public',
      complexity: 1,
      read: code('the session, already in memory'),
      resolve: (_root, _args, { viewer }) => viewer && officerRow(viewer),
    }),
  );
  builder.queryField('platform', (t) =>
    t.field({
      type: platform,
      description: '平台：The running installation.',
      right: 'public',
      complexity: 1,
      read: code('kept in memory'),
      resolve: (_root, _args, context) => context.platform,
    }),
  );
}

/** Relay's Node: any row of the viewer's tree by its global id. */
export function nodeQuery({ builder, reads }: CoreModule): void {
  builder.queryField('node', (t) =>
    t.field({
      type: reads.node(),
      nullable: true,
      description: '节点：Any row of your tree by its global id.',
      right: 'authenticated',
      complexity: 1,
      read: code('the type is known from the id alone'),
      args: { id: t.arg.id({ required: true, description: '全局标识：Global id of the row.' }) },
      resolve: async (_root, { id }, context, info) => {
        const { core, reader } = context;
        const parsed = parseGlobalId(id, 'id');
        const type = info.schema.getType(parsed.type);
        const node = info.schema.getType('Node');
        if (!isObjectType(type) || !isInterfaceType(node) || !info.schema.isSubType(node, type)) {
          throw badInput(
            'id',
            `${parsed.type.slice(0, 40)} is not a type with global ids.`,
            'Pass an id that this API returned.',
          );
        }
        requireTypeRight(type, context, 'Query.node');
        // The tree is in memory, and its rows carry no scope that a statement could add.
        const row: Row | null =
          type.name === 'OrgUnit'
            ? unitWithin(core.orgUnits.byId(parsed.id), reader.scope)
            : await reader.one(type, 'id', parsed.id, info);
        return (row && { ...row, __typename: type.name }) as never;
      },
    }),
  );
}

const unitWithin = (unit: OrgUnitEntry | null, scope: RowScope | null): Row | null =>
  unit && scope && maySee(scope, unit) ? ({ ...unit } as unknown as Row) : null;
