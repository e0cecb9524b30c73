import type { PermissionSpec } from '@jianhui/access';

/** Permissions of rule packs. */
export const rulePacksPermissions = {} as const satisfies Record<string, PermissionSpec>;
