import type { CoreModule } from '../module.ts';
import { enterpriseHistoryTypes } from './history-types.ts';
import { nonFoundingTypes } from './non-founding/types.ts';
import { officerOf } from './officer-id.ts';
import { fieldVisitType } from './visits/types.ts';

const place = (key: 'orgUnitId' | 'townshipId' | 'countyId' | 'cityId', description: string) =>
  ({ model: 'OrgUnit', dictionary: 'orgUnits', key, description }) as const;

/** Enterprise, what is observed, decided and recorded of it. */
export function enterpriseTypes(module: CoreModule): void {
  enterpriseType(module);
  observationType(module);
  enterpriseHistoryTypes(module);
  fieldVisitType(module);
  nonFoundingTypes(module);
}

function enterpriseType({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('Enterprise', {
    description: '企事业单位：An employer in the register.',
    right: 'enterprise.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Enterprise'),
      unifiedSocialCreditCode: t.exposeString('unifiedSocialCreditCode', {
        description: '统一社会信用代码：18-character code of GB 32100.',
      }),
      name: t.exposeString('name', { description: '名称：Name as registered.' }),
      kind: t.expose('kind', { type: enums.EnterpriseKind, description: '类别：Kind of employer.' }),
      status: t.expose('status', { type: enums.EnterpriseStatus, description: '状态：Whether it operates.' }),
      closedOn: t.expose('closedOn', {
        type: 'Date',
        nullable: true,
        description: '关闭日期：Day as of which a source calls it closed.',
      }),
      address: t.exposeString('address', {
        nullable: true,
        description: '地址：Place of business as a source wrote it.',
      }),
      registeredAddress: t.exposeString('registeredAddress', {
        nullable: true,
        description: '注册地址：Registered address.',
      }),
      registeredDivisionCode: t.exposeString('registeredDivisionCode', {
        nullable: true,
        description: '注册地区划代码：Division code of the registered address.',
      }),
      operatingDivisionCode: t.exposeString('operatingDivisionCode', {
        nullable: true,
        description: '经营地区划代码：Division code of the place of business.',
      }),
      legalRepresentative: t.exposeString('legalRepresentative', {
        nullable: true,
        description: '法定代表人：Legal representative.',
      }),
      contactPhoneMasked: t.exposeString('contactPhoneMasked', {
        nullable: true,
        description: '联系电话：Contact phone, masked.',
      }),
      acftuEnterpriseId: t.exposeString('acftuEnterpriseId', {
        nullable: true,
        description: '全总系统标识：Id in the national system.',
      }),
      economicTypeCode: t.exposeString('economicTypeCode', {
        nullable: true,
        description: '经济类型代码：Code of its economic type.',
      }),
      ownershipGroup: t.expose('ownershipGroup', {
        type: enums.OwnershipGroup,
        nullable: true,
        description: '所有制分组：Group of ownership, by its registration type.',
      }),
      industrySection: t.exposeString('industrySection', {
        nullable: true,
        description: '行业门类：Section of GB/T 4754, A to T, by its industry code.',
      }),
      industryCode: t.exposeString('industryCode', { nullable: true, description: '行业代码：Class of GB/T 4754.' }),
      registrationType: t.exposeString('registrationType', {
        nullable: true,
        description: '登记类型：Type as registered.',
      }),
      establishedOn: t.expose('establishedOn', {
        type: 'Date',
        nullable: true,
        description: '成立日期：Day of establishment.',
      }),
      placement: t.expose('placement', {
        type: enums.EnterprisePlacement,
        description: '定位：Whether its township or zone is known.',
      }),
      headcount: t.exposeInt('headcount', {
        description: '职工人数：Accepted headcount, persons; 0 while nobody observed any.',
      }),
      headcountOn: t.expose('headcountOn', {
        type: 'Date',
        nullable: true,
        description: '人数日期：Day of the accepted headcount.',
      }),
      headcountSource: t.expose('headcountSource', {
        type: enums.RegistrySource,
        nullable: true,
        description: '人数来源：Source of the accepted headcount.',
      }),
      headcountReason: t.exposeString('headcountReason', {
        nullable: true,
        description: '采信理由：Why this headcount was accepted.',
      }),
      headcountBand: t.expose('headcountBand', {
        type: enums.HeadcountBand,
        description: '人数档：Band of the accepted headcount.',
      }),
      inScope: t.exposeBoolean('inScope', { description: '在范围：Whether it is in the campaign’s scope today.' }),
      inScopeSince: t.expose('inScopeSince', {
        type: 'Date',
        nullable: true,
        description: '入围日期：Since when it is in scope.',
      }),
      overdueFrom: t.expose('overdueFrom', {
        type: 'Date',
        nullable: true,
        description: '逾期起算日：Day from which it is overdue while uncovered.',
      }),
      overdue: t.exposeBoolean('overdue', { description: '逾期未建会：In scope, uncovered, and past its grace.' }),
      covered: reads.pure(t, 'Enterprise', {
        type: 'Boolean',
        columns: ['coveringUnionId'],
        description: '已建会：Whether a union covers it today.',
        compute: (row) => row.coveringUnionId !== null,
      }),
      coverageKind: t.expose('coverageKind', {
        type: enums.UnionKind,
        nullable: true,
        description: '覆盖方式：How it is covered.',
      }),
      coveredSince: t.expose('coveredSince', {
        type: 'Date',
        nullable: true,
        description: '覆盖日期：Since when it is covered.',
      }),
      healthy: t.exposeBoolean('healthy', {
        description: '健康：In scope, covered, and its union passes the health check.',
      }),
      primaryReason: t.exposeString('primaryReason', {
        nullable: true,
        description: '未建会主要原因：Code of the primary reason; exactly the uncovered units in scope have one.',
      }),
      verification: t.expose('verification', {
        type: enums.VerificationStatus,
        description: '核查状态：What the newest visit found.',
      }),
      verifiedOn: t.expose('verifiedOn', {
        type: 'Date',
        nullable: true,
        description: '核查日期：Day of that visit.',
      }),
      verifiedBy: officerOf(reads, t, 'Enterprise', 'verifiedById', '核查人：Officer of that visit.'),
      mergedInto: reads.toOne(t, 'Enterprise', {
        relation: 'mergedInto',
        target: 'Enterprise',
        description: '并入：The record that this one became part of.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      orgUnit: reads.dictionary(t, place('orgUnitId', '所属单位：The accountable unit of the tree.')),
      township: reads.dictionary(t, place('townshipId', '乡镇（街道）：Township it works in, once placed.')),
      county: reads.dictionary(t, place('countyId', '县（市、区）：County or zone it works in.')),
      city: reads.dictionary(t, place('cityId', '市：City it works in.')),
      coveringUnion: reads.toOne(t, 'Enterprise', {
        relation: 'coveringUnion',
        target: 'TradeUnion',
        description: '覆盖工会：The union that covers it today: its own before one it shares.',
      }),
      headcountObservations: reads.toMany(t, 'Enterprise', {
        target: 'HeadcountObservation',
        on: { enterpriseId: 'id' },
        order: { columns: ['observedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '人数观察：What each source observed, newest first.',
      }),
      headcountDecisions: reads.toMany(t, 'Enterprise', {
        target: 'HeadcountDecision',
        on: { enterpriseId: 'id' },
        order: { columns: ['decidedFor', 'id'], direction: 'desc' },
        limit: 20,
        description: '人数采信：Decisions on its headcount, newest first, withdrawn ones among them.',
      }),
      statusChanges: reads.toMany(t, 'Enterprise', {
        target: 'EnterpriseStatusChange',
        on: { enterpriseId: 'id' },
        order: { columns: ['effectiveOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '状态沿革：What became of it, newest first.',
      }),
      reclassifications: reads.toMany(t, 'Enterprise', {
        target: 'EnterpriseReclassification',
        on: { enterpriseId: 'id' },
        order: { columns: ['effectiveOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '类别变更：Kinds that it had, newest first.',
      }),
      pastPlaces: reads.toMany(t, 'Enterprise', {
        target: 'EnterprisePastPlace',
        on: { enterpriseId: 'id' },
        order: { columns: ['validTo', 'id'], direction: 'desc' },
        limit: 20,
        description: '原所在地：Where it was accountable before, newest first.',
      }),
      formerNames: reads.toMany(t, 'Enterprise', {
        target: 'EnterpriseFormerName',
        on: { enterpriseId: 'id' },
        order: { columns: ['id'], direction: 'desc' },
        limit: 20,
        description: '曾用名：Names that it had, newest first.',
      }),
      fieldVisits: reads.toMany(t, 'Enterprise', {
        target: 'FieldVisit',
        on: { enterpriseId: 'id' },
        order: { columns: ['visitedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '走访记录：Visits, newest first.',
      }),
      nonFoundingReasons: reads.toMany(t, 'Enterprise', {
        target: 'NonFoundingReason',
        on: { enterpriseId: 'id' },
        order: { columns: ['assessedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '未建会原因：Reasons as assessed, newest first, ended ones among them.',
      }),
      mergedHere: reads.toMany(t, 'Enterprise', {
        target: 'EnterpriseMerge',
        on: { winnerId: 'id' },
        order: { columns: ['id'], direction: 'desc' },
        limit: 20,
        description: '合并记录：Records that became part of this one.',
      }),
      coverages: reads.toMany(t, 'Enterprise', {
        target: 'UnionCoverage',
        on: { enterpriseId: 'id' },
        order: { columns: ['validFrom', 'id'], direction: 'desc' },
        limit: 20,
        description: '覆盖记录：Unions that cover or covered it, newest first.',
      }),
      scopeIntervals: reads.toMany(t, 'Enterprise', {
        target: 'ScopeInterval',
        on: { enterpriseId: 'id' },
        order: { columns: ['enteredOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '在范围时段：Times in the campaign’s scope, newest first.',
      }),
      recentFacts: reads.toMany(t, 'Enterprise', {
        target: 'Event',
        on: { enterpriseId: 'id' },
        where: [{ column: 'audience', op: 'eq', value: 'FACT' }],
        order: { columns: ['seq'], direction: 'desc' },
        limit: 20,
        description: '动态：What happened to it, newest first.',
      }),
    }),
  });
}

function observationType({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('HeadcountObservation', {
    description: '从业人数观察：A dated staff count from one source.',
    right: 'enterprise.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'HeadcountObservation'),
      source: t.expose('source', { type: enums.RegistrySource, description: '来源：Who observed it.' }),
      observedOn: t.expose('observedOn', { type: 'Date', description: '观察日期：Day that the count is of.' }),
      headcount: t.exposeInt('headcount', { description: '人数：Persons.' }),
      recordedAt: t.expose('recordedAt', { type: 'DateTime', description: '记录时刻：When it was recorded here.' }),
    }),
  });
}
