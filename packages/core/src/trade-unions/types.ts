import type { CoreModule } from '../module.ts';

/** TradeUnion and its coverage links. */
export function tradeUnionTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('TradeUnion', {
    description: '基层工会：A grassroots trade union.',
    right: 'trade-union.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'TradeUnion'),
      unifiedSocialCreditCode: t.exposeString('unifiedSocialCreditCode', {
        nullable: true,
        description: '统一社会信用代码：Code of the union, 81… or 89…; null until it is a legal person.',
      }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      kind: t.expose('kind', { type: enums.UnionKind, description: '类型：How it covers its employers.' }),
      status: t.expose('status', { type: enums.TradeUnionStatus, description: '状态：Whether it exists.' }),
      superior: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'superiorId',
        description: '上级工会：The federation’s unit above it.',
      }),
      approvalNumber: t.exposeString('approvalNumber', { description: '批复文号：Number of the approval.' }),
      approvedOn: t.expose('approvedOn', { type: 'Date', description: '批复日期：Day of the approval.' }),
      dissolvedOn: t.expose('dissolvedOn', {
        type: 'Date',
        nullable: true,
        description: '撤销日期：First day on which it no longer exists.',
      }),
      reportedMembers: t.exposeInt('reportedMembers', {
        nullable: true,
        description: '上报会员数：Members as the register reports them.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      coverages: reads.toMany(t, 'TradeUnion', {
        target: 'UnionCoverage',
        on: { unionId: 'id' },
        order: { columns: ['validFrom', 'id'], direction: 'desc' },
        limit: 100,
        description: '覆盖单位：What it covers or covered, newest first.',
      }),
      memberships: reads.toMany(t, 'TradeUnion', {
        target: 'Membership',
        on: { homeUnionId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 100,
        description: '会籍：Memberships that count here.',
      }),
    }),
  });
  builder.prismaObject('UnionCoverage', {
    description: '覆盖建会：A union covers an enterprise for a time.',
    right: 'trade-union.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'UnionCoverage'),
      kind: t.expose('kind', { type: enums.UnionKind, description: '覆盖方式：How it covers.' }),
      validFrom: t.expose('validFrom', { type: 'Date', description: '起始日期：First day of coverage.' }),
      validTo: t.expose('validTo', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day on which it no longer covers.',
      }),
      union: reads.toOne(t, 'UnionCoverage', {
        relation: 'union',
        target: 'TradeUnion',
        description: '工会：The union.',
      }),
      enterprise: reads.toOne(t, 'UnionCoverage', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise.',
      }),
    }),
  });
}
