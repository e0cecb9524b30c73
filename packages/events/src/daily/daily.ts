import type { Day, RawTx } from '@jianhui/database';
import type { Pool, PoolClient } from 'pg';
import { EventsError, messageOf, type OnProblem, warnOfProblem } from '../errors.ts';
import type { Clock } from '../time/clock.ts';
import { addDays } from '../time/day.ts';
import { withConnection } from '../transaction.ts';
import { pause } from '../waiting.ts';

/** What a daily task works with. */
export interface DailyContext<Tx extends RawTx> {
  /** Long work goes in several short transactions; a task that is cut off is run again for the same day. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  clock: Clock;
}

/** Something that the calendar alone changes: grace, exclusions, terms, phases, deadlines. */
export interface DailyTask<Tx extends RawTx = RawTx> {
  id: string;
  /**
   * Turns what changes on `day` into rows and events, and returns how many rows it changed. It goes by `day`, not by
   * the clock: days are caught up. Run twice for one day it changes nothing the second time.
   */
  run(day: Day, context: DailyContext<Tx>): Promise<number>;
}

export interface DailyOptions<Tx extends RawTx = RawTx> {
  /** For the lock and the list of days that are done; one connection is used while days are run. */
  pool: Pool;
  clock: Clock;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Run in this order on each day. */
  tasks: readonly DailyTask<Tx>[];
  /** Told of each day that was finished by `start`. */
  onDay?: (day: DayRun) => void;
  onProblem?: OnProblem;
  /** How often it is checked whether a new day has begun. Default 20 s. */
  checkMs?: number;
}

/** A day that was run, and how many rows it changed. */
export interface DayRun {
  day: Day;
  changed: number;
}

export interface Daily {
  /**
   * Runs the days between the last finished one and today, one by one; in an empty log today alone. Waits for another
   * instance that does so at the moment, and then runs what that one left. Throws EVT-040; the days before stay done.
   */
  runDue(): Promise<DayRun[]>;
  /** Runs one day, even if it was run before. Throws EVT-040. */
  runDay(day: Day): Promise<DayRun>;
  /** Checks now and every 20 s. A task that fails is told to `onProblem` and tried again at the next check. */
  start(): void;
  /** Resolves when the day that is being run is through. */
  stop(): Promise<void>;
}

const LOCK = "hashtextextended('jianhui.daily', 0)";

/** The midnight work of a database, done by whichever instance comes first. Throws EVT-041 for two tasks of one id. */
export function createDaily<Tx extends RawTx = RawTx>(options: DailyOptions<Tx>): Daily {
  const { pool, clock, transaction, tasks, onDay, onProblem = warnOfProblem, checkMs = 20_000 } = options;
  assertDistinct(tasks);
  let loop: Promise<void> | undefined;
  const stopping = new AbortController();

  async function runDay(client: PoolClient, day: Day): Promise<DayRun> {
    await client.query(
      `insert into core_daily_run (day, started_at) values ($1::date, now())
       on conflict (day) do update set started_at = now(), finished_at = null, changed = 0`,
      [day],
    );
    let changed = 0;
    for (const task of tasks) {
      try {
        changed += await task.run(day, { transaction, clock });
      } catch (error) {
        throw new EventsError('EVT-040', `${task.id} of ${day}: ${messageOf(error)}`, { cause: error });
      }
    }
    await client.query('update core_daily_run set finished_at = now(), changed = $2 where day = $1::date', [
      day,
      changed,
    ]);
    return { day, changed };
  }

  async function runMissing(client: PoolClient, told?: (run: DayRun) => void): Promise<DayRun[]> {
    const runs: DayRun[] = [];
    while (!stopping.signal.aborted) {
      const last = await lastFinished(client);
      // Asked anew for each day: a long catch-up may pass midnight.
      const today = clock.today();
      const next = last === undefined ? today : addDays(last, 1);
      if (next > today) break;
      const run = await runDay(client, next);
      told?.(run);
      runs.push(run);
    }
    return runs;
  }

  async function check(): Promise<void> {
    await locked(pool, 'try', (client) => runMissing(client, onDay));
  }

  async function keepChecking(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await check();
      } catch (error) {
        const typed =
          error instanceof EventsError ? error : new EventsError('EVT-040', messageOf(error), { cause: error });
        onProblem(typed);
      }
      await pause(checkMs, stopping.signal);
    }
  }

  return {
    runDue: async () => (await locked(pool, 'wait', (client) => runMissing(client))) ?? [],
    async runDay(day) {
      const run = await locked(pool, 'wait', (client) => runDay(client, day));
      return run ?? { day, changed: 0 };
    },
    start() {
      loop ??= keepChecking();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

/** Holds the lock of the daily work on one connection while `work` runs; undefined when it is taken and not waited for. */
function locked<T>(pool: Pool, mode: 'try' | 'wait', work: (client: PoolClient) => Promise<T>): Promise<T | undefined> {
  return withConnection(pool, async (client, discard) => {
    if (mode === 'wait') await client.query(`select pg_advisory_lock(${LOCK})`);
    else {
      const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${LOCK}) as got`);
      if (!rows[0]?.got) return undefined;
    }
    try {
      return await work(client);
    } finally {
      // A connection that cannot say so may still hold the lock: closed, it does not.
      await client.query(`select pg_advisory_unlock(${LOCK})`).catch(discard);
    }
  });
}

async function lastFinished(client: PoolClient): Promise<Day | undefined> {
  const { rows } = await client.query<{ day: Day | null }>(
    'select max(day)::text as day from core_daily_run where finished_at is not null',
  );
  return rows[0]?.day ?? undefined;
}

function assertDistinct(tasks: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of tasks) {
    if (id === '' || seen.has(id))
      throw new EventsError('EVT-041', `the id ${JSON.stringify(id)} is empty or given twice`);
    seen.add(id);
  }
}
