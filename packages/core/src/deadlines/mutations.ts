import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { type CalendarYear, setCalendarDays } from './set-calendar.ts';

type Input = CalendarYear & { idempotencyKey: string };
type Payload = { year: number; moved: number };

/** Mutations of deadlines: the calendar they run by. */
export function deadlineMutations({ builder, enums }: CoreModule): void {
  const day = builder.inputType('CalendarDayInput', {
    description: '日历例外输入：A day that is not what its weekday says.',
    fields: (t) => ({
      day: t.field({ type: 'Date', required: true, description: '日期：The day, within the year.' }),
      kind: t.field({ type: enums.CalendarDayKind, required: true, description: '性质：Holiday or working day.' }),
      name: t.string({ required: true, description: '名称：1 to 50 characters.' }),
    }),
  });
  mutation<Input, Payload, CoreContext>(builder, 'setCalendarDays', {
    description:
      '设置工作日历：Replaces the holidays and made-up days of a year; what runs in working days moves along.',
    right: 'calendar.manage',
    input: {
      year: { type: 'Int', required: true, description: '年份：2000 to 2100.' },
      days: { type: [day], required: true, description: '日历例外：All of the year, each day once.' },
      source: { type: 'String', required: true, description: '来源：Document that says so, or 依据待核.' },
      expectedDays: {
        type: 'Int',
        required: true,
        description: '原有天数：How many days the year had when you read it.',
      },
    },
    payload: {
      description: '设置结果：The year, and how many deadlines moved.',
      fields: (t: never) => {
        const { exposeInt } = t as { exposeInt(name: string, options: object): never };
        return {
          year: exposeInt.call(t, 'year', { description: '年份：The year.' }),
          moved: exposeInt.call(t, 'moved', { description: '顺延数：Deadlines whose day changed.' }),
        };
      },
    },
    run: (input, context) =>
      once(context, 'setCalendarDays', input, (tx, viewer) =>
        setCalendarDays(tx, viewer, input, context.core.orgUnits, context.clock.today()),
      ),
  });
}
