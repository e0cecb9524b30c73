import { badInput } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { addWorkingDays, loadCalendar, type WorkingDayCount } from './calendar.ts';

const MOST_DAYS = 1_000;

/** The calendar's exceptions, and counting by it. */
export function calendarQueries({ builder, reads }: CoreModule): void {
  builder.queryField('calendarDays', (t) =>
    reads.list(t, {
      model: 'CalendarDay',
      right: 'authenticated',
      description: '工作日历：Holidays and made-up working days of a time, in their order.',
      where: [
        { column: 'day', op: 'gte', arg: 'from' },
        { column: 'day', op: 'lte', arg: 'to' },
      ],
      order: { columns: ['day'], direction: 'asc' },
      limit: 100,
      args: {
        from: { type: 'Date', required: true, description: '起：First day.' },
        to: { type: 'Date', required: true, description: '止：Last day.' },
      },
    }),
  );
  const count = builder.objectRef<WorkingDayCount>('WorkingDayCount').implement({
    description: '工作日推算：A day reached by counting working days.',
    right: 'authenticated',
    cost: 0,
    fields: (t) => ({
      on: t.expose('on', { type: 'Date', description: '日期：The day reached.' }),
      yearsWithoutCalendar: t.field({
        type: ['Int'],
        description: '无日历年份：Years in which only weekends were left out, because nobody entered their holidays.',
        resolve: ({ yearsWithoutCalendar }) => [...yearsWithoutCalendar],
      }),
    }),
  });
  builder.queryField('workingDays', (t) =>
    t.field({
      type: count,
      description: '工作日推算：The n-th working day after a day, by the calendar.',
      right: 'authenticated',
      complexity: 2,
      read: { kind: 'code', reason: 'arithmetic over the calendar' },
      args: {
        from: t.arg({ type: 'Date', required: true, description: '起算日：The day itself does not count.' }),
        days: t.arg.int({ required: true, description: '工作日数：0 to 1,000.' }),
      },
      resolve: async (_root, { from, days }, context) => {
        if (days < 0 || days > MOST_DAYS)
          throw badInput('days', `${days} is not between 0 and ${MOST_DAYS}.`, 'Ask for fewer days.');
        return addWorkingDays(
          from,
          days,
          await loadCalendar({ $queryRawUnsafe: (sql, ...values) => context.query(sql, ...values) as never }),
        );
      },
    }),
  );
}
