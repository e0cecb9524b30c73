import { maySee } from '@jianhui/access';
import { badInput, code, parseGlobalId } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { versionType } from './change-types.ts';
import type { OrgUnitTree } from './tree.ts';

/** Units that a search by name answers with at most. */
const MOST_FOUND = 50;

/** Root reads of the tree: a viewer's own unit and what lies below it, lines beside it, and what units were before. */
export function orgUnitQueries(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const inMemory = code('from the tree in memory, without a statement');
  builder.queryField('orgUnit', (t) =>
    t.field({
      type: reads.type('OrgUnit'),
      nullable: true,
      description: '组织单位：One unit of your part of the tree.',
      right: 'org-unit.read',
      complexity: 1,
      read: inMemory,
      args: { id: t.arg.id({ required: true, description: '全局标识：Global id of the unit.' }) },
      resolve: (_root, { id }, { core, reader }) => {
        const unit = core.orgUnits.byId(parseGlobalId(id, 'id', 'OrgUnit').id);
        return (unit && reader.scope && maySee(reader.scope, unit) ? unit : null) as never;
      },
    }),
  );
  builder.queryField('orgUnitByCode', (t) =>
    t.field({
      type: reads.type('OrgUnit'),
      nullable: true,
      description:
        '按代码查组织单位：The unit of your tree that has or had a code; with a day, the one that had it then.',
      right: 'org-unit.read',
      complexity: 1,
      read: inMemory,
      args: {
        code: t.arg.string({ required: true, description: '代码：Official or own code.' }),
        on: t.arg({ type: 'Date', description: '日期：A day; today when absent.' }),
      },
      resolve: (_root, { code: sought, on }, { core, reader }) => {
        const then = core.orgUnits.byCode(sought.trim().toUpperCase(), on ?? undefined);
        const unit = then && core.orgUnits.byId(then.id);
        return (unit && reader.scope && maySee(reader.scope, unit) ? unit : null) as never;
      },
    }),
  );
  builder.queryField('orgUnits', (t) =>
    t.field({
      type: [reads.type('OrgUnit')],
      description: '组织单位列表：Your own unit, the units below a unit of your tree, or units by part of their name.',
      right: 'org-unit.read',
      complexity: { field: 1, multiplier: 20 },
      read: inMemory,
      args: {
        parent: t.arg.id({ description: '上级：Global id of the unit above; your own unit when absent.' }),
        nameContains: t.arg.string({
          description: '名称包含：Part of a present or former name, at any depth; 50 units at most.',
        }),
        on: t.arg({ type: 'Date', description: '日期：The units below on a day; today when absent.' }),
      },
      resolve: (_root, { parent, nameContains, on }, { core, reader, viewer }) => {
        const { scope } = reader;
        if (!scope || !viewer) return [];
        const under = parent ? parseGlobalId(parent, 'parent', 'OrgUnit').id : null;
        if (nameContains != null) {
          const text = nameContains.trim();
          if (text === '') throw badInput('nameContains', 'it is empty.', 'Give at least one character of the name.');
          const named = core.orgUnits
            .all()
            .filter((unit) => unit.validTo === null && [unit.name, ...unit.aliases].some((name) => name.includes(text)))
            .filter((unit) => under === null || [unit.provinceId, unit.cityId, unit.countyId].includes(under));
          return named.filter((unit) => maySee(scope, unit)).slice(0, MOST_FOUND) as never;
        }
        const units = under ? core.orgUnits.childrenOf(under, on ?? undefined) : [core.orgUnits.byId(viewer.orgUnitId)];
        return units.filter((unit) => unit !== null && maySee(scope, unit)) as never;
      },
    }),
  );
  builder.queryField('industrialUnits', (t) =>
    t.field({
      type: [reads.type('OrgUnit')],
      description: '产业工会列表：Unions of the industrial lines that stand in your part of the tree.',
      right: 'org-unit.read',
      complexity: { field: 1, multiplier: 20 },
      read: inMemory,
      resolve: (_root, _args, { core, reader }) =>
        core.orgUnits.industrialUnits().filter((unit) => reader.scope !== null && maySee(reader.scope, unit)) as never,
    }),
  );
  const version = versionType(module);
  builder.queryField('orgUnitHistory', (t) =>
    t.field({
      type: [version],
      description: '区划沿革：What a unit of your tree was before each of its changes, the newest first.',
      right: 'org-unit.read',
      complexity: { field: 1, multiplier: 10 },
      read: inMemory,
      args: { orgUnit: t.arg.id({ required: true, description: '组织单位：Global id of the unit.' }) },
      resolve: (_root, { orgUnit }, { core, reader }) => {
        const unit = core.orgUnits.byId(parseGlobalId(orgUnit, 'orgUnit', 'OrgUnit').id);
        if (!unit || !reader.scope || !maySee(reader.scope, unit)) return [];
        return (core.orgUnits as OrgUnitTree).historyOf(unit.id).toReversed();
      },
    }),
  );
  builder.queryField('orgUnitChanges', (t) =>
    reads.connection(t, {
      model: 'OrgUnitChange',
      right: 'org-unit.read',
      description: '区划调整列表：Changes of your part of the tree, the newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'kind', op: 'eq', arg: 'kind' },
        { column: 'status', op: 'eq', arg: 'status' },
      ],
      order: { columns: ['id'], direction: 'desc' },
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        kind: { type: enums.OrgUnitChangeKind, description: '种类：Only of this kind.' },
        status: { type: enums.OrgUnitChangeStatus, description: '状态：Only in this state.' },
      },
    }),
  );
}
