import type { CampaignData } from './campaign-data.ts';

/**
 * 八大群体入会: the enrolment of the eight occupational groups since 2018 as a second campaign over the same data (A.4): no
 * line of code knows it. The groups are those of domain A.4; no document of a province is known, so it is seeded in
 * preparation. Days, threshold and industries are this project's choice, 依据待核: road freight, post and couriers, food
 * delivery, retail, property agents, security, domestic services, health and care, by the divisions and groups of GB/T 4754.
 */
export const eightGroups2018 = {
  code: 'LN-2018-8G',
  name: '货车司机等八大群体入会集中行动',
  document: null,
  provinceCode: '210000',
  status: 'DRAFT',
  isLeading: false,
  startsOn: '2018-04-01',
  endsOn: '2020-12-31',
  threshold: 25,
  kinds: ['ENTERPRISE', 'SOCIAL_ORGANISATION', 'INDIVIDUAL_BUSINESS'],
  industries: ['54', '60', '62', '52', '703', '727', '80', '84', '85'],
  memberGroups: [
    { code: 'TRUCK_DRIVER', label: '货车司机' },
    { code: 'COURIER', label: '快递员' },
    { code: 'CARE_WORKER', label: '护工护理员' },
    { code: 'DOMESTIC_WORKER', label: '家政服务员' },
    { code: 'MALL_PROMOTER', label: '商场信息员' },
    { code: 'FOOD_DELIVERY_RIDER', label: '网约送餐员' },
    { code: 'REAL_ESTATE_AGENT', label: '房产中介员' },
    { code: 'SECURITY_GUARD', label: '保安员' },
  ],
  noGraceUntil: '2018-12-31',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'],
  phases: [
    { number: 1, name: '摸底建档阶段', startsOn: '2018-04-01', endsOn: '2018-12-31', conditions: ['TARGETS_SET'] },
    { number: 2, name: '集中入会阶段', startsOn: '2019-01-01', endsOn: '2020-12-31', conditions: ['PREVIOUS_CLOSED'] },
  ],
} as const satisfies CampaignData;
