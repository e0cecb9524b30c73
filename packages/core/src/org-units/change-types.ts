import type { CoreModule } from '../module.ts';
import type { PastUnit } from './as-of.ts';

/** Rows that have followed a change, over all tables. */
const rowsOf = (progress: unknown): number => {
  const byTable = typeof progress === 'string' ? (JSON.parse(progress) as unknown) : progress;
  return Object.values((byTable ?? {}) as Record<string, number>).reduce((sum, rows) => sum + rows, 0);
};

/** OrgUnitChange: one reorganisation of the tree. */
export function changeTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('OrgUnitChange', {
    description: '区划调整：One change of the tree, with its ground.',
    right: 'org-unit.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'OrgUnitChange'),
      kind: t.expose('kind', { type: enums.OrgUnitChangeKind, description: '种类：What kind of change.' }),
      status: t.expose('status', {
        type: enums.OrgUnitChangeStatus,
        description: '状态：Whether every row has followed.',
      }),
      effectiveOn: t.expose('effectiveOn', { type: 'Date', description: '生效日期：First day on which it holds.' }),
      ground: t.exposeString('ground', { description: '依据：Document or notice that ordered it.' }),
      rowsFollowed: reads.pure(t, 'OrgUnitChange', {
        type: 'Int',
        columns: ['progress'],
        description: '已调整行数：Rows that have followed so far.',
        compute: (row) => rowsOf(row.progress),
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit that it is about, or that stays.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: '登记时刻：When it was entered.' }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        nullable: true,
        description: '完成时刻：When every row had followed.',
      }),
    }),
  });
}

/** What a unit was until a change, from memory; the query that reaches it keeps to the viewer's tree. */
export function versionType({ builder, reads, enums }: CoreModule) {
  return builder.objectRef<PastUnit>('OrgUnitVersion').implement({
    description: '区划沿革：What a unit was called, and where it stood, until a day.',
    right: 'org-unit.read',
    cost: 0,
    fields: (t) => ({
      code: t.exposeString('code', { description: '代码：Its code then.' }),
      name: t.exposeString('name', { description: '名称：Its name then.' }),
      level: t.expose('level', { type: enums.OrgLevel, description: '层级：Its level then.' }),
      parent: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'parentId',
        description: '上级：The unit above it then.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'Date',
        nullable: true,
        description: '起始日期：First day on which this held; null when it is older than its source.',
      }),
      validTo: t.expose('validTo', { type: 'Date', description: '终止日期：First day on which it no longer held.' }),
      change: reads.ref(t, {
        model: 'OrgUnitChange',
        key: 'changeId',
        description: '区划调整：The change that ended it; null when it lies outside your tree.',
      }),
    }),
  });
}
