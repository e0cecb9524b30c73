import type { CoreModule } from '../module.ts';
import { calendarQueries } from './calendar-queries.ts';
import { selfFaultQuery } from './self-faults.ts';

/** Root reads of deadlines. */
export function deadlineQueries(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const filters = {
    status: { type: enums.DeadlineStatus, description: '状态：Only in this state.' },
    kind: { type: 'String', description: '种类：Only of this kind.' },
    ownDuty: { type: 'Boolean', description: '本会责任：Only the federation’s own duties, or only those of others.' },
    dueBefore: { type: 'Date', description: '截止日不晚于：Only due on or before this day.' },
  } as const;
  const where = [
    { column: 'status', op: 'eq', arg: 'status' },
    { column: 'kind', op: 'eq', arg: 'kind' },
    { column: 'ownDuty', op: 'eq', flag: 'ownDuty' },
    { column: 'dueOn', op: 'lte', arg: 'dueBefore' },
  ] as const;
  builder.queryField('deadline', (t) =>
    reads.one(t, { model: 'Deadline', right: 'deadline.read', description: '时限：One deadline of your tree.' }),
  );
  builder.queryField('inbox', (t) =>
    reads.connection(t, {
      model: 'Deadline',
      right: 'deadline.read',
      description: '待办列表：What is due and overdue for your unit and for yourself, the most urgent first.',
      where: [
        { column: 'recipientId', op: 'in', viewer: ['accountId', 'orgUnitId'] },
        { column: 'status', op: 'in', value: ['OPEN', 'OVERDUE'] },
        ...where,
      ],
      order: { columns: ['dueOn', 'id'], direction: 'asc' },
      totalCount: true,
      args: filters,
    }),
  );
  builder.queryField('deadlines', (t) =>
    reads.connection(t, {
      model: 'Deadline',
      right: 'deadline.read',
      description: '时限列表：Everything due, overdue or settled in your tree, by its day.',
      below: { arg: 'below' },
      where: [
        ...where,
        { column: 'orgUnitId', op: 'eq', arg: 'orgUnit' },
        { column: 'dueOn', op: 'gte', arg: 'dueAfter' },
        { column: 'enterpriseId', op: 'eq', arg: 'enterprise' },
        { column: 'unionId', op: 'eq', arg: 'tradeUnion' },
      ],
      order: { columns: ['dueOn', 'id'], direction: 'asc' },
      totalCount: true,
      args: {
        ...filters,
        below: { type: 'ID', description: '范围：Only below this unit.' },
        orgUnit: { type: 'ID', description: '责任单位：Only of this unit itself.' },
        dueAfter: { type: 'Date', description: '截止日不早于：Only due on or after this day.' },
        enterprise: { type: 'ID', description: '企业：Only of this enterprise.' },
        tradeUnion: { type: 'ID', description: '工会：Only of this union.' },
      },
    }),
  );
  selfFaultQuery(module);
  calendarQueries(module);
}
