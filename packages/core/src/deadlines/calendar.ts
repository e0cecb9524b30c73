import type { Day, RawTx } from '@jianhui/database';
import { addDays, daysBetween } from '@jianhui/events';

/** What the calendar knows: the days that are not what their weekday says, and the years for which it knows them. */
export interface WorkingCalendar {
  readonly exceptions: ReadonlyMap<Day, 'HOLIDAY' | 'WORKING_DAY'>;
  readonly years: ReadonlySet<number>;
}

/** A day reached by counting, and the years in which only weekends could be left out: nobody entered their holidays yet. */
export interface WorkingDayCount {
  readonly on: Day;
  readonly yearsWithoutCalendar: readonly number[];
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** 2018-01-01 was a Monday. */
const isWeekend = (day: Day): boolean => ((daysBetween('2018-01-01', day) % 7) + 7) % 7 >= 5;

export const calendarOf = (days: readonly { day: Day; kind: 'HOLIDAY' | 'WORKING_DAY' }[]): WorkingCalendar => ({
  exceptions: new Map(days.map(({ day, kind }) => [day, kind])),
  years: new Set(days.map(({ day }) => yearOf(day))),
});

/** Reads the calendar: some thirty rows a year. */
export async function loadCalendar(tx: Pick<RawTx, '$queryRawUnsafe'>): Promise<WorkingCalendar> {
  return calendarOf(
    await tx.$queryRawUnsafe<{ day: Day; kind: 'HOLIDAY' | 'WORKING_DAY' }[]>(
      'select day::text, kind::text from core_calendar_day order by day',
    ),
  );
}

export function isWorkingDay(day: Day, { exceptions }: WorkingCalendar): boolean {
  const exception = exceptions.get(day);
  return exception ? exception === 'WORKING_DAY' : !isWeekend(day);
}

/**
 * The n-th working day after a day; the day itself does not count, as a period begins on the day after (B.2, A.10).
 * A year without data loses its weekends alone, and is named in the answer.
 */
export function addWorkingDays(from: Day, days: number, calendar: WorkingCalendar): WorkingDayCount {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} working days after ${from}`);
  const unknown = new Set<number>();
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (!calendar.years.has(yearOf(on))) unknown.add(yearOf(on));
    if (isWorkingDay(on, calendar)) left -= 1;
  }
  return { on, yearsWithoutCalendar: [...unknown] };
}

/** Working days after `from` up to and with `to`; negative when `to` lies before. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
