import type { EnterpriseKind, RegistrySource } from '../services/shapes.ts';

/**
 * The campaign of 辽工发〔2019〕14号 as data. The plan names no first day: the year's start is this project's choice; the
 * dates of phase 3 and the report are the defaults of domain A.3.
 */
export const campaign2019 = {
  code: 'LN-2019-100',
  name: '集中开展100人以上企业建会攻坚行动',
  document: {
    documentNumber: '辽工发〔2019〕14号',
    issuer: '辽宁省总工会',
    title: '辽宁省总工会关于集中开展100人以上企业建会攻坚行动工作方案',
    year: 2019,
    sequence: 14,
  },
  provinceCode: '210000',
  startsOn: '2019-01-01',
  endsOn: '2019-12-31',
  threshold: 100,
  kinds: ['ENTERPRISE', 'PUBLIC_INSTITUTION'] satisfies EnterpriseKind[],
  noGraceUntil: '2019-04-30',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'] satisfies RegistrySource[],
  phases: [
    { number: 1, name: '调查摸底、明确任务阶段', startsOn: '2019-01-01', endsOn: '2019-04-30' },
    { number: 2, name: '分类指导、典型推动阶段', startsOn: '2019-05-01', endsOn: '2019-10-31' },
    { number: 3, name: '督促督查、检查验收阶段', startsOn: '2019-11-01', endsOn: '2019-11-30' },
  ],
} as const;
