import type { PermissionSpec } from '@jianhui/access';

/** Permissions of org units. */
export const orgUnitsPermissions = {} as const satisfies Record<string, PermissionSpec>;
