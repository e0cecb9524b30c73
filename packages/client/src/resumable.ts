import type { ExecutionResult } from 'graphql';
import { backoffDelay } from './backoff.ts';
import { sessionEnded, type WireError } from './errors.ts';
import { endsSession, type Transport } from './transport.ts';

/** What is asked of the server, as it travels. */
export interface LiveOperation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface LiveOptions<Data> {
  /** Cursor to begin after; absent: as the server begins. */
  readonly after?: string | null | undefined;
  /** True after the last message there can be: the subscription then ends instead of coming back. */
  readonly isLast?: ((data: Data) => boolean) | undefined;
  readonly onData: (data: Data, cursor: string | null) => void;
  /** Errors of the API; `over` says whether the subscription has ended with them. */
  readonly onErrors?: ((errors: readonly WireError[], over: boolean) => void) | undefined;
  readonly onEnd?: (() => void) | undefined;
  readonly onSessionEnded?: (() => void) | undefined;
}

/** A running subscription. */
export interface Live {
  /** Cursor of the last message handed over. */
  cursor(): string | null;
  stop(): void;
}

/** Refusals that asking again does not change. */
const FINAL_CODES = new Set(['FORBIDDEN', 'BAD_USER_INPUT', 'NOT_FOUND', 'GRAPHQL_VALIDATION_FAILED']);

const cursorOf = (data: unknown): string | null => {
  const [root] = Object.values((data ?? {}) as Record<string, unknown>);
  const cursor = (root as { cursor?: unknown } | null)?.cursor;
  return typeof cursor === 'string' ? cursor : null;
};

const isErrorList = (error: unknown): error is readonly WireError[] => Array.isArray(error);
const isFinal = (errors: readonly WireError[]) =>
  errors.some((error) => FINAL_CODES.has(String(error.extensions?.code ?? '')));

/**
 * Subscribes and stays subscribed. Each message's cursor is remembered and passed as `$after` whenever the transport
 * comes back, so that nothing is missed and nothing handed over twice; a document without `$after` begins anew.
 * A stream that the server completes is asked for again, unless `isLast` said that it was over.
 */
export function resumable<Data>(transport: Transport, operation: LiveOperation, options: LiveOptions<Data>): Live {
  const resumes = /\$after\b/.test(operation.query);
  let cursor = options.after ?? null;
  let stopped = false;
  let failures = 0;
  let unsubscribe = () => {};

  // The transport writes the request out anew for every connection: the getter puts the latest cursor into it.
  const payload = {
    query: operation.query,
    ...(operation.operationName ? { operationName: operation.operationName } : {}),
    get variables() {
      return resumes && cursor !== null ? { ...operation.variables, after: cursor } : { ...operation.variables };
    },
  };

  const stop = () => {
    if (stopped) return false;
    stopped = true;
    unsubscribe();
    transport.reach.end();
    return true;
  };
  const end = () => {
    if (stop()) options.onEnd?.();
  };
  const again = async () => {
    await transport.monitor.wait(backoffDelay(failures, transport.backoff));
    failures += 1;
    if (!stopped) start();
  };
  const refused = (errors: readonly WireError[]) => {
    if (sessionEnded(errors)) {
      options.onSessionEnded?.();
      return end();
    }
    const over = isFinal(errors);
    options.onErrors?.(errors, over);
    if (over) end();
  };

  const next = (result: ExecutionResult) => {
    if (stopped) return;
    if (result.errors) refused(result.errors);
    if (stopped || !result.data) return;
    failures = 0;
    const at = cursorOf(result.data);
    if (at !== null) cursor = at;
    const data = result.data as Data;
    options.onData(data, at);
    if (options.isLast?.(data)) end();
  };

  const start = () => {
    unsubscribe = transport.ws.subscribe(payload, {
      next: (result) => next(result as ExecutionResult),
      error: (error) => {
        if (stopped) return;
        if (isErrorList(error)) refused(error);
        else if (endsSession(error)) end();
        if (!stopped) void again();
      },
      complete: () => {
        if (!stopped) void again();
      },
    });
  };
  transport.reach.begin();
  start();

  return { cursor: () => cursor, stop: () => void stop() };
}
