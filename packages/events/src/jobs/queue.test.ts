import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJobs, enqueueTasks, inTransaction, type Jobs, manualClock, type NewTask } from '../index.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { until } from '../test-support/values.ts';

let database: TestDatabase;
let pool: Pool;
const workers: Jobs[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
}, 60_000);
afterAll(() => database?.stop());
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await pool.query('delete from graphile_worker._private_jobs');
});

function worker(tasks: Record<string, (payload: unknown) => Promise<void>>): Jobs {
  const jobs = createJobs({
    ...{ connectionString: database.url, pool, clock: manualClock('2019-06-03'), pollMs: 50 },
    onProblem: () => undefined,
  });
  for (const [name, handler] of Object.entries(tasks)) jobs.registerTask(name, handler);
  workers.push(jobs);
  return jobs;
}

const add = (...tasks: NewTask[]) => inTransaction(pool, (tx) => enqueueTasks(tx, tasks));
const waiting = async () =>
  (await pool.query('select count(*)::int as n from graphile_worker._private_jobs')).rows[0].n as number;

describe('tasks of the queue', () => {
  it('have tables that several instances may make at once', async () => {
    await pool.query('drop schema if exists graphile_worker cascade');
    await Promise.all([1, 2, 3, 4].map(() => worker({}).migrate()));
    expect(await waiting()).toBe(0);
  });

  it('are delivered with their payload, any number added by one statement', async () => {
    const seen: unknown[] = [];
    const jobs = worker({ notify: async (payload) => void seen.push(payload) });
    await jobs.start();
    let statements = 0;
    await inTransaction(pool, (tx) => {
      const counted = {
        ...tx,
        $queryRawUnsafe: <T>(sql: string, ...values: unknown[]) => {
          statements++;
          return tx.$queryRawUnsafe<T>(sql, ...values);
        },
      };
      return enqueueTasks(
        counted,
        Array.from({ length: 20 }, (_, n) => ({ task: 'notify', payload: { n } })),
      );
    });
    await until('all are delivered', () => seen.length === 20);
    expect(statements).toBe(1);
    expect(seen).toEqual(expect.arrayContaining([{ n: 0 }, { n: 19 }]));
  });

  it('wait for a handler, and are delivered once there is one', async () => {
    const idle = worker({});
    await idle.start();
    await add({ task: 'parked', payload: {} });
    await idle.stop();
    expect(await waiting()).toBe(1);
    let delivered = 0;
    await worker({ parked: async () => void delivered++ }).start();
    await until('it is delivered', () => delivered === 1);
  });

  it('replace a waiting one of the same key', async () => {
    const jobs = worker({});
    await jobs.migrate();
    await add({ task: 'a', payload: { n: 1 }, key: 'k' });
    await add({ task: 'a', payload: { n: 2 }, key: 'k', maxAttempts: 3, runAt: new Date('2099-01-01T00:00:00Z') });
    const { rows } = await pool.query('select payload, max_attempts, run_at from graphile_worker._private_jobs');
    expect(rows).toEqual([{ payload: { n: 2 }, max_attempts: 3, run_at: new Date('2099-01-01T00:00:00Z') }]);
  });

  it('are tried again when a handler throws, and hold nothing else up', async () => {
    let good = 0;
    const jobs = worker({
      bad: () => Promise.reject(new RangeError('no')),
      good: async () => void good++,
    });
    await jobs.start();
    await add({ task: 'bad', payload: {} }, { task: 'good', payload: {} });
    await until('the good one is delivered', () => good === 1);
    await until('the bad one waits', async () => {
      const { rows } = await pool.query('select last_error from graphile_worker._private_jobs where locked_at is null');
      return rows[0]?.last_error === 'no';
    });
  });

  it('of one queue run one after the other', async () => {
    let [at, most] = [0, 0];
    const seen: unknown[] = [];
    const jobs = worker({
      step: async (payload) => {
        most = Math.max(most, ++at);
        await new Promise((resolve) => setTimeout(resolve, 5));
        at--;
        seen.push(payload);
      },
    });
    await jobs.start();
    await add(...[1, 2, 3, 4, 5].map((n) => ({ task: 'step', payload: n, queue: 'one' })));
    await until('all are done', () => seen.length === 5);
    expect(most).toBe(1);
  });
});
