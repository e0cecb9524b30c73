import type { EnumRef, SchemaTypes } from '@pothos/core';
import type { CoreBuilder } from '../graphql.ts';

/** Every enum of core: value → Chinese term and one English sentence. */
const values = {
  OrgLevel: {
    description: '层级：One of the four levels of the tree.',
    PROVINCE: '省：Province.',
    CITY: '市：City.',
    COUNTY: '县（市、区）：County, county-level city or district.',
    TOWNSHIP: '乡镇（街道）：Township, town or subdistrict.',
  },
  OrgUnitKind: {
    description: '组织类别：What kind of unit it is.',
    STATUTORY: '法定区划：Statutory division.',
    STATISTICAL: '统计单位：Statistical unit that is no statutory division.',
    FUNCTIONAL_ZONE: '功能区：Zone without a GB/T 2260 code.',
    INDUSTRIAL_UNION: '产业工会：Union by industry line.',
  },
  EnterpriseKind: {
    description: '单位类别：Kind of employer, by its unified social credit code.',
    ENTERPRISE: '企业：Enterprise.',
    PUBLIC_INSTITUTION: '事业单位：Public institution.',
    GOVERNMENT_ORGAN: '机关：Organ of state.',
    SOCIAL_ORGANISATION: '社会组织：Social organisation.',
    INDIVIDUAL_BUSINESS: '个体工商户：Individual business.',
    FARMERS_COOPERATIVE: '农民专业合作社：Farmers’ cooperative.',
    OTHER: '其他：Another kind.',
  },
  EnterpriseStatus: {
    description: '经营状态：Whether it operates.',
    OPERATING: '存续：It operates.',
    CLOSED: '注销或吊销：It is closed.',
  },
  EnterprisePlacement: {
    description: '定位：Whether its township or zone is known.',
    PLACED: '已定位：Its township or zone is known.',
    NOT_YET_PLACED: '未定位：Only its county is known.',
  },
  RegistrySource: {
    description: '数据来源部门：Who observed it.',
    HUMAN_RESOURCES: '人力资源和社会保障：Social-insurance participants.',
    TAXATION: '税务：Payroll filers.',
    MARKET_REGULATION: '市场监督管理：Registration and annual report.',
    FEDERATION: '工会：The federation’s own register.',
    OTHER: '其他：Another source.',
  },
  UnionKind: {
    description: '工会类型：How a union covers its employers.',
    INDEPENDENT: '独立基层工会：One employer’s own union.',
    JOINT: '联合基层工会：Union of two or more employers.',
    REGIONAL: '区域性工会联合会：Federation of an area.',
    INDUSTRY: '行业性工会联合会：Federation of a trade.',
    GROUP: '集团工会：Union of a group company.',
  },
  TradeUnionStatus: {
    description: '工会状态：Whether the union exists.',
    ESTABLISHED: '已成立：It is established.',
    DISSOLVED: '已撤销：It has been dissolved.',
  },
  MemberSex: {
    description: '性别：Sex as recorded.',
    UNKNOWN: '未知：Unknown.',
    MALE: '男：Male.',
    FEMALE: '女：Female.',
    NOT_STATED: '未说明：Not stated.',
  },
  MembershipStatus: {
    description: '会籍状态：State of a membership.',
    ACTIVE: '在册：Active.',
    RETAINED: '保留：Retained.',
    ENDED: '终止：Ended.',
  },
  ScopeLeaveReason: {
    description: '退出原因：Why it left the scope.',
    SHRUNK: '人数减少：Its headcount fell below the threshold.',
    CLOSED: '关闭：It closed.',
  },
  JobStatus: {
    description: '任务状态：State of long work.',
    QUEUED: '排队：Waiting.',
    RUNNING: '进行中：Running.',
    SUCCEEDED: '完成：Done.',
    FAILED: '失败：Failed.',
    CANCELLED: '已取消：Cancelled.',
  },
} as const;

type EnumName = keyof typeof values;
export type CoreEnums = {
  readonly [Name in EnumName]: EnumRef<SchemaTypes, Exclude<keyof (typeof values)[Name], 'description'>>;
};

/** Builds core's enums; the modules share them. */
export function coreEnums(builder: CoreBuilder): CoreEnums {
  const refs = Object.entries(values).map(([name, { description, ...items }]) => [
    name,
    builder.enumType(name, {
      description,
      values: Object.fromEntries(Object.entries(items).map(([value, text]) => [value, { description: text }])),
    }),
  ]);
  return Object.fromEntries(refs) as CoreEnums;
}
