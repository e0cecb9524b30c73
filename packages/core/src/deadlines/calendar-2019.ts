import type { Day } from '@jianhui/database';

/** A stretch of days that are not what their weekdays say. */
interface CalendarStretch {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly kind: 'HOLIDAY' | 'WORKING_DAY';
}

/** The domain has no document for it: whoever confirms it replaces the year with its source by `setCalendarDays`. */
export const calendarSource2019 = '国务院办公厅2019年部分节假日安排（依据待核）';

/** Holidays of 2019, and the days worked in their stead. */
export const calendar2019: readonly CalendarStretch[] = [
  { name: '元旦', from: '2019-01-01', to: '2019-01-01', kind: 'HOLIDAY' },
  { name: '春节', from: '2019-02-04', to: '2019-02-10', kind: 'HOLIDAY' },
  { name: '春节调休上班', from: '2019-02-02', to: '2019-02-03', kind: 'WORKING_DAY' },
  { name: '清明节', from: '2019-04-05', to: '2019-04-07', kind: 'HOLIDAY' },
  { name: '劳动节', from: '2019-05-01', to: '2019-05-04', kind: 'HOLIDAY' },
  { name: '劳动节调休上班', from: '2019-04-28', to: '2019-04-28', kind: 'WORKING_DAY' },
  { name: '劳动节调休上班', from: '2019-05-05', to: '2019-05-05', kind: 'WORKING_DAY' },
  { name: '端午节', from: '2019-06-07', to: '2019-06-09', kind: 'HOLIDAY' },
  { name: '中秋节', from: '2019-09-13', to: '2019-09-15', kind: 'HOLIDAY' },
  { name: '国庆节', from: '2019-10-01', to: '2019-10-07', kind: 'HOLIDAY' },
  { name: '国庆节调休上班', from: '2019-09-29', to: '2019-09-29', kind: 'WORKING_DAY' },
  { name: '国庆节调休上班', from: '2019-10-12', to: '2019-10-12', kind: 'WORKING_DAY' },
];
