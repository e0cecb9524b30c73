import type { RawTx } from '@jianhui/database';
import { Logger, runMigrations } from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';
import { EventsError, messageOf, type OnProblem, warnOfProblem } from '../errors.ts';
import type { Clock } from '../time/clock.ts';
import { inTransaction } from '../transaction.ts';
import { executeJob, taskOf } from './execute.ts';
import { Handlers, type JobHandler, type JobHandlerOptions, type TaskHandler, taskOfKind } from './handlers.ts';
import { enqueueTasks } from './queue.ts';
import { beat, cancelJob, insertJob, type NewJob, type RunKey, whyLost } from './rows.ts';
import type { JobRun, RunSurroundings } from './run.ts';
import { type DeliveryHandler, startWorker, type Worker } from './worker.ts';

export interface JobsOptions {
  /** For the worker's sign of life, a connection of its own; not through a transaction pooler. */
  connectionString: string;
  /** For everything else; one connection is kept for notifications, one more is used by each running job. */
  pool: Pool;
  clock: Clock;
  /** Nudged after each commit, so that followers see progress at once. */
  hub?: { nudge(): void };
  /** How many jobs and tasks run at once in this process. Default 4. */
  concurrency?: number;
  /** How often the queue is looked at without a notification: retries and hand-overs wait so long. Default 1000 ms. */
  pollMs?: number;
  /** How often the work of dead workers is looked for. Default 2000 ms. */
  reapMs?: number;
  onProblem?: OnProblem;
}

/** Background work: rows that officers follow (jobs), and tasks without a row (deliveries). */
export interface Jobs {
  /** Throws EVT-031 for a kind that is taken, or once the worker has started. */
  registerHandler(kind: string, handler: JobHandler, options?: JobHandlerOptions): void;
  /** The same for a task without a job row. A task that nobody registers waits, and costs nothing. */
  registerTask(task: string, handler: TaskHandler): void;
  /** Adds a job in the caller's transaction and returns its id. Throws EVT-030 for an unknown kind. */
  enqueue(tx: RawTx, job: NewJob): Promise<string>;
  /** Ends a job that waits or runs; false when it is over. In a transaction of its own unless one is given. */
  cancel(jobId: string, tx?: RawTx): Promise<boolean>;
  /** Creates or updates the queue's own tables. `start` does it too; an instance without a worker calls this. */
  migrate(): Promise<void>;
  /** Begins to take work. */
  start(): Promise<void>;
  /** Takes no more work; gives what runs `graceMs` to end, then hands it on. Default 10 s. */
  stop(options?: { graceMs?: number }): Promise<void>;
}

const HEARTBEAT_MS = 1_000;
const deliveryShape = z.object({ jobId: z.uuid() });

/** The jobs of one process. Nothing is connected before `start`. */
export function createJobs(options: JobsOptions): Jobs {
  const { pool, clock, hub, onProblem = warnOfProblem } = options;
  const handlers = new Handlers();
  const running = new Set<JobRun>();
  const around: RunSurroundings = {
    transaction: (work) => inTransaction(pool, work),
    nudge: () => hub?.nudge(),
    ...{ clock, onProblem },
  };
  let worker: Worker | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let beating: Promise<void> | undefined;

  function tasks(): Map<string, DeliveryHandler> {
    const all = new Map<string, DeliveryHandler>();
    for (const [name, handler] of handlers.tasks) {
      all.set(name, (payload, { attempt }, signal) => handler(payload, { attempt, signal }));
    }
    for (const kind of handlers.jobs.keys()) {
      all.set(taskOfKind(kind), (payload, delivery) => {
        const { jobId } = deliveryShape.parse(payload);
        return executeJob({ jobId, kind, delivery }, handlers, running, around);
      });
    }
    return all;
  }

  async function showRuns(): Promise<void> {
    const runs = new Map([...running].map((run) => [run.key.runId, run]));
    const lost = await beatAndAsk(
      around,
      [...runs.values()].map((run) => run.key),
    );
    for (const [key, reason] of lost) runs.get(key.runId)?.abort(reason);
  }

  function migrate(): Promise<void> {
    guard(pool);
    return runMigrations({ pgPool: pool, logger: queueLogger(onProblem) });
  }

  return {
    registerHandler: (kind, handler, handlerOptions = {}) => handlers.addJob(kind, handler, handlerOptions),
    registerTask: (task, handler) => handlers.addTask(task, handler),
    async enqueue(tx, job) {
      handlers.jobOf(job.kind);
      const id = await insertJob(tx, job, clock.today());
      await enqueueTasks(tx, [taskOf({ id, kind: job.kind })]);
      return id;
    },
    async cancel(jobId, tx) {
      const work = async (inside: RawTx) => (await cancelJob(inside, jobId, clock.today())) !== undefined;
      if (tx) return work(tx);
      const cancelled = await inTransaction(pool, work);
      around.nudge();
      for (const run of running) {
        if (cancelled && run.job.id === jobId) run.abort(new EventsError('EVT-033', `job ${jobId}`));
      }
      return cancelled;
    },
    migrate,
    async start() {
      if (worker) return;
      handlers.close();
      await migrate();
      worker = startWorker({
        ...{ pool, connectionString: options.connectionString, tasks: tasks(), logger: queueLogger(onProblem) },
        ...{ concurrency: options.concurrency ?? 4, pollMs: options.pollMs ?? 1_000, reapMs: options.reapMs ?? 2_000 },
        onProblem,
        onLost: (workerId, problem) => {
          for (const run of running) if (run.delivery.workerId === workerId) run.abort(problem);
        },
      });
      heartbeat = setInterval(() => {
        if (running.size === 0 || beating) return;
        beating = showRuns()
          .catch((error) => onProblem(new EventsError('EVT-038', `heartbeat: ${messageOf(error)}`, { cause: error })))
          .finally(() => {
            beating = undefined;
          });
      }, HEARTBEAT_MS);
    },
    async stop({ graceMs = 10_000 } = {}) {
      const stopping = worker;
      worker = undefined;
      await stopping?.stop(graceMs, () => {
        for (const run of running) run.abort(new EventsError('EVT-035', `${run.job.kind} ${run.job.id}`));
      });
      clearInterval(heartbeat);
      await beating;
    },
  };
}

/** The queue uses connections of the pool, and asks that a lost one does not end the process. */
function guard(pool: Pool): void {
  if (guarded.has(pool)) return;
  guarded.add(pool);
  const ignore = () => undefined; // whoever uses the connection is told by the statement that fails
  pool.on('connect', (client) => client.on('error', ignore));
  if (pool.listenerCount('error') === 0) pool.on('error', ignore);
}

const guarded = new WeakSet<Pool>();

function beatAndAsk(around: RunSurroundings, keys: readonly RunKey[]): Promise<[RunKey, EventsError][]> {
  return around.transaction(async (tx) => {
    const lost: [RunKey, EventsError][] = [];
    for (const key of await beat(tx, keys)) lost.push([key, await whyLost(tx, key)]);
    return lost;
  });
}

/** The queue's own log: only its faults are of interest, and they go where all problems go. */
function queueLogger(onProblem: OnProblem): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') onProblem(new EventsError('EVT-038', message.split('\n')[0] ?? message));
  });
}
