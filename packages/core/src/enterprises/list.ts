import type { CoreModule } from '../module.ts';
import { nonFoundingFamilies } from './non-founding/families.ts';
import { codesOfFamily } from './non-founding/taxonomy-2019.ts';

const codesByFamily = Object.fromEntries(nonFoundingFamilies.map((family) => [family, codesOfFamily(family)]));

/** The list of enterprises: every filter that a page needs, as data. Records that became part of others are in none. */
export const enterpriseList = (enums: CoreModule['enums']) =>
  ({
    model: 'Enterprise',
    right: 'enterprise.read',
    description: '企业列表：Enterprises of your tree, largest first.',
    below: { arg: 'below' },
    where: [
      { column: 'mergedIntoId', op: 'isNull' },
      { column: 'inScope', op: 'eq', flag: 'inScope' },
      { column: 'coveringUnionId', op: 'notNull', flag: 'covered' },
      { column: 'overdue', op: 'eq', flag: 'overdue' },
      { column: 'healthy', op: 'eq', flag: 'healthy' },
      { column: 'accountableOfficerId', op: 'isNull', flag: 'unassigned' },
      { column: 'accountableOfficerId', op: 'eq', arg: 'accountableOfficer' },
      { column: 'coverageKind', op: 'eq', arg: 'coverageKind' },
      { column: 'orgUnitId', op: 'eq', arg: 'at' },
      { column: 'industrialUnitId', op: 'eq', arg: 'industrialUnit' },
      { column: 'placement', op: 'eq', arg: 'placement' },
      { column: 'kind', op: 'eq', arg: 'kind' },
      { column: 'status', op: 'eq', arg: 'status' },
      { column: 'headcountBand', op: 'eq', arg: 'headcountBand' },
      { column: 'ownershipGroup', op: 'eq', arg: 'ownershipGroup' },
      { column: 'industrySection', op: 'eq', arg: 'industrySection' },
      { column: 'verification', op: 'in', arg: 'verification' },
      { column: 'primaryReason', op: 'eq', arg: 'primaryReason' },
      { column: 'primaryReason', op: 'in', arg: 'reasonFamily', among: codesByFamily },
      { column: 'headcount', op: 'gte', arg: 'minHeadcount' },
      { column: 'headcount', op: 'lte', arg: 'maxHeadcount' },
      { column: 'name', op: 'contains', arg: 'nameContains' },
      {
        column: 'searchTerms',
        op: 'search',
        arg: 'search',
        search: { text: 'searchText', code: { column: 'unifiedSocialCreditCode', length: 18 } },
      },
    ],
    order: { columns: ['headcount', 'id'], direction: 'desc' },
    totalCount: true,
    args: {
      below: { type: 'ID', description: '范围：Only below this unit.' },
      at: { type: 'ID', description: '本级：Only those placed at this unit itself, not below it.' },
      industrialUnit: { type: 'ID', description: '产业工会：Only those of this union of an industrial line.' },
      inScope: { type: 'Boolean', description: '在范围：Only those in scope, or only those not.' },
      covered: { type: 'Boolean', description: '已建会：Only those a union covers, or only those none covers.' },
      overdue: { type: 'Boolean', description: '逾期：Only those overdue, or only those not.' },
      healthy: { type: 'Boolean', description: '健康：Only those whose union is healthy, or only those not.' },
      unassigned: {
        type: 'Boolean',
        description: '无责任人：With inScope, only units without an accountable officer, or only those with one.',
      },
      accountableOfficer: { type: 'ID', description: '责任人：Only those for which this officer is accountable.' },
      coverageKind: { type: enums.UnionKind, description: '覆盖方式：Only those so covered today.' },
      placement: { type: enums.EnterprisePlacement, description: '定位：Only those so placed.' },
      kind: { type: enums.EnterpriseKind, description: '类别：Only of this kind.' },
      status: { type: enums.EnterpriseStatus, description: '状态：Only of this status.' },
      headcountBand: { type: enums.HeadcountBand, description: '人数档：Only of this band.' },
      ownershipGroup: { type: enums.OwnershipGroup, description: '所有制分组：Only of this group.' },
      industrySection: { type: 'String', description: '行业门类：Only of this section of GB/T 4754, A to T.' },
      verification: { type: [enums.VerificationStatus], description: '核查状态：Only of one of these.' },
      primaryReason: { type: 'String', description: '主要原因：Only those with this primary reason.' },
      reasonFamily: { type: enums.NonFoundingFamily, description: '原因类：Only those with a reason of this family.' },
      minHeadcount: { type: 'Int', description: '人数下限：At least so many staff.' },
      maxHeadcount: { type: 'Int', description: '人数上限：At most so many staff; 80 to 119 is the borderline.' },
      nameContains: { type: 'String', description: '名称包含：Part of the name, letter by letter.' },
      search: {
        type: 'String',
        description:
          '搜索：Two characters or more of a present or former name, two pinyin initials or more, or a whole code.',
      },
    },
  }) as const;
