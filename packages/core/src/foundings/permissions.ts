import type { PermissionSpec } from '@jianhui/access';

/** Permissions of foundings. */
export const foundingsPermissions = {} as const satisfies Record<string, PermissionSpec>;
