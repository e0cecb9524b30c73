import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createJobs,
  EventHub,
  type EventsError,
  type FactRow,
  inTransaction,
  JobRefused,
  type Jobs,
  type JobsOptions,
  manualClock,
  type NewJob,
} from '../index.ts';
import { cut, startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { deferred, placeOf, unit, until, wholeProvince } from '../test-support/values.ts';
import { pause } from '../waiting.ts';

let database: TestDatabase;
let pool: Pool;
let hub: EventHub;
const clock = manualClock('2019-06-03');
const workers: Jobs[] = [];
const children: ChildProcess[] = [];
const problems: EventsError[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
  hub = new EventHub({ connectionString: database.url, pool, onProblem: (p) => problems.push(p) });
  await hub.start();
}, 60_000);
afterAll(async () => {
  await hub?.stop();
  await database?.stop();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(workers.splice(0).map((worker) => worker.stop({ graceMs: 0 })));
  await pool.query('truncate core_job');
  await pool.query('delete from graphile_worker._private_jobs');
  problems.length = 0;
});

function jobsWith(more: Partial<JobsOptions> = {}): Jobs {
  const jobs = createJobs({
    ...{ connectionString: database.url, pool, clock, hub, pollMs: 50, reapMs: 100 },
    ...{ onProblem: (p: EventsError) => problems.push(p), ...more },
  });
  workers.push(jobs);
  return jobs;
}

const newJob = (kind: string, more: Partial<NewJob> = {}): NewJob => ({
  ...{ kind, input: { file: 'a.csv' }, ownerId: unit(9), orgUnitId: unit(4011), place: placeOf(11) },
  ...more,
});

const enqueue = (jobs: Jobs, kind: string, more: Partial<NewJob> = {}) =>
  inTransaction(pool, (tx) => jobs.enqueue(tx, newJob(kind, more)));

const rowOf = async (id: string) => (await pool.query('select * from core_job where id = $1', [id])).rows[0];
const ends = (id: string, status: string, limitMs?: number) =>
  until(`job is ${status}`, async () => (await rowOf(id)).status === status, limitMs);
const waiting = async () =>
  (await pool.query('select count(*)::int as n from graphile_worker._private_jobs')).rows[0].n as number;

interface Told {
  status: string;
  done: number;
  phase: string | null;
  message: string | null;
}
/** What followers of a job were told up to its end. */
async function toldOf(id: string): Promise<Told[]> {
  const { rows } = await pool.query(
    `select payload from core_event where job_id = $1 and audience = 'JOB' and name = 'job.progressed' order by seq`,
    [id],
  );
  return rows.map((row) => row.payload);
}

