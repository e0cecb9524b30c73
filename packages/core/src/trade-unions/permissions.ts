import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of trade unions. */
export const tradeUnionsPermissions = {
  'trade-union.manage': {
    label: '管理工会',
    description:
      'Change unions of one’s tree: what they cover, their bodies, terms and registration, and dissolve them.',
    levels: orgLevels,
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
