import { EventEmitter } from 'node:events';
import { type Logger, runTaskList, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import { EventsError, messageOf, type OnProblem } from '../errors.ts';
import { pause } from '../waiting.ts';
import { type Liveness, showLife } from './liveness.ts';
import type { Delivery } from './queue.ts';
import { reapDeadWorkers } from './reaper.ts';

export interface WorkerOptions {
  pool: Pool;
  connectionString: string;
  tasks: ReadonlyMap<string, DeliveryHandler>;
  concurrency: number;
  pollMs: number;
  reapMs: number;
  logger: Logger;
  onProblem: OnProblem;
  /** A worker lost its sign of life: what it was doing may already have been taken over. */
  onLost(workerId: string, problem: EventsError): void;
}

/** Does what one delivery asks for; throwing gives it back to the queue, if it is still this worker's. */
export type DeliveryHandler = (payload: unknown, delivery: Delivery, signal: AbortSignal) => Promise<void>;

export interface Worker {
  /** Takes no more work. After `graceMs` calls `hurry`, and some seconds later leaves what still runs to others. */
  stop(graceMs: number, hurry: () => void): Promise<void>;
}

const HURRY_MS = 5_000;
const RESTART_MS = 250;

/** Takes work from the queue until it is stopped, and takes over what dead workers left behind. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, reapMs, onProblem } = options;
  const stopping = new AbortController();
  const shifts = new Set<Shift>();

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const shift = beginShift(options);
      shifts.add(shift);
      void shift.over.then(() => shifts.delete(shift));
      // A shift goes bad when it loses its sign of life, or the queue could not be told how a task ended. It then takes
      // no more and lets end what runs, which may take long; the next one, under a name of its own, begins soon.
      const fault = await shift.wentBad;
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
      await Promise.all([...shifts].map((shift) => endShift(shift, graceMs, hurry)));
      await loops;
    },
  };
}

interface Shift {
  workers: WorkerPool;
  /** Resolves with the first fault, or at the end; never rejects. */
  wentBad: Promise<unknown>;
  /** Resolves when nothing runs any more and the sign of life is taken down, so that what it still holds is freed. */
  over: Promise<void>;
  /** True once it takes no more work. */
  closing: boolean;
}

function beginShift(options: WorkerOptions): Shift {
  const { pool, connectionString, logger, onProblem, onLost } = options;
  const events: WorkerEvents = new EventEmitter();
  const fault = new Promise((resolve) => events.on('pool:fatalError', ({ error }) => resolve(error)));
  let show: (life: Liveness) => void = () => undefined;
  const shown = new Promise<Liveness>((resolve) => {
    show = resolve;
  });
  const workers: WorkerPool = runTaskList(
    {
      ...{ concurrency: options.concurrency, pollInterval: options.pollMs, logger, events, noHandleSignals: true },
      // Without batches the queue does not wait for its own answers: a connection lost at that moment would be an
      // unhandled rejection, which ends the process, and the task would stay locked by a worker that lives.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // Asked before each look at the queue: whoever shows no sign of life takes no work.
      forbiddenFlags: async () => {
        await (await shown).ready();
        return null;
      },
    },
    taskList(options.tasks, () => workers.id),
    pool,
  );
  const life = showLife({ connectionString, workerId: workers.id, onProblem });
  show(life);
  const lost = life.lost.then((problem) => {
    onLost(workers.id, problem);
    return problem;
  });
  const ended = workers.promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  const shift: Shift = {
    workers,
    wentBad: Promise.race([fault, lost, ended]).then((error) => {
      close(shift);
      return error;
    }),
    over: ended.then(() => life.stop()),
    closing: false,
  };
  return shift;
}

/** Lets a shift take no more; what goes wrong in that is told by the pool's own promise. */
function close(shift: Shift): void {
  if (shift.closing) return;
  shift.closing = true;
  Promise.resolve(shift.workers.gracefulShutdown()).catch(() => undefined);
}

async function endShift(shift: Shift, graceMs: number, hurry: () => void): Promise<void> {
  const { workers, over } = shift;
  close(shift);
  const gone = new AbortController();
  void over.then(() => gone.abort());
  await pause(graceMs, gone.signal);
  if (gone.signal.aborted) return;
  hurry();
  await pause(HURRY_MS, gone.signal);
  if (gone.signal.aborted) return;
  await Promise.resolve(workers.forcefulShutdown('the worker stops')).catch(() => undefined);
  await over;
}

function taskList(tasks: ReadonlyMap<string, DeliveryHandler>, workerId: () => string): TaskList {
  const list: TaskList = {};
  for (const [name, handler] of tasks) {
    list[name] = (payload, { job, abortSignal }) =>
      handler(payload, { taskId: job.id, workerId: workerId(), attempt: job.attempts }, abortSignal);
  }
  return list;
}
