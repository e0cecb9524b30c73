import { code } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { changeTypes } from './change-types.ts';

const unit = (
  key: 'parentId' | 'provinceId' | 'cityId' | 'countyId' | 'industrialLineId' | 'replacedById',
  description: string,
) => ({ model: 'OrgUnit', dictionary: 'orgUnits', key, description }) as const;

/** OrgUnit: a node of the tree, from memory. The names of ancestors are no secret; lists and counts keep to the viewer's tree. */
export function orgUnitTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
  builder.prismaObject('OrgUnit', {
    description: '组织层级单位：A node of the federation tree.',
    right: 'org-unit.read',
    cost: 0,
    scope: { none: 'held in memory; lists of units keep to the viewer’s tree' },
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'OrgUnit'),
      code: t.exposeString('code', {
        description: '代码：GB/T 2260 code, statistics code of a township, or own code of a functional zone.',
      }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      aliases: t.exposeStringList('aliases', { description: '别名：Other and former names.' }),
      level: t.expose('level', { type: enums.OrgLevel, description: '层级：Level in the tree.' }),
      kind: t.expose('kind', {
        type: enums.OrgUnitKind,
        description: '类别：Statutory division, statistical unit, functional zone or industrial union.',
      }),
      source: t.exposeString('source', { description: '数据来源：Where the row comes from.' }),
      sourceOn: t.expose('sourceOn', {
        type: 'Date',
        nullable: true,
        description: '来源日期：Of which day the source is.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'Date',
        nullable: true,
        description: '设立日期：First day of its existence; null when it is older than its source.',
      }),
      validTo: t.expose('validTo', {
        type: 'Date',
        nullable: true,
        description: '撤销日期：First day on which it no longer exists; null while it does.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      parent: reads.dictionary(t, unit('parentId', '上级：The unit above.')),
      province: reads.dictionary(t, unit('provinceId', '省：Province it lies in.')),
      city: reads.dictionary(t, unit('cityId', '市：City it lies in.')),
      county: reads.dictionary(t, unit('countyId', '县（市、区）：County or district it lies in.')),
      industrialLine: reads.dictionary(
        t,
        unit('industrialLineId', '产业系统：Topmost union of its industrial line; null in the territorial tree.'),
      ),
      replacedBy: reads.dictionary(
        t,
        unit('replacedById', '承继单位：The only unit that follows it, once it has ended.'),
      ),
      children: t.field({
        type: [reads.type('OrgUnit')],
        description: '下级：Units directly below that lie in your part of the tree.',
        complexity: { field: 1, multiplier: 20 },
        read: code('from the tree in memory, without a statement', ['id']),
        resolve: (parent, _args, { core, reader }) =>
          core.orgUnits
            .childrenOf(parent.id)
            .filter((child) => reader.scope !== null && child[reader.scope.column] === reader.scope.value) as never,
      }),
    }),
  });
  changeTypes(module);
}
