import type { CoreModule } from '../module.ts';
import { unionBodyTypes } from './body-types.ts';
import { unionHealthFields } from './health-fields.ts';

/** TradeUnion with its coverage links, bodies, terms and registrations. */
export function tradeUnionTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
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
      shortName: t.exposeString('shortName', { nullable: true, description: '简称：Short name.' }),
      superiorUnion: reads.toOne(t, 'TradeUnion', {
        relation: 'superiorUnion',
        target: 'TradeUnion',
        description: '上级基层工会：Group, regional or industry union above it, where there is one.',
      }),
      industrialUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'industrialUnitId',
        description: '产业工会：Union of its industrial line, where there is one.',
      }),
      acftuUnionId: t.exposeString('acftuUnionId', {
        nullable: true,
        description: '全总系统编号：Id of the national system.',
      }),
      dissolutionGround: t.exposeString('dissolutionGround', {
        nullable: true,
        description: '撤销依据：Ground, with the number of its approval.',
      }),
      dissolutionReason: t.exposeString('dissolutionReason', {
        nullable: true,
        description: '撤销说明：What happened.',
      }),
      activeMembers: t.exposeInt('activeMembers', {
        description: '实名会员数：Active members whose home it is, from the roster.',
      }),
      legalPersonStatus: t.expose('legalPersonStatus', {
        type: enums.UnionLegalPersonStatus,
        description: '工会法人资格：Status as a legal person.',
      }),
      certificateNumber: t.exposeString('certificateNumber', {
        nullable: true,
        description: '法人证书编号：Number of its certificate.',
      }),
      certificateValidTo: t.expose('certificateValidTo', {
        type: 'Date',
        nullable: true,
        description: '证书有效期至：Last day of its certificate.',
      }),
      termStartsOn: t.expose('termStartsOn', {
        type: 'Date',
        nullable: true,
        description: '本届起：First day of the present term.',
      }),
      termEndsOn: t.expose('termEndsOn', {
        type: 'Date',
        nullable: true,
        description: '本届止：First day after the present term, a postponement included.',
      }),
      sealOn: t.expose('sealOn', { type: 'Date', nullable: true, description: '刻章日期：Day of its seal.' }),
      bankAccountOn: t.expose('bankAccountOn', {
        type: 'Date',
        nullable: true,
        description: '开户日期：Day of its own account.',
      }),
      bodies: reads.toMany(t, 'TradeUnion', {
        target: 'UnionBody',
        on: { unionId: 'id' },
        order: { columns: ['formedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '工会机构：Its bodies, newest first.',
      }),
      posts: reads.toMany(t, 'TradeUnion', {
        target: 'UnionPost',
        on: { unionId: 'id' },
        order: { columns: ['startsOn', 'id'], direction: 'desc' },
        limit: 100,
        description: '任职：Who holds or held posts, newest first.',
      }),
      terms: reads.toMany(t, 'TradeUnion', {
        target: 'UnionTerm',
        on: { unionId: 'id' },
        order: { columns: ['number', 'id'], direction: 'desc' },
        limit: 20,
        description: '届期：Its terms, newest first.',
      }),
      registrations: reads.toMany(t, 'TradeUnion', {
        target: 'LegalPersonRegistration',
        on: { unionId: 'id' },
        order: { columns: ['occurredOn', 'id'], direction: 'desc' },
        limit: 50,
        description: '法人登记：Its history as a legal person, newest first.',
      }),
      subordinateUnions: reads.toMany(t, 'TradeUnion', {
        target: 'TradeUnion',
        on: { superiorUnionId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 100,
        description: '下级基层工会：Unions below it.',
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
      endedBecause: t.expose('endedBecause', {
        type: enums.CoverageEndReason,
        nullable: true,
        description: '终止原因：Why it ended.',
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
  unionBodyTypes(module);
  unionHealthFields(module);
}
