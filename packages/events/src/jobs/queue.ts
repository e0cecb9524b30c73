import type { RawTx } from '@jianhui/database';

/** A unit of work in the queue: a run of a job, or a delivery of an event to a handler. */
export interface NewTask {
  /** The name under which its handler is registered. */
  task: string;
  /** JSON. */
  payload: unknown;
  /** Replaces a task of the same key that is still waiting. It does not guard against a second delivery. */
  key?: string;
  /** Not before this instant. Default: at once. */
  runAt?: Date;
  /** Not before so many milliseconds have passed, by the database's own time; instead of `runAt`. */
  delayMs?: number;
  /** Default 25, at growing distances. */
  maxAttempts?: number;
  /** Tasks of one queue run one after the other. */
  queue?: string;
}

/**
 * Adds any number of tasks in one statement, in the transaction of what they follow from: they exist when it commits,
 * and never when it does not.
 */
export async function enqueueTasks(tx: RawTx, tasks: readonly NewTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ task, payload, key, runAt, delayMs, maxAttempts, queue }) => ({
    ...{ task, payload, key, queue, max_attempts: maxAttempts },
    ...{ run_at: runAt?.toISOString(), delay_ms: delayMs },
  }));
  await tx.$queryRawUnsafe(
    `select count(*)::int as added from graphile_worker.add_jobs(array(
       select row(task, payload, queue, coalesce(run_at, now() + delay_ms * interval '1 ms'), max_attempts, key,
         null, null)::graphile_worker.job_spec
       from jsonb_to_recordset($1::jsonb) as t(task text, payload json, queue text, run_at timestamptz,
         delay_ms double precision, max_attempts smallint, key text)))`,
    JSON.stringify(rows),
  );
}

/** One hand-over of a task to a worker. The worker's name lives only as long as one sign of life. */
export interface Delivery {
  taskId: string;
  workerId: string;
  /** How often the task was handed over, this time included. */
  attempt: number;
}

const MINE = 'id = $1::bigint and locked_by = $2 and attempts = $3::int';

/** Whether a delivery is still this worker's; if so it stays that until the transaction ends. */
export async function holdDelivery(tx: RawTx, delivery: Delivery): Promise<boolean> {
  const sql = `select id from graphile_worker._private_jobs where ${MINE} for update`;
  const rows = await tx.$queryRawUnsafe<unknown[]>(sql, delivery.taskId, delivery.workerId, delivery.attempt);
  return rows.length === 1;
}

/**
 * Takes a delivery out of the queue if it is still this worker's. The queue's own way asks for the id alone, and would
 * take it from under the worker that took it over; done in the transaction that writes the end of the job, neither can
 * be there without the other.
 */
export async function finishDelivery(tx: RawTx, delivery: Delivery): Promise<boolean> {
  const sql = `delete from graphile_worker._private_jobs where ${MINE}`;
  return (await tx.$executeRawUnsafe(sql, delivery.taskId, delivery.workerId, delivery.attempt)) === 1;
}
