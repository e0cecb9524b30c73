import type { PermissionSpec } from '@jianhui/access';

/** Permissions of members. */
export const membersPermissions = {} as const satisfies Record<string, PermissionSpec>;
