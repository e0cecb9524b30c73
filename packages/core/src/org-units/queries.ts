import { code, parseGlobalId } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';

/** Root reads of the tree: a viewer's own unit and what lies below it. */
export function orgUnitQueries({ builder, reads }: CoreModule): void {
  builder.queryField('orgUnit', (t) =>
    t.field({
      type: reads.type('OrgUnit'),
      nullable: true,
      description: '组织单位：One unit of your part of the tree.',
      right: 'org-unit.read',
      complexity: 1,
      read: code('from the tree in memory, without a statement'),
      args: { id: t.arg.id({ required: true, description: '全局标识：Global id of the unit.' }) },
      resolve: (_root, { id }, { core, reader }) => {
        const unit = core.orgUnits.byId(parseGlobalId(id, 'id', 'OrgUnit').id);
        return (unit && reader.scope && unit[reader.scope.column] === reader.scope.value ? unit : null) as never;
      },
    }),
  );
  builder.queryField('orgUnits', (t) =>
    t.field({
      type: [reads.type('OrgUnit')],
      description: '组织单位列表：Your own unit, or the units below a unit of your tree.',
      right: 'org-unit.read',
      complexity: { field: 1, multiplier: 20 },
      read: code('from the tree in memory, without a statement'),
      args: { parent: t.arg.id({ description: '上级：Global id of the unit above; your own unit when absent.' }) },
      resolve: (_root, { parent }, { core, reader, viewer }) => {
        const { scope } = reader;
        if (!scope || !viewer) return [];
        const units = parent
          ? core.orgUnits.childrenOf(parseGlobalId(parent, 'parent', 'OrgUnit').id)
          : [core.orgUnits.byId(viewer.orgUnitId)];
        return units.filter((unit) => unit !== null && unit[scope.column] === scope.value) as never;
      },
    }),
  );
}
