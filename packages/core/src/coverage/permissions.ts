import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of coverage. */
export const coveragePermissions = {
  'coverage.freeze': {
    label: '冻结快照',
    description: 'Freeze the figures of a unit of one’s tree with the rows behind them.',
    levels: orgLevels,
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
