import type { PermissionSpec } from '@jianhui/access';

/** Permissions of org units. */
export const orgUnitsPermissions = {
  'org-unit.manage': {
    label: '调整区划',
    description: 'Create, rename, move, merge, split and end units below one’s own, and bring in official lists.',
    levels: ['PROVINCE', 'CITY'],
    kind: 'write',
  },
  'enterprise.place': {
    label: '调整企业归属',
    description: 'Move an enterprise between units of one’s tree, and assign it to an industrial union.',
    levels: ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'],
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
