import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of campaigns. */
export const campaignsPermissions = {
  'campaign.manage': {
    label: '管理行动',
    description: 'Configure, activate and close campaigns and their phases, and register their documents.',
    levels: ['PROVINCE'],
    kind: 'write',
  },
  'plan.submit': {
    label: '报送实施方案',
    description: 'Write and submit the implementation plan of one’s own unit.',
    levels: ['CITY', 'COUNTY', 'TOWNSHIP'],
    kind: 'write',
  },
  'plan.review': {
    label: '审核实施方案',
    description: 'Approve or return the implementation plans of the units directly below.',
    levels: ['PROVINCE', 'CITY', 'COUNTY'],
    kind: 'write',
  },
  'target.set': {
    label: '下达目标任务',
    description: 'Set targets within one’s tree and hand them down.',
    levels: ['PROVINCE', 'CITY', 'COUNTY'],
    kind: 'write',
  },
  'responsibility.read': {
    label: '查看包保责任',
    description: 'Read the officers of one’s tree, and what each answers for.',
    levels: orgLevels,
    kind: 'read',
  },
  'responsibility.assign': {
    label: '落实包保责任',
    description: 'Say who answers for which enterprise or area, hand over and end it.',
    levels: orgLevels,
    kind: 'write',
  },
  'scope.exclude': {
    label: '豁除范围',
    description: 'Approve that an enterprise stands outside a campaign’s scope for a time, and revoke it.',
    levels: ['PROVINCE', 'CITY'],
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
