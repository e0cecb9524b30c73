import pg, { type PoolClient } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJobs, type EventsError, enqueueTasks, inTransaction, type Jobs, manualClock } from '../index.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { placeOf, unit, until } from '../test-support/values.ts';

let database: TestDatabase;
let pool: pg.Pool;
/** Which statements lose their connection, each once for each time that it stands here. */
let cutAt: RegExp[] = [];
const workers: Jobs[] = [];
const pools: pg.Pool[] = [];
const problems: EventsError[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
}, 60_000);
afterAll(async () => {
  await Promise.all(pools.map((each) => each.end()));
  await database?.stop();
});
afterEach(async () => {
  cutAt = [];
  await Promise.all(workers.splice(0).map((worker) => worker.stop({ graceMs: 0 })));
  await pool.query('delete from graphile_worker._private_jobs; truncate core_job');
  problems.length = 0;
});

/** A pool whose connections break at chosen statements, as they do when a server goes away at that moment. */
class BreakingPool extends pg.Pool {
  constructor() {
    super({ connectionString: database.url, max: 20 });
    this.on('error', () => undefined);
    this.on('connect', (client) => breakAtChosen(client));
    pools.push(this);
  }
}

function breakAtChosen(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const breaking = (...args: unknown[]) => {
    const [statement] = args as [string | { text: string; name?: string }];
    const words = typeof statement === 'string' ? statement : `${statement.name} ${statement.text}`;
    const index = cutAt.findIndex((pattern) => pattern.test(words));
    if (index < 0) return query(...args);
    cutAt.splice(index, 1);
    return Promise.reject(new Error('Connection terminated unexpectedly'));
  };
  client.query = breaking as typeof client.query;
}

function jobsWith(): Jobs {
  const jobs = createJobs({
    ...{ connectionString: database.url, pool: new BreakingPool(), clock: manualClock('2019-06-03') },
    ...{ pollMs: 50, reapMs: 50, onProblem: (p: EventsError) => problems.push(p) },
  });
  workers.push(jobs);
  return jobs;
}

const queued = async () => (await pool.query('select count(*)::int as n from graphile_worker._private_jobs')).rows[0].n;
const enqueue = (jobs: Jobs, kind: string) =>
  inTransaction(pool, (tx) =>
    jobs.enqueue(tx, { kind, input: null, ownerId: unit(9), orgUnitId: unit(4011), place: placeOf(11) }),
  );
const rowOf = async (id: string) => (await pool.query('select * from core_job where id = $1', [id])).rows[0];

describe('a worker whose connection breaks', () => {
  it('when the queue is told of a success: goes on, and does the job once', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler('import', async () => void runs++);
    await jobs.start();
    cutAt = [/complete_job/];
    const first = await enqueue(jobs, 'import');
    await until('the first is done', async () => (await rowOf(first)).status === 'SUCCEEDED');
    const second = await enqueue(jobs, 'import');
    await until('the second is done', async () => (await rowOf(second)).status === 'SUCCEEDED');
    await until('nothing is left in the queue', async () => (await queued()) === 0);
    expect(runs).toBe(2);
    expect(cutAt).toEqual([]);
  });

  it('when the queue is told of a failure: the task is delivered again', async () => {
    const jobs = jobsWith();
    let deliveries = 0;
    jobs.registerTask('notify', async () => {
      if (++deliveries === 1) throw new RangeError('once');
    });
    await jobs.start();
    cutAt = [/fail_job/];
    await inTransaction(pool, (tx) => enqueueTasks(tx, [{ task: 'notify', payload: {} }]));
    await until('it is delivered again', () => deliveries === 2);
    await until('nothing is left in the queue', async () => (await queued()) === 0);
    expect(cutAt).toEqual([]);
  });

  it('takes new work at once, even while another job of it still runs', async () => {
    const jobs = jobsWith();
    let finish: () => void = () => undefined;
    jobs.registerHandler(
      'long',
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    jobs.registerHandler('short', async () => undefined);
    await jobs.start();
    const long = await enqueue(jobs, 'long');
    await until('the long one runs', async () => (await rowOf(long)).status === 'RUNNING');
    cutAt = [/complete_job/];
    const first = await enqueue(jobs, 'short');
    await until('the first is done', async () => (await rowOf(first)).status === 'SUCCEEDED');
    const second = await enqueue(jobs, 'short');
    await until('the second is done', async () => (await rowOf(second)).status === 'SUCCEEDED', 5_000);
    finish();
    await until('the long one is done', async () => (await rowOf(long)).status === 'SUCCEEDED');
    expect(await rowOf(long)).toMatchObject({ attempt: 1 });
  });

  it('when the end of a job is written: writes it again, and the job is not run twice', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler('import', async () => ({ run: ++runs }));
    await jobs.start();
    cutAt = [/status = 'SUCCEEDED'/, /status = 'SUCCEEDED'/];
    const id = await enqueue(jobs, 'import');
    await until('it is done', async () => (await rowOf(id)).status === 'SUCCEEDED');
    expect(await rowOf(id)).toMatchObject({ result: { run: 1 }, attempt: 1 });
    expect(runs).toBe(1);
  });
});
