import type { PermissionSpec } from '@jianhui/access';

/** Permissions of enterprises. */
export const enterprisesPermissions = {} as const satisfies Record<string, PermissionSpec>;
