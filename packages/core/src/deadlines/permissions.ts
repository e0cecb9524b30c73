import { orgLevels, type PermissionSpec } from '@jianhui/access';

/** Permissions of deadlines. */
export const deadlinesPermissions = {
  'deadline.read': {
    label: '查看时限',
    description: 'Read what is due and overdue below one’s own unit, and one’s own inbox.',
    levels: orgLevels,
    kind: 'read',
  },
  'calendar.manage': {
    label: '维护工作日历',
    description: 'Set holidays and made-up working days of a year.',
    levels: ['PROVINCE'],
    kind: 'write',
  },
} as const satisfies Record<string, PermissionSpec>;
