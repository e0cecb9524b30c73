import type { CoreModule } from '../module.ts';

/** Root reads of enterprises. */
export function enterpriseQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('enterprise', (t) =>
    reads.one(t, { model: 'Enterprise', right: 'enterprise.read', description: '企业：One enterprise of your tree.' }),
  );
  builder.queryField('enterpriseByCode', (t) =>
    reads.oneBy(t, {
      model: 'Enterprise',
      right: 'enterprise.read',
      by: 'unifiedSocialCreditCode',
      arg: 'unifiedSocialCreditCode',
      argDescription: '统一社会信用代码：18 characters.',
      description: '按代码查企业：One enterprise of your tree by its code.',
    }),
  );
  builder.queryField('enterprises', (t) =>
    reads.connection(t, {
      model: 'Enterprise',
      right: 'enterprise.read',
      description: '企业列表：Enterprises of your tree, largest first.',
      below: { arg: 'below' },
      where: [
        { column: 'inScope', op: 'eq', flag: 'inScope' },
        { column: 'coveringUnionId', op: 'notNull', flag: 'covered' },
        { column: 'overdue', op: 'eq', flag: 'overdue' },
        { column: 'coverageKind', op: 'eq', arg: 'coverageKind' },
        { column: 'orgUnitId', op: 'eq', arg: 'at' },
        { column: 'placement', op: 'eq', arg: 'placement' },
        { column: 'kind', op: 'eq', arg: 'kind' },
        { column: 'headcount', op: 'gte', arg: 'minHeadcount' },
        { column: 'headcount', op: 'lte', arg: 'maxHeadcount' },
        { column: 'name', op: 'contains', arg: 'nameContains' },
      ],
      order: { columns: ['headcount', 'id'], direction: 'desc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        at: { type: 'ID', description: '本级：Only those placed at this unit itself, not below it.' },
        inScope: { type: 'Boolean', description: '在范围：Only those in scope, or only those not.' },
        covered: { type: 'Boolean', description: '已建会：Only those a union covers, or only those none covers.' },
        overdue: { type: 'Boolean', description: '逾期：Only those overdue, or only those not.' },
        coverageKind: { type: enums.UnionKind, description: '覆盖方式：Only those so covered today.' },
        placement: { type: enums.EnterprisePlacement, description: '定位：Only those so placed.' },
        kind: { type: enums.EnterpriseKind, description: '类别：Only of this kind.' },
        minHeadcount: { type: 'Int', description: '人数下限：At least so many staff.' },
        maxHeadcount: { type: 'Int', description: '人数上限：At most so many staff.' },
        nameContains: { type: 'String', description: '名称包含：Part of the name.' },
      },
    }),
  );
}
