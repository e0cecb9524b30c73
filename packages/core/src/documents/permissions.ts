import type { PermissionSpec } from '@jianhui/access';

/** Permissions of documents. */
export const documentsPermissions = {} as const satisfies Record<string, PermissionSpec>;
