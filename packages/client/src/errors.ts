import type { CombinedError } from 'urql';

/** The parts of a GraphQL error that callers act on; both urql's and the transport's errors have them. */
export interface WireError {
  readonly message: string;
  readonly extensions?: Record<string, unknown>;
}

/** What a failed request says, independent of how it travelled. */
export interface Failure {
  /** `NETWORK` when no answer came, else the stable code of the API. */
  readonly code: string;
  readonly message: string;
  /** To give to whoever runs the server; null when the request never arrived. */
  readonly requestId: string | null;
}

/** A failed request as a throwable; `code` is that of `Failure`. */
export class RequestError extends Error implements Failure {
  readonly code: string;
  readonly requestId: string | null;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'RequestError';
    this.code = failure.code;
    this.requestId = failure.requestId;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the first error of a list. */
export function failureOfErrors(errors: readonly WireError[]): Failure {
  const [first] = errors;
  return {
    code: text(first?.extensions?.code) ?? 'UNKNOWN',
    message: first?.message ?? 'The server answered with an error that has no message.',
    requestId: text(first?.extensions?.requestId),
  };
}

/** Reads urql's error. */
export function failureOf(error: CombinedError): Failure {
  if (error.graphQLErrors.length > 0) return failureOfErrors(error.graphQLErrors);
  return { code: 'NETWORK', message: error.networkError?.message ?? error.message, requestId: null };
}

/** Whether an error means that the session has ended, so that the officer has to sign in again. */
export function sessionEnded(errors: readonly WireError[]): boolean {
  return errors.some(
    ({ extensions }) => extensions?.code === 'UNAUTHENTICATED' || extensions?.code === 'SESSION_ENDED',
  );
}
