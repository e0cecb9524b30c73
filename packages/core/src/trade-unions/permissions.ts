import type { PermissionSpec } from '@jianhui/access';

/** Permissions of trade unions. */
export const tradeUnionsPermissions = {} as const satisfies Record<string, PermissionSpec>;
