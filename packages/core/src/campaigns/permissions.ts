import type { PermissionSpec } from '@jianhui/access';

/** Permissions of campaigns. */
export const campaignsPermissions = {} as const satisfies Record<string, PermissionSpec>;
