import type { PermissionSpec } from '@jianhui/access';

/** Permissions of deadlines. */
export const deadlinesPermissions = {} as const satisfies Record<string, PermissionSpec>;
