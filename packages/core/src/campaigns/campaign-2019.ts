import type { CampaignData } from './campaign-data.ts';

/**
 * The campaign of 辽工发〔2019〕14号 as data. The plan names no first day: the year's start is this project's choice; the
 * dates of phase 3 and the report are the defaults of domain A.3. What its phases ask before they close: S16, S17, S20, S25.
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
  status: 'ACTIVE',
  isLeading: true,
  startsOn: '2019-01-01',
  endsOn: '2019-12-31',
  threshold: 100,
  industries: [],
  memberGroups: [],
  kinds: ['ENTERPRISE', 'PUBLIC_INSTITUTION'],
  noGraceUntil: '2019-04-30',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'],
  phases: [
    {
      number: 1,
      name: '调查摸底、明确任务阶段',
      startsOn: '2019-01-01',
      endsOn: '2019-04-30',
      conditions: ['PLANS_APPROVED', 'ALL_ASSIGNED', 'ALL_VERIFIED'],
    },
    {
      number: 2,
      name: '分类指导、典型推动阶段',
      startsOn: '2019-05-01',
      endsOn: '2019-10-31',
      conditions: ['PREVIOUS_CLOSED', 'REASONS_ASSESSED'],
    },
    {
      number: 3,
      name: '督促督查、检查验收阶段',
      startsOn: '2019-11-01',
      endsOn: '2019-11-30',
      conditions: ['PREVIOUS_CLOSED'],
    },
  ],
} as const satisfies CampaignData;
