import type { RawTx } from '@jianhui/database';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDaily, type DailyTask, type DayRun, type EventsError, inTransaction, manualClock } from '../index.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { deferred, until } from '../test-support/values.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
  await pool.query('create table expired (day date primary key)');
}, 60_000);
afterAll(() => database?.stop());
beforeEach(() => pool.query('truncate core_daily_run, expired'));

/** Something that the calendar changes, once for each day. */
const expire: DailyTask = {
  id: 'expire',
  run: (day, { transaction }) =>
    transaction((tx: RawTx) =>
      tx.$executeRawUnsafe('insert into expired values ($1::date) on conflict do nothing', day),
    ),
};

function dailyOn(day: string, tasks: DailyTask[] = [expire]) {
  const clock = manualClock(day);
  const problems: EventsError[] = [];
  const runs: DayRun[] = [];
  const daily = createDaily({
    ...{ pool, clock, tasks, checkMs: 20, onProblem: (p) => problems.push(p), onDay: (run) => runs.push(run) },
    transaction: (work) => inTransaction(pool, work),
  });
  return { daily, clock, problems, runs };
}

const days = (runs: readonly DayRun[]) => runs.map((run) => run.day);

describe('the daily run', () => {
  it('begins with today, and does nothing more on the same day', async () => {
    const { daily } = dailyOn('2019-06-03');
    expect(await daily.runDue()).toEqual([{ day: '2019-06-03', changed: 1 }]);
    expect(await daily.runDue()).toEqual([]);
  });

  it('catches up the days between, one by one and in order, over a leap day', async () => {
    const seen: string[] = [];
    const watch: DailyTask = { id: 'watch', run: async (day) => seen.push(day) && 0 };
    const { daily, clock } = dailyOn('2020-02-27', [watch, expire]);
    await daily.runDue();
    clock.advance(4);
    expect(days(await daily.runDue())).toEqual(['2020-02-28', '2020-02-29', '2020-03-01', '2020-03-02']);
    expect(seen).toEqual(['2020-02-27', '2020-02-28', '2020-02-29', '2020-03-01', '2020-03-02']);
    const { rows } = await pool.query(
      'select day::text, changed, finished_at is not null as finished from core_daily_run order by day',
    );
    expect(rows).toEqual(seen.map((day) => ({ day, changed: 1, finished: true })));
  });

  it('turns at midnight in Shanghai', async () => {
    const { daily, clock } = dailyOn('2019-06-03');
    clock.set(new Date('2019-06-03T23:59:59+08:00'));
    expect(days(await daily.runDue())).toEqual(['2019-06-03']);
    expect(await daily.runDue()).toEqual([]);
    clock.set(new Date('2019-06-04T00:00:00+08:00'));
    expect(days(await daily.runDue())).toEqual(['2019-06-04']);
  });

  it('may run a day twice, and changes nothing the second time', async () => {
    const { daily } = dailyOn('2019-06-03');
    await daily.runDue();
    expect(await daily.runDay('2019-06-03')).toEqual({ day: '2019-06-03', changed: 0 });
    expect((await pool.query('select count(*)::int as n from expired')).rows[0].n).toBe(1);
    expect(await daily.runDue()).toEqual([]);
  });

  it('never runs one day in two instances at once', async () => {
    let [at, most] = [0, 0];
    const slow: DailyTask = {
      id: 'slow',
      run: async () => {
        most = Math.max(most, ++at);
        await new Promise((resolve) => setTimeout(resolve, 10));
        at--;
        return 1;
      },
    };
    const [one, two] = [dailyOn('2019-06-03', [slow]), dailyOn('2019-06-03', [slow])];
    await one.daily.runDue();
    one.clock.advance(10);
    two.clock.advance(10);
    const both = await Promise.all([one.daily.runDue(), two.daily.runDue()]);
    expect(most).toBe(1);
    expect(days(both.flat()).sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => `2019-06-${String(n + 4).padStart(2, '0')}`),
    );
  });

  it('stops at a day that fails, names the task, and goes on from there later', async () => {
    let broken = true;
    const shaky: DailyTask = {
      id: 'terms',
      run: async (day) => {
        if (broken && day === '2019-06-05') throw new RangeError('no holiday calendar');
        return 2;
      },
    };
    const { daily, clock } = dailyOn('2019-06-03', [expire, shaky]);
    await daily.runDue();
    clock.advance(3);
    await expect(daily.runDue()).rejects.toThrow(/EVT-040.*terms of 2019-06-05: no holiday calendar/);
    broken = false;
    expect(await daily.runDue()).toEqual([
      { day: '2019-06-05', changed: 2 }, // the first task had done its part already
      { day: '2019-06-06', changed: 3 },
    ]);
  });

  it('runs by itself when a day begins, and tries again after a fault', async () => {
    let fail = true;
    const seen = deferred<string>();
    const task: DailyTask = {
      id: 'watch',
      run: async (day) => {
        if (day === '2019-06-04' && fail) {
          fail = false;
          throw new RangeError('once');
        }
        if (day === '2019-06-04') seen.resolve(day);
        return 0;
      },
    };
    const { daily, clock, problems, runs } = dailyOn('2019-06-03', [task]);
    daily.start();
    await until('the first day is run', () => runs.length === 1);
    clock.advance(1);
    expect(await seen.promise).toBe('2019-06-04');
    await daily.stop();
    expect(problems.map((problem) => problem.code)).toEqual(['EVT-040']);
    expect(days(runs)).toEqual(['2019-06-03', '2019-06-04']);
  });

  it('does nothing when the clock stands before the last day', async () => {
    const { daily, clock } = dailyOn('2019-06-03');
    await daily.runDue();
    clock.advance(-10);
    expect(await daily.runDue()).toEqual([]);
  });

  it('refuses two tasks of one id', () => {
    expect(() => dailyOn('2019-06-03', [expire, expire])).toThrow(expect.objectContaining({ code: 'EVT-041' }));
  });
});
