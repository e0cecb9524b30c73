import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of foundings. */
export const foundingsPermissions = {
  'founding.read': {
    label: '查看建会',
    description: 'Read foundings, their steps and what the rules said of them.',
    levels: orgLevels,
    kind: 'read',
  },
  'founding.manage': {
    label: '办理建会',
    description: 'Open foundings and record their steps.',
    levels: orgLevels,
    kind: 'write',
  },
  'founding.approve': {
    label: '批复建会',
    description: 'Approve or refuse foundings as the superior union.',
    levels: orgLevels,
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
