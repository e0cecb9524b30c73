import { randomUUID } from 'node:crypto';
import { EventsError } from '../errors.ts';
import { isRetryable, toJobError } from './failure.ts';
import { type Handlers, taskOfKind } from './handlers.ts';
import { enqueueTasks, type NewTask } from './queue.ts';
import { failJob, type JobRow, type Progress, requeueJob, succeedJob, takeJob } from './rows.ts';
import { JobRun, type RunSurroundings } from './run.ts';

/** Reasons to stop that lie with the worker: the job is handed on, and its attempt does not count. */
const HANDED_ON: ReadonlySet<string> = new Set(['EVT-035', 'EVT-036']);

/**
 * One delivery of a job: takes the row, runs the handler, and writes how it ended together with the next step, so that
 * a crash at any moment leaves either the old or the new state. Does nothing for a job that is over.
 */
export async function executeJob(
  delivery: { jobId: string; kind: string },
  handlers: Handlers,
  running: Set<JobRun>,
  around: RunSurroundings,
): Promise<void> {
  const { handler, maxAttempts, backoffMs } = handlers.jobOf(delivery.kind);
  const runId = randomUUID();
  const job = await around.transaction((tx) => takeJob(tx, delivery.jobId, runId, around.clock.today()));
  if (!job) return;
  around.nudge();

  const run = new JobRun(job, runId, around);
  running.add(run);
  try {
    if (job.attempt > maxAttempts) {
      await end(
        run,
        {},
        { failed: new EventsError('EVT-032', `${job.kind} ${job.id}, attempt ${job.attempt}`) },
        around,
      );
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

/** Writes the end of a run. What the row says goes before: a run that lost its job changes nothing here. */
async function end(run: JobRun, progress: Progress, outcome: Outcome, around: RunSurroundings): Promise<void> {
  if ('lost' in outcome) return;
  const { key, job } = run;
  const today = around.clock.today();
  await around.transaction(async (tx) => {
    if ('result' in outcome) await succeedJob(tx, key, progress, outcome.result, today);
    else if ('failed' in outcome) await failJob(tx, key, progress, toJobError(outcome.failed), today);
    else {
      const error = 'again' in outcome ? toJobError(outcome.again) : null;
      const requeued = await requeueJob(tx, key, progress, error, today);
      const inMs = 'again' in outcome ? outcome.inMs : 0;
      if (requeued) await enqueueTasks(tx, [taskOf(job, inMs)]);
    }
  });
  around.nudge();
}

/**
 * The queue's task for a job. By its key the task that is being executed just now can no longer be delivered once this
 * one is there, so a crash right after does not run the job twice.
 */
export function taskOf(job: Pick<JobRow, 'id' | 'kind'>, delayMs = 0): NewTask {
  return { task: taskOfKind(job.kind), payload: { jobId: job.id }, key: `job:${job.id}`, delayMs };
}
