import { EventsError } from '../errors.ts';
import type { JobRow } from './rows.ts';
import type { JobContext } from './run.ts';

/**
 * Does the work of one kind of job and returns its result (JSON, or nothing). It may be run again after a crash: it
 * finds in `job.done`, `job.phase` and its own tables what is already there.
 */
export type JobHandler = (job: JobRow, context: JobContext) => Promise<unknown>;

export interface JobHandlerOptions {
  /** How often the job is tried in all. Default 5. */
  maxAttempts?: number;
  /** How long to wait after the given failed attempt (from 1). Default 1 s, 5 s, 25 s, then 2 min. */
  backoffMs?: (attempt: number) => number;
}

export interface RegisteredHandler {
  handler: JobHandler;
  maxAttempts: number;
  backoffMs: (attempt: number) => number;
}

/** Does one task of the queue that has no job row: a delivery, say. Throwing has it tried again by the queue. */
export type TaskHandler = (payload: unknown, context: { attempt: number; signal: AbortSignal }) => Promise<void>;

const defaultBackoffMs = (attempt: number) => Math.min(1_000 * 5 ** (attempt - 1), 120_000);

/** The name of the queue's task that runs jobs of a kind. */
export const taskOfKind = (kind: string) => `job:${kind}`;

/** What this process can do; closed once the worker has started. */
export class Handlers {
  readonly jobs = new Map<string, RegisteredHandler>();
  readonly tasks = new Map<string, TaskHandler>();
  #closed = false;

  close(): void {
    this.#closed = true;
  }

  addJob(kind: string, handler: JobHandler, options: JobHandlerOptions): void {
    this.#assertFree(kind, this.jobs.has(kind));
    const { maxAttempts = 5, backoffMs = defaultBackoffMs } = options;
    this.jobs.set(kind, { handler, maxAttempts, backoffMs });
  }

  addTask(task: string, handler: TaskHandler): void {
    this.#assertFree(task, this.tasks.has(task) || task.startsWith(taskOfKind('')));
    this.tasks.set(task, handler);
  }

  /** Throws EVT-030. */
  jobOf(kind: string): RegisteredHandler {
    const known = this.jobs.get(kind);
    if (!known) throw new EventsError('EVT-030', JSON.stringify(kind));
    return known;
  }

  #assertFree(name: string, taken: boolean): void {
    // The queue's tables hold names of at most 128 letters, and ours stand behind a prefix.
    const fault = this.#closed ? 'the worker runs' : taken ? 'the name is taken' : name.length > 120 ? 'too long' : '';
    if (name === '' || fault) throw new EventsError('EVT-031', `${JSON.stringify(name)}: ${fault || 'empty'}`);
  }
}
