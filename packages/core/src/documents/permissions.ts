import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of documents. */
export const documentsPermissions = {
  'document.read': {
    label: '查看附件',
    description: 'Read attached documents and fetch their files.',
    levels: orgLevels,
    kind: 'read',
  },
  'document.attach': {
    label: '上传附件',
    description: 'Attach a file to a row of one’s own tree.',
    levels: orgLevels,
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
