import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isDay,
  manualClock,
  offsetClock,
  parseDay,
  shanghaiDay,
  startOfDay,
  systemClock,
} from '../index.ts';

const at = (text: string) => new Date(text);

describe('days', () => {
  it('begin at midnight in Shanghai', () => {
    expect(shanghaiDay(at('2019-06-03T23:59:59.999+08:00'))).toBe('2019-06-03');
    expect(shanghaiDay(at('2019-06-04T00:00:00.000+08:00'))).toBe('2019-06-04');
    expect(shanghaiDay(at('2019-06-03T16:00:00Z'))).toBe('2019-06-04');
    expect(startOfDay('2019-06-04').toISOString()).toBe('2019-06-03T16:00:00.000Z');
  });

  it('know leap years', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2020-02-29', 1)).toBe('2020-03-01');
    expect(addDays('2019-02-28', 1)).toBe('2019-03-01');
    expect(addDays('2020-02-29', 366)).toBe('2021-03-01');
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2019-02-28', '2019-03-01')).toBe(1);
    expect(isDay('2020-02-29')).toBe(true);
    expect(isDay('2019-02-29')).toBe(false);
    expect(isDay('1900-02-29')).toBe(false);
    expect(shanghaiDay(at('2020-02-29T23:59:59+08:00'))).toBe('2020-02-29');
  });

  it('are counted over the end of a year, in both directions', () => {
    expect(addDays('2019-12-31', 1)).toBe('2020-01-01');
    expect(addDays('2020-01-01', -1)).toBe('2019-12-31');
    expect(daysBetween('2020-01-01', '2019-12-31')).toBe(-1);
    expect(daysBetween('2019-06-03', '2019-06-03')).toBe(0);
  });

  it.each([
    '2019-6-3',
    '2019-13-01',
    '2019-02-30',
    '20190603',
    '0000-01-01',
    '2019-06-03T00:00:00Z',
    '',
    20190603,
    null,
  ])('do not include %j', (value) => {
    expect(isDay(value)).toBe(false);
    expect(() => parseDay(value)).toThrow(expect.objectContaining({ code: 'EVT-004' }));
  });

  it('refuse what leaves the calendar', () => {
    const refused = expect.objectContaining({ code: 'EVT-004' });
    expect(() => addDays('9999-12-31', 1)).toThrow(refused);
    expect(() => addDays('0001-01-01', -1)).toThrow(refused);
    expect(() => addDays('2019-06-03', 1e15)).toThrow(refused);
    expect(() => addDays('2019-06-03', 0.5)).toThrow(refused);
    expect(() => daysBetween('2019-06-31', '2019-07-01')).toThrow(refused);
    expect(() => shanghaiDay(new Date(Number.NaN))).toThrow(refused);
  });
});

describe('the system clock', () => {
  it('gives the Shanghai day of now', () => {
    const before = shanghaiDay(new Date());
    const today = systemClock.today();
    expect([before, shanghaiDay(new Date())]).toContain(today);
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });
});

describe('the offset clock', () => {
  function clockAt(real: string, anchoredAt = '2026-11-22T09:00:00+08:00') {
    return offsetClock({ startOn: '2019-06-03', anchoredAt: at(anchoredAt), system: () => at(real) });
  }

  it('shows the start day until midnight in Shanghai, and the next one after it', () => {
    expect(clockAt('2026-11-22T09:00:00+08:00').today()).toBe('2019-06-03');
    expect(clockAt('2026-11-22T23:59:59.999+08:00').today()).toBe('2019-06-03');
    expect(clockAt('2026-11-23T00:00:00+08:00').today()).toBe('2019-06-04');
    expect(clockAt('2026-12-22T00:00:00+08:00').today()).toBe('2019-07-03');
  });

  it('moves on at midnight even when it was anchored a second before', () => {
    expect(clockAt('2026-11-23T00:00:00+08:00', '2026-11-22T23:59:59+08:00').today()).toBe('2019-06-04');
  });

  it('passes the leap day of the shifted year', () => {
    const clock = (real: string) =>
      offsetClock({ startOn: '2020-02-28', anchoredAt: at('2026-11-22T12:00:00+08:00'), system: () => at(real) });
    expect(clock('2026-11-23T12:00:00+08:00').today()).toBe('2020-02-29');
    expect(clock('2026-11-24T12:00:00+08:00').today()).toBe('2020-03-01');
  });

  it('keeps the time of day, and a now that belongs to its today', () => {
    const clock = clockAt('2026-11-25T23:59:59+08:00');
    expect(clock.now().toISOString()).toBe(at('2019-06-06T23:59:59+08:00').toISOString());
    expect(shanghaiDay(clock.now())).toBe(clock.today());
  });

  it('refuses a start that is no day', () => {
    expect(() => offsetClock({ startOn: '2019-02-30', anchoredAt: new Date() })).toThrow(
      expect.objectContaining({ code: 'EVT-004' }),
    );
  });
});

describe('the manual clock', () => {
  it('stands at noon until it is moved', () => {
    const clock = manualClock('2020-02-28');
    expect(clock.now().toISOString()).toBe('2020-02-28T04:00:00.000Z');
    clock.advance(1);
    expect(clock.today()).toBe('2020-02-29');
    clock.set('2019-06-03');
    expect(clock.today()).toBe('2019-06-03');
    clock.set(at('2019-06-03T23:59:59+08:00'));
    expect(clock.today()).toBe('2019-06-03');
    clock.set(at('2019-06-04T00:00:00+08:00'));
    expect(clock.today()).toBe('2019-06-04');
  });
});
