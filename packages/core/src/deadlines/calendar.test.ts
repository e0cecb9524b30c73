import { addDays } from '@jianhui/events';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, calendarOf, isWorkingDay, workingDaysBetween } from './calendar.ts';
import { calendar2019 } from './calendar-2019.ts';

const calendar = calendarOf(
  calendar2019.flatMap(({ from, to, kind }) => {
    const days = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, kind });
    return days;
  }),
);

describe('counting working days', () => {
  it('reaches the right day from a Friday over the National Day holiday and its made-up days', () => {
    expect(addWorkingDays('2019-09-20', 15, calendar)).toEqual({ on: '2019-10-16', yearsWithoutCalendar: [] });
  });

  it('skips a holiday on a weekday: fifteen from the Friday before the Dragon Boat Festival', () => {
    expect(addWorkingDays('2019-05-24', 15, calendar).on).toBe('2019-06-17');
    expect(addWorkingDays('2019-06-06', 1, calendar).on).toBe('2019-06-10');
  });

  it('works on the Sunday that was made a working day', () => {
    expect(isWorkingDay('2019-09-29', calendar)).toBe(true);
    expect(addWorkingDays('2019-09-27', 1, calendar).on).toBe('2019-09-29');
  });

  it('does not count the day from which it runs, and stays there for none', () => {
    expect(addWorkingDays('2019-06-03', 1, calendar).on).toBe('2019-06-04');
    expect(addWorkingDays('2019-06-01', 0, calendar).on).toBe('2019-06-01');
  });

  it('leaves out weekends alone in a year without data, and says which', () => {
    expect(addWorkingDays('2020-01-20', 10, calendar)).toEqual({ on: '2020-02-03', yearsWithoutCalendar: [2020] });
    expect(addWorkingDays('2019-12-27', 5, calendar)).toEqual({ on: '2020-01-03', yearsWithoutCalendar: [2020] });
  });

  it('counts back what it counted on, over every day of the year', () => {
    for (let day = '2019-01-01'; day < '2019-12-01'; day = addDays(day, 1)) {
      const { on } = addWorkingDays(day, 15, calendar);
      expect(workingDaysBetween(day, on, calendar)).toBe(15);
      expect(workingDaysBetween(on, day, calendar)).toBe(-15);
      expect(isWorkingDay(on, calendar)).toBe(true);
    }
  });

  it('refuses a number that is no number of days', () => {
    for (const days of [-1, 1.5, Number.NaN])
      expect(() => addWorkingDays('2019-06-03', days, calendar)).toThrow(RangeError);
  });
});
