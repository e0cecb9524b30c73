import { EventsError, messageOf } from '../errors.ts';

/** What a failed job keeps of its error. */
export interface JobError {
  code: string;
  message: string;
  remedy: string;
}

/** A failure that no repetition mends: the job is FAILED at once. Any error with `retryable: false` does the same. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
  readonly retryable = false;
  readonly code: string;
  readonly remedy: string;

  constructor(error: JobError, options: { cause?: unknown } = {}) {
    super(error.message, 'cause' in options ? { cause: options.cause } : {});
    this.code = error.code;
    this.remedy = error.remedy;
  }
}

const LONGEST_MESSAGE = 500;

/** Code, message and remedy of anything thrown; a database's detail, which may quote a row, is left out. */
export function toJobError(error: unknown): JobError {
  const { code, remedy } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const fallback = new EventsError('EVT-037', 'no typed error');
  return {
    code: typeof code === 'string' ? code : fallback.code,
    message: messageOf(error).slice(0, LONGEST_MESSAGE),
    remedy: typeof remedy === 'string' ? remedy : fallback.remedy,
  };
}

export function isRetryable(error: unknown): boolean {
  return !(typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === false);
}
