import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();

/** What happens to deadlines: facts by name, with a version each. Never a name, number or phone of a person. */
export const deadlinesEvents = {
  'deadline.overdue': {
    version: 1,
    label: '事项逾期',
    payload: z.object({ deadlineId: id, kind: z.string(), ownDuty: z.boolean(), dueOn: day, on: day }),
  },
  'inbox.changed': {
    version: 1,
    label: '待办变动',
    payload: z.object({ orgUnitId: id, opened: z.int(), settled: z.int(), overdue: z.int(), on: day }),
  },
  'calendar.days-set': {
    version: 1,
    label: '工作日历更新',
    payload: z.object({ year: z.int(), days: z.int(), on: day }),
  },
} as const;
