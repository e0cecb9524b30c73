import { type Logger, runTaskList, type TaskList, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import { EventsError, messageOf, type OnProblem } from '../errors.ts';
import { pause } from '../waiting.ts';
import type { TaskHandler } from './handlers.ts';
import { type Liveness, showLife } from './liveness.ts';
import { reapDeadWorkers } from './reaper.ts';

export interface WorkerOptions {
  pool: Pool;
  connectionString: string;
  tasks: ReadonlyMap<string, TaskHandler>;
  concurrency: number;
  pollMs: number;
  reapMs: number;
  logger: Logger;
  onProblem: OnProblem;
  onLost(problem: EventsError): void;
}

export interface Worker {
  /** Takes no more work. After `graceMs` calls `hurry`, and some seconds later leaves what still runs to others. */
  stop(graceMs: number, hurry: () => void): Promise<void>;
}

const HURRY_MS = 5_000;
const RESTART_MS = 1_000;

/** Takes work from the queue until it is stopped, and takes over what dead workers left behind. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, reapMs, onProblem } = options;
  const stopping = new AbortController();
  let current: Shift | undefined;

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const shift = beginShift(options);
      current = shift;
      // A shift ends by itself only when the queue could not be told how a task ended: the next one has a new name,
      // and what the old one holds is freed like that of a dead worker.
      const fault = await shift.ended;
      await shift.life.stop();
      if (stopping.signal.aborted) return;
      onProblem(new EventsError('EVT-038', `the worker is started again: ${messageOf(fault)}`, { cause: fault }));
      await pause(RESTART_MS, stopping.signal);
    }
  }

  async function reap(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await reapDeadWorkers(pool);
      } catch (error) {
        onProblem(new EventsError('EVT-038', `looking for dead workers: ${messageOf(error)}`, { cause: error }));
      }
      await pause(reapMs, stopping.signal);
    }
  }

  const loops = Promise.all([work(), reap()]);
  return {
    async stop(graceMs, hurry) {
      stopping.abort();
      if (current) await endShift(current, graceMs, hurry);
      await loops;
    },
  };
}

interface Shift {
  workers: WorkerPool;
  life: Liveness;
  /** Resolves with the fault, if there was one; never rejects. */
  ended: Promise<unknown>;
}

function beginShift(options: WorkerOptions): Shift {
  const { pool, connectionString, logger, onProblem, onLost } = options;
  let show: (life: Liveness) => void = () => undefined;
  const shown = new Promise<Liveness>((resolve) => {
    show = resolve;
  });
  const workers = runTaskList(
    {
      ...{ concurrency: options.concurrency, pollInterval: options.pollMs, logger, noHandleSignals: true },
      // Asked before each look at the queue: whoever shows no sign of life takes no work.
      forbiddenFlags: async () => {
        await (await shown).ready();
        return null;
      },
    },
    taskList(options.tasks),
    pool,
  );
  const life = showLife({ connectionString, workerId: workers.id, onLost, onProblem });
  show(life);
  const ended = workers.promise.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  return { workers, life, ended };
}

async function endShift({ workers, ended }: Shift, graceMs: number, hurry: () => void): Promise<void> {
  Promise.resolve(workers.gracefulShutdown()).catch(() => undefined); // its fault arrives by `ended`
  const over = new AbortController();
  void ended.then(() => over.abort());
  await pause(graceMs, over.signal);
  if (over.signal.aborted) return;
  hurry();
  await pause(HURRY_MS, over.signal);
  if (over.signal.aborted) return;
  await Promise.resolve(workers.forcefulShutdown('the worker stops')).catch(() => undefined);
  await ended;
}

function taskList(tasks: ReadonlyMap<string, TaskHandler>): TaskList {
  const list: TaskList = {};
  for (const [name, handler] of tasks) {
    list[name] = (payload, helpers) => handler(payload, { attempt: helpers.job.attempts, signal: helpers.abortSignal });
  }
  return list;
}
