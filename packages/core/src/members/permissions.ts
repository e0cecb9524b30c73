import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of members. */
export const membersPermissions = {
  'member.manage': {
    label: '管理会员',
    description: 'Keep real-name records, labour relations and memberships.',
    levels: orgLevels,
    kind: 'write',
  },
  'member.transfer': {
    label: '会籍转接',
    description: 'Ask for transfers of memberships and answer them.',
    levels: orgLevels,
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
