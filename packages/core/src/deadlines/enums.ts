/** Enums of deadlines: value → Chinese term and one English sentence. */
export const deadlinesEnums = {
  DeadlineStatus: {
    description: '时限状态：State of what is due.',
    OPEN: '办理中：In time.',
    OVERDUE: '逾期：Past its day.',
    DONE: '已办：Done.',
    CANCELLED: '已撤：No longer due.',
  },
  CalendarDayKind: {
    description: '日历例外：What a day is, against its weekday.',
    HOLIDAY: '放假：Holiday.',
    WORKING_DAY: '上班：Working day made up.',
  },
} as const;
