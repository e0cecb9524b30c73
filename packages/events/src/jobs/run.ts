import type { RawTx } from '@jianhui/database';
import { EventsError, messageOf, type OnProblem } from '../errors.ts';
import type { Clock } from '../time/clock.ts';
import type { Delivery } from './queue.ts';
import { type JobRow, type Progress, type RunKey, whyLost, writeProgress } from './rows.ts';

/** Followers see at most four steps a second, and always the last. */
const PROGRESS_GAP_MS = 250;

/** What a handler is given besides its job. */
export interface JobContext {
  /**
   * Aborts when the job is cancelled, the worker stops, or another worker has taken over. A handler returns or throws
   * soon after; it must be able to go on from what it has committed, because it may be run again.
   */
  signal: AbortSignal;
  clock: Clock;
  /**
   * Tells how far the job has come. Cheap to call for each row: it is written at most four times a second, the last
   * always. Throws the signal's reason when the run is to stop.
   */
  progress(progress: Progress): Promise<void>;
}

/** What runs need of their worker. */
export interface RunSurroundings {
  transaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T>;
  clock: Clock;
  nudge(): void;
  onProblem: OnProblem;
}

/** One attempt at one job in this process. */
export class JobRun {
  readonly job: JobRow;
  readonly key: RunKey;
  readonly delivery: Delivery;
  readonly context: JobContext;
  readonly #ending = new AbortController();
  readonly #around: RunSurroundings;
  #pending: Progress | undefined;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(job: JobRow, { runId, delivery }: { runId: string; delivery: Delivery }, around: RunSurroundings) {
    this.job = job;
    this.key = { jobId: job.id, runId };
    this.delivery = delivery;
    this.#around = around;
    this.context = {
      signal: this.#ending.signal,
      clock: around.clock,
      progress: (progress) => this.#progress(progress),
    };
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  abort(reason: EventsError): void {
    this.#ending.abort(reason);
  }

  /** Stops writing by itself, and hands over what was told but not written. */
  async close(): Promise<Progress> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    const rest = this.#pending ?? {};
    this.#pending = undefined;
    return rest;
  }

  async #progress(progress: Progress): Promise<void> {
    this.signal.throwIfAborted();
    this.#pending = { ...this.#pending, ...progress };
    if (this.#writing || this.#timer) return;
    await this.#writeWhenDue();
    this.signal.throwIfAborted();
  }

  /** Writes now when the last step is long enough ago, else later. */
  async #writeWhenDue(): Promise<void> {
    const wait = this.#writtenAt + PROGRESS_GAP_MS - performance.now();
    if (wait <= 0) return this.#write();
    // Timers fire up to two milliseconds early: the time is looked at again.
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#writeWhenDue();
    }, Math.ceil(wait));
  }

  #write(): Promise<void> {
    this.#writing = this.#writePending().finally(() => {
      this.#writing = undefined;
      // What was told during the write follows in its turn.
      if (this.#pending && !this.#timer && !this.signal.aborted) void this.#writeWhenDue();
    });
    return this.#writing;
  }

  async #writePending(): Promise<void> {
    const progress = this.#pending;
    if (!progress) return;
    this.#pending = undefined;
    this.#writtenAt = performance.now();
    try {
      const lost = await this.#around.transaction(async (tx) => {
        const row = await writeProgress(tx, this.key, progress, this.#around.clock.today());
        return row ? undefined : whyLost(tx, this.key);
      });
      if (lost) this.abort(lost);
      else this.#around.nudge();
    } catch (error) {
      // Progress is not worth a failure of the job: it is told with the next step, or with the end.
      const since = this.#pending as Progress | undefined; // told while this write was under way
      this.#pending = { ...progress, ...since };
      this.#around.onProblem(
        new EventsError('EVT-038', `progress of job ${this.job.id}: ${messageOf(error)}`, { cause: error }),
      );
    }
  }
}
