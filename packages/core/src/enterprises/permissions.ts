import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of enterprises. */
export const enterprisesPermissions = {
  'enterprise.manage': {
    label: '维护企业',
    description: 'Register enterprises, and correct their data, status and kind.',
    levels: orgLevels,
    kind: 'write',
  },
  'enterprise.visit': {
    label: '走访企业',
    description: 'Record visits, observed headcounts and reasons for not founding.',
    levels: orgLevels,
    kind: 'write',
  },
  'enterprise.decide-headcount': {
    label: '采信人数',
    description: 'Decide which of several headcounts holds.',
    levels: ['PROVINCE', 'CITY', 'COUNTY'],
    kind: 'write',
  },
  'enterprise.merge': {
    label: '合并企业',
    description: 'Make one of two records of the same employer.',
    levels: ['PROVINCE', 'CITY', 'COUNTY'],
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
