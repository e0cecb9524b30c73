import type { PermissionSpec } from '@jianhui/access';

/** Permissions of coverage. */
export const coveragePermissions = {} as const satisfies Record<string, PermissionSpec>;
