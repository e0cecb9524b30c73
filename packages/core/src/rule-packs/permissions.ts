import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of rule packs. */
export const rulePacksPermissions = {
  'rule-pack.read': {
    label: '查看规则',
    description: 'Read the rule packs, their documents and articles.',
    levels: orgLevels,
    kind: 'read',
  },
} as const satisfies Record<string, PermissionSpec>;