describe('a job', () => {
  it('is run with its input, and keeps its result', async () => {
    const jobs = jobsWith();
    const seen: unknown[] = [];
    jobs.registerHandler('import', async (job) => {
      seen.push(job);
      return { matched: 3 };
    });
    await jobs.start();
    const id = await enqueue(jobs, 'import', { total: 10 });
    await ends(id, 'SUCCEEDED');
    expect(seen).toEqual([
      expect.objectContaining({
        ...{ id, kind: 'import', input: { file: 'a.csv' }, ownerId: unit(9), orgUnitId: unit(4011) },
        ...{ place: placeOf(11), attempt: 1, done: 0, total: 10, phase: null },
      }),
    ]);
    const row = await rowOf(id);
    expect(row).toMatchObject({ result: { matched: 3 }, error: null, attempt: 1 });
    expect(row.finished_at).toBeInstanceOf(Date);
    expect((await toldOf(id)).map((told) => told.status)).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
    await until('the queue is empty', async () => (await waiting()) === 0);
  });

  it('does not exist when the transaction that added it rolls back', async () => {
    const jobs = jobsWith();
    jobs.registerHandler('import', async () => undefined);
    await jobs.migrate();
    const before = await waiting();
    await expect(
      inTransaction(pool, async (tx) => {
        await jobs.enqueue(tx, newJob('import'));
        throw new TypeError('the service refused');
      }),
    ).rejects.toThrow('the service refused');
    expect(await waiting()).toBe(before);
    expect((await pool.query('select count(*)::int as n from core_job')).rows[0].n).toBe(0);
  });

  it('of an unknown kind is refused when it is added', async () => {
    const jobs = jobsWith();
    await jobs.migrate();
    await expect(enqueue(jobs, 'impotr')).rejects.toThrow(expect.objectContaining({ code: 'EVT-030' }));
  });

  it('shows its progress at most four times a second, and always the last', async () => {
    const jobs = jobsWith();
    jobs.registerHandler('count', async (_, { progress }) => {
      const end = performance.now() + 1_100;
      let done = 0;
      while (performance.now() < end) {
        await progress({ phase: 'reading', done: ++done, message: `row ${done}` });
        await pause(1);
      }
      await progress({ phase: 'done', done: 5_000, total: 5_000, message: null });
    });
    await jobs.start();
    const facts: FactRow[] = [];
    const stopFollowing = new AbortController();
    const follower = (async () => {
      const options = {
        scope: wholeProvince,
        below: wholeProvince,
        audience: 'JOB',
        signal: stopFollowing.signal,
      } as const;
      for await (const fact of hub.facts({ after: 'now', ...options })) facts.push(fact);
    })();
    const id = await enqueue(jobs, 'count');
    await ends(id, 'SUCCEEDED');
    const told = await toldOf(id);
    const steps = told.filter((each) => each.status === 'RUNNING' && each.phase === 'reading');
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toMatchObject({ status: 'SUCCEEDED', phase: 'done', done: 5_000, total: 5_000, message: null });
    expect(await rowOf(id)).toMatchObject({ phase: 'done', done: 5_000, total: 5_000, message: null });
    await until('the follower has the last', () => (facts.at(-1)?.payload as Told | undefined)?.status === 'SUCCEEDED');
    stopFollowing.abort();
    await follower;
    expect(facts.map((fact) => fact.jobId)).toEqual(told.map(() => id));
  });

  it('is tried again after an error, and succeeds', async () => {
    const jobs = jobsWith();
    const attempts: number[] = [];
    jobs.registerHandler(
      'shaky',
      async (job) => {
        attempts.push(job.attempt);
        if (job.attempt < 3) throw new RangeError('not yet');
        return 'at last';
      },
      { backoffMs: () => 20 },
    );
    await jobs.start();
    const id = await enqueue(jobs, 'shaky');
    await ends(id, 'SUCCEEDED');
    expect(attempts).toEqual([1, 2, 3]);
    expect(await rowOf(id)).toMatchObject({ result: 'at last', error: null });
    expect((await toldOf(id)).map((told) => told.status)).toEqual([
      ...['QUEUED', 'RUNNING', 'QUEUED', 'RUNNING', 'QUEUED', 'RUNNING', 'SUCCEEDED'],
    ]);
  });

  it('fails after its last attempt with code, message and remedy', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler(
      'doomed',
      async () => {
        runs++;
        throw Object.assign(new Error('line 3 has no code'), { code: 'CEN-004', remedy: 'Correct line 3.' });
      },
      { maxAttempts: 2, backoffMs: () => 10 },
    );
    await jobs.start();
    const id = await enqueue(jobs, 'doomed');
    await ends(id, 'FAILED');
    expect(runs).toBe(2);
    expect((await rowOf(id)).error).toEqual({
      ...{ code: 'CEN-004', message: 'line 3 has no code', remedy: 'Correct line 3.' },
    });
    await until('the queue is empty', async () => (await waiting()) === 0);
  });

  it('fails at once when no repetition mends it', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler('refused', async () => {
      runs++;
      throw new JobRefused({ code: 'CEN-001', message: 'not a spreadsheet', remedy: 'Save it as XLSX.' });
    });
    jobs.registerHandler('untyped', () => Promise.reject('a string'), { maxAttempts: 1 });
    await jobs.start();
    const [refused, untyped] = [await enqueue(jobs, 'refused'), await enqueue(jobs, 'untyped')];
    await Promise.all([ends(refused, 'FAILED'), ends(untyped, 'FAILED')]);
    expect(runs).toBe(1);
    expect((await rowOf(refused)).error.code).toBe('CEN-001');
    expect((await rowOf(untyped)).error).toMatchObject({ code: 'EVT-037', message: 'a string' });
  });

  it('waits at growing distances by default', async () => {
    const jobs = jobsWith();
    jobs.registerHandler('shaky', () => Promise.reject(new RangeError('no')));
    await jobs.start();
    const id = await enqueue(jobs, 'shaky');
    await until('it waits', async () => (await rowOf(id)).error !== null);
    const { rows } = await pool.query(
      "select run_at - now() > interval '0.5 s' as later from graphile_worker._private_jobs",
    );
    expect(rows).toContainEqual({ later: true });
    expect(await rowOf(id)).toMatchObject({ status: 'QUEUED', attempt: 1 });
  });

  it('stops when it is cancelled while it runs', async () => {
    const jobs = jobsWith();
    const [running, stopped] = [deferred(), deferred<unknown>()];
    jobs.registerHandler('long', async (_, { signal }) => {
      running.resolve();
      await pause(60_000, signal);
      stopped.resolve((signal.reason as EventsError).code);
      signal.throwIfAborted();
    });
    await jobs.start();
    const id = await enqueue(jobs, 'long');
    await running.promise;
    expect(await jobs.cancel(id)).toBe(true);
    expect(await stopped.promise).toBe('EVT-033');
    await until('the queue is empty', async () => (await waiting()) === 0);
    expect(await rowOf(id)).toMatchObject({ status: 'CANCELLED', error: null });
    expect(await jobs.cancel(id)).toBe(false);
    expect((await toldOf(id)).map((told) => told.status)).toEqual(['QUEUED', 'RUNNING', 'CANCELLED']);
  });

  it('stops when another instance cancels it, by its heartbeat or its next step', async () => {
    const [jobs, elsewhere] = [jobsWith(), jobsWith()];
    const reasons: string[] = [];
    const running = deferred();
    let started = 0;
    const note = (error: unknown) => reasons.push((error as EventsError).code);
    jobs.registerHandler('silent', async (_, { signal }) => {
      if (++started === 2) running.resolve();
      await pause(60_000, signal);
      note(signal.reason);
    });
    jobs.registerHandler('talking', async (_, { progress }) => {
      if (++started === 2) running.resolve();
      for (let done = 0; ; done++) {
        await progress({ done }).catch((error) => {
          note(error);
          throw error;
        });
        await pause(5);
      }
    });
    await jobs.start();
    const ids = [await enqueue(jobs, 'silent'), await enqueue(jobs, 'talking')];
    await running.promise;
    for (const id of ids) expect(await inTransaction(pool, (tx) => elsewhere.cancel(id, tx))).toBe(true);
    await until('both stopped', () => reasons.length === 2);
    expect(reasons).toEqual(['EVT-033', 'EVT-033']);
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('is never run when it was cancelled before its turn', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler('import', async () => void runs++);
    await jobs.migrate();
    const id = await enqueue(jobs, 'import');
    await jobs.cancel(id);
    await jobs.start();
    await until('the queue is empty', async () => (await waiting()) === 0);
    expect(runs).toBe(0);
  });
});

