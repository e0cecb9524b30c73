import { globalId } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { labelOfKind } from './kinds.ts';

/** Deadline, what is due of a union or an enterprise, and the days of the working calendar. */
export function deadlineTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('Deadline', {
    description: '办理时限：Something due by a day, in the inbox of the unit or officer that must act.',
    right: 'deadline.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Deadline'),
      kind: t.exposeString('kind', { description: '种类：Stable kind, such as founding.approval.' }),
      kindLabel: reads.pure(t, 'Deadline', {
        type: 'String',
        columns: ['kind'],
        description: '种类名称：Chinese name of the kind.',
        compute: (row) => labelOfKind(String(row.kind)),
      }),
      title: t.exposeString('title', { description: '标题：What is to be done, for whom.' }),
      status: t.expose('status', {
        type: enums.DeadlineStatus,
        description: '状态：Open, overdue, done or cancelled.',
      }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '起算日：Day from which the time runs.' }),
      dueOn: t.expose('dueOn', { type: 'Date', description: '截止日：Last day in time.' }),
      workingDays: t.exposeInt('workingDays', {
        nullable: true,
        description: '工作日数：Working days that it runs; null when calendar days.',
      }),
      ownDuty: t.exposeBoolean('ownDuty', {
        description: '本会责任：The federation’s own duty; overdue, it stands on the self-fault list.',
      }),
      ruleCode: t.exposeString('ruleCode', {
        nullable: true,
        description: '规则代码：Rule of the packs that sets the time, where one does.',
      }),
      settledOn: t.expose('settledOn', {
        type: 'Date',
        nullable: true,
        description: '办结日：Day on which it was done or cancelled.',
      }),
      subject: reads.pure(t, 'Deadline', {
        type: 'ID',
        columns: ['subjectType', 'subjectId'],
        description: '事项：Global id of what is due.',
        compute: (row) => globalId(String(row.subjectType), String(row.subjectId)),
      }),
      enterprise: reads.ref(t, {
        model: 'Enterprise',
        key: 'enterpriseId',
        description: '企业：The enterprise concerned, where there is one.',
      }),
      tradeUnion: reads.ref(t, {
        model: 'TradeUnion',
        key: 'unionId',
        description: '工会：The union concerned, where there is one.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '责任单位：The unit that must act.',
      }),
      officer: reads.ref(t, {
        model: 'Account',
        key: 'officerId',
        description: '责任人：The officer who must act, where one is named.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
    }),
  });
  const open = { column: 'status', op: 'in', value: ['OPEN', 'OVERDUE'] } as const;
  builder.prismaObjectFields('TradeUnion', (t) => ({
    deadlines: reads.toMany(t, 'TradeUnion', {
      target: 'Deadline',
      on: { unionId: 'id' },
      where: [open],
      order: { columns: ['dueOn', 'id'], direction: 'asc' },
      limit: 20,
      description: '待办时限：What is due of this union in your tree, the most urgent first.',
    }),
  }));
  builder.prismaObjectFields('Enterprise', (t) => ({
    deadlines: reads.toMany(t, 'Enterprise', {
      target: 'Deadline',
      on: { enterpriseId: 'id' },
      where: [open],
      order: { columns: ['dueOn', 'id'], direction: 'asc' },
      limit: 20,
      description: '待办时限：What is due of this enterprise in your tree, the most urgent first.',
    }),
  }));
  builder.prismaObject('CalendarDay', {
    description: '日历例外：A day that is not what its weekday says.',
    right: 'authenticated',
    cost: 0,
    scope: { none: 'the calendar is the same for everybody' },
    fields: (t) => ({
      day: t.expose('day', { type: 'Date', description: '日期：The day.' }),
      kind: t.expose('kind', { type: enums.CalendarDayKind, description: '性质：Holiday or working day.' }),
      name: t.exposeString('name', { description: '名称：Name of the holiday, or of what it is worked for.' }),
      source: t.exposeString('source', { description: '来源：Document that says so, or 依据待核.' }),
    }),
  });
}
