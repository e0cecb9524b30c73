import { randomUUID } from 'node:crypto';
import type { RawTx } from '@jianhui/database';
import { isConnectionFault } from '../connection.ts';
import { EventsError } from '../errors.ts';
import { pause } from '../waiting.ts';
import { isRetryable, toJobError } from './failure.ts';
import { type Handlers, taskOfKind } from './handlers.ts';
import { type Delivery, enqueueTasks, finishDelivery, holdDelivery, type NewTask } from './queue.ts';
import { failJob, type JobRow, type Progress, requeueJob, succeedJob, takeJob } from './rows.ts';
import { JobRun, type RunSurroundings } from './run.ts';

/** Reasons to stop that lie with the worker: the job is handed on, and its attempt does not count. */
const HANDED_ON: ReadonlySet<string> = new Set(['EVT-035', 'EVT-036']);

/**
 * One delivery of a job: takes the row, runs the handler, and writes how it ended together with the next step, so that
 * a crash at any moment leaves either the old or the new state. Does nothing for a job that is over. Throws EVT-034 when
 * the delivery is no longer this worker's: returning would have the queue forget what is another one's by now.
 */
export async function executeJob(
  { jobId, kind, delivery }: { jobId: string; kind: string; delivery: Delivery },
  handlers: Handlers,
  running: Set<JobRun>,
  around: RunSurroundings,
): Promise<void> {
  const { handler, maxAttempts, backoffMs } = handlers.jobOf(kind);
  const runId = randomUUID();
  const job = await around.transaction(async (tx) => {
    if (!(await holdDelivery(tx, delivery))) throw takenOver(jobId);
    return takeJob(tx, jobId, runId, around.clock.today());
  });
  if (!job) return;
  around.nudge();

  const run = new JobRun(job, { runId, delivery }, around);
  running.add(run);
  try {
    if (job.attempt > maxAttempts) {
      const cutOff = new EventsError('EVT-032', `${job.kind} ${job.id}, attempt ${job.attempt}`);
      await end(run, {}, { failed: cutOff }, around);
      return;
    }
    const outcome = await handler(job, run.context).then(
      (result): Outcome => ({ result }),
      (error: unknown): Outcome => outcomeOf(error, run, maxAttempts, backoffMs),
    );
    await end(run, await run.close(), outcome, around);
  } finally {
    running.delete(run);
  }
}

const takenOver = (jobId: string) => new EventsError('EVT-034', `job ${jobId}`);

type Outcome =
  | { result: unknown }
  | { failed: unknown }
  | { again: unknown; inMs: number }
  | { handedOn: true }
  | { lost: true };

function outcomeOf(error: unknown, run: JobRun, maxAttempts: number, backoffMs: (attempt: number) => number): Outcome {
  if (run.signal.aborted) {
    const { code } = run.signal.reason as EventsError;
    return HANDED_ON.has(code) ? { handedOn: true } : { lost: true };
  }
  const { attempt } = run.job;
  if (attempt >= maxAttempts || !isRetryable(error)) return { failed: error };
  return { again: error, inMs: backoffMs(attempt) };
}

/**
 * Writes the end of a run and takes its delivery out of the queue, both or neither. What the row says goes before: of a
 * job that was cancelled meanwhile only the delivery is taken out. Throws EVT-034.
 */
async function end(run: JobRun, progress: Progress, outcome: Outcome, around: RunSurroundings): Promise<void> {
  const { key, job } = run;
  const today = around.clock.today();
  const ours = await outlastingConnections(around, async (tx) => {
    if (!(await finishDelivery(tx, run.delivery))) return false;
    if ('result' in outcome) await succeedJob(tx, key, progress, outcome.result, today);
    else if ('failed' in outcome) await failJob(tx, key, progress, toJobError(outcome.failed), today);
    else if (!('lost' in outcome)) {
      const error = 'again' in outcome ? toJobError(outcome.again) : null;
      const requeued = await requeueJob(tx, key, progress, error, today);
      const inMs = 'again' in outcome ? outcome.inMs : 0;
      if (requeued) await enqueueTasks(tx, [taskOf(job, inMs)]);
    }
    return true;
  });
  if (!ours) throw takenOver(job.id);
  around.nudge();
}

const FIRST_RETRY_MS = 100;
const RETRIES = 7;

/** A transaction that is tried again, for some twelve seconds, when its connection is lost: a restart takes less. */
async function outlastingConnections<T>(around: RunSurroundings, work: (tx: RawTx) => Promise<T>): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await around.transaction(work);
    } catch (error) {
      if (retry >= RETRIES || !isConnectionFault(error)) throw error;
      await pause(FIRST_RETRY_MS * 2 ** retry);
    }
  }
}

/** The queue's task for a job: there is one for each job that is not over, and it goes with the job's row. */
export function taskOf(job: Pick<JobRow, 'id' | 'kind'>, delayMs = 0): NewTask {
  return { task: taskOfKind(job.kind), payload: { jobId: job.id }, delayMs };
}