describe('a worker', () => {
  it('takes over the job of a killed process within seconds, and the job goes on from its progress', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./dying.fixture.ts', import.meta.url))],
      {
        ...{ env: { ...process.env, TEST_DATABASE_URL: database.url }, stdio: ['ignore', 'pipe', 'inherit'] },
      },
    );
    children.push(child);
    const jobs = jobsWith();
    const resumed = deferred<{ attempt: number; done: number }>();
    jobs.registerHandler('resumable', async (job) => {
      resumed.resolve({ attempt: job.attempt, done: job.done });
      return 'finished elsewhere';
    });
    await jobs.migrate();
    const id = await enqueue(jobs, 'resumable');
    await until('the child is at it', async () => (await rowOf(id)).done === 7);
    await jobs.start();
    await pause(500);
    expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', attempt: 1 }); // a living worker keeps its job
    const killed = performance.now();
    child.kill('SIGKILL');
    expect(await resumed.promise).toEqual({ attempt: 2, done: 7 });
    const took = performance.now() - killed;
    await ends(id, 'SUCCEEDED');
    process.stdout.write(`take-over after a SIGKILL: ${Math.round(took)} ms\n`);
    expect(took).toBeLessThan(5_000);
  }, 30_000);

  it('gives up a job that cuts it off again and again', async () => {
    const jobs = jobsWith();
    let runs = 0;
    jobs.registerHandler('import', async () => void runs++, { maxAttempts: 2 });
    await jobs.migrate();
    const id = await enqueue(jobs, 'import');
    await pool.query(`update core_job set attempt = 2, status = 'RUNNING', run_id = $2 where id = $1`, [id, unit(66)]);
    await jobs.start();
    await ends(id, 'FAILED');
    expect((await rowOf(id)).error).toMatchObject({ code: 'EVT-032' });
    expect(runs).toBe(0);
  });

  it('hands a running job on when it stops, and the attempt does not count', async () => {
    const [first, second] = [jobsWith(), jobsWith()];
    const running = deferred();
    first.registerHandler('long', async (_, { signal, progress }) => {
      await progress({ done: 3 });
      running.resolve();
      await pause(60_000, signal);
      signal.throwIfAborted();
    });
    second.registerHandler('long', async (job) => ({ attempt: job.attempt, from: job.done }));
    await first.start();
    const id = await enqueue(first, 'long');
    await running.promise;
    await first.stop({ graceMs: 50 });
    expect(await rowOf(id)).toMatchObject({ status: 'QUEUED', attempt: 0, done: 3, error: null });
    await second.start();
    await ends(id, 'SUCCEEDED');
    expect(await rowOf(id)).toMatchObject({ result: { attempt: 1, from: 3 } });
  });

  it('waits for a running job that ends in time', async () => {
    const jobs = jobsWith();
    const [running, finish] = [deferred(), deferred()];
    jobs.registerHandler('short', async () => {
      running.resolve();
      await finish.promise;
    });
    await jobs.start();
    const id = await enqueue(jobs, 'short');
    await running.promise;
    const stopping = jobs.stop({ graceMs: 10_000 });
    finish.resolve();
    await stopping;
    expect(await rowOf(id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('stops a run that was taken over while its sign of life was gone', async () => {
    const [first, second] = [jobsWith(), jobsWith()];
    const [running, stopped] = [deferred(), deferred<string>()];
    first.registerHandler('long', async (_, { signal }) => {
      running.resolve();
      await pause(60_000, signal);
      stopped.resolve((signal.reason as EventsError).code);
      return 'too late';
    });
    second.registerHandler('long', async () => 'taken over');
    await first.start();
    const id = await enqueue(first, 'long');
    await running.promise;
    await second.start();
    const signs = `select from pg_stat_activity where application_name = 'jianhui worker'`;
    await until('both show that they live', async () => (await pool.query(signs)).rowCount === 2);
    expect(await cut(database, 'jianhui worker')).toBe(2);
    expect(['EVT-034', 'EVT-036']).toContain(await stopped.promise);
    await until('it is over', async () => (await rowOf(id)).status === 'SUCCEEDED');
  });

  it('that was thought dead does not end the job of the one that took it over', async () => {
    const [first, second] = [jobsWith({ reapMs: 600_000 }), jobsWith()];
    const [running, late, taken, finish] = [deferred(), deferred(), deferred(), deferred()];
    first.registerHandler('long', async () => {
      running.resolve();
      await late.promise; // heeds no signal
      return 'too late';
    });
    second.registerHandler('long', async () => {
      taken.resolve();
      await finish.promise;
      return 'taken over';
    });
    await first.start();
    const id = await enqueue(first, 'long');
    await running.promise;
    await cut(database, 'jianhui worker');
    await second.start();
    await taken.promise;
    late.resolve();
    await first.stop({ graceMs: 5_000 });
    expect(await waiting()).toBe(1); // what is left of the queue is the living worker's
    expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', result: null });
    finish.resolve();
    await ends(id, 'SUCCEEDED');
    expect(await rowOf(id)).toMatchObject({ result: 'taken over', attempt: 2 });
    await until('the queue is empty', async () => (await waiting()) === 0);
  });

  it('loses no job when its work was freed before the run ended', async () => {
    const jobs = jobsWith();
    let runs = 0;
    const running = deferred();
    jobs.registerHandler('long', async (_, { signal }) => {
      if (++runs > 1) return 'again';
      running.resolve();
      await pause(60_000, signal);
      await until('its work is freed', async () => {
        const { rows } = await pool.query('select locked_by from graphile_worker._private_jobs');
        return rows[0]?.locked_by === null;
      });
      signal.throwIfAborted();
    });
    await jobs.start();
    const id = await enqueue(jobs, 'long');
    await running.promise;
    expect(await cut(database, 'jianhui worker')).toBe(1);
    await ends(id, 'SUCCEEDED');
    expect(await rowOf(id)).toMatchObject({ result: 'again' });
    await until('the queue is empty', async () => (await waiting()) === 0);
  });

  it('goes on after a restart of the database, and so does its job', async () => {
    const jobs = jobsWith();
    const running = deferred();
    let runs = 0;
    jobs.registerHandler('long', async (_, { signal }) => {
      if (++runs === 2) return 'second try';
      running.resolve();
      await pause(60_000, signal);
      signal.throwIfAborted();
    });
    await jobs.start();
    const id = await enqueue(jobs, 'long');
    await running.promise;
    await database.restart();
    await until(
      'the job is over',
      () =>
        rowOf(id).then(
          (row) => row.status === 'SUCCEEDED',
          () => false,
        ),
      25_000,
    );
    expect(await rowOf(id)).toMatchObject({ result: 'second try' });
    const next = await enqueue(jobs, 'long');
    await until('it is taken', async () => (await rowOf(next)).status === 'RUNNING');
    await jobs.cancel(next);
  }, 60_000);

  it('refuses handlers of one name, and after the start', async () => {
    const jobs = jobsWith();
    const refused = expect.objectContaining({ code: 'EVT-031' });
    jobs.registerHandler('import', async () => undefined);
    expect(() => jobs.registerHandler('import', async () => undefined)).toThrow(refused);
    expect(() => jobs.registerTask('job:import', async () => undefined)).toThrow(refused);
    expect(() => jobs.registerHandler('', async () => undefined)).toThrow(refused);
    await jobs.start();
    expect(() => jobs.registerHandler('export', async () => undefined)).toThrow(refused);
  });
});
