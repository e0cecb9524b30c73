import pg from 'pg';
import { pause } from './waiting.ts';

const FIRST_DELAY_MS = 50;
const LAST_DELAY_MS = 2_000;
const CONNECT_LIMIT_MS = 5_000;
const CLOSE_LIMIT_MS = 1_000;

export interface KeptConnectionOptions {
  connectionString: string;
  /** Shown in pg_stat_activity. */
  name: string;
  /**
   * What the connection is for. Its signal aborts when the connection is lost or no longer wanted; it is to return soon
   * after. When it returns or throws before that, the connection is made anew.
   */
  use(client: pg.Client, signal: AbortSignal): Promise<void>;
  /** Told of each loss and of each attempt that failed. */
  onLost(cause: unknown): void;
}

export interface KeptConnection {
  /** Ends the connection and makes no other one; what it held (locks, LISTEN) is free when this resolves. */
  stop(): Promise<void>;
}

/** Holds one dedicated connection, and makes it again after a growing delay of up to two seconds when it is lost. */
export function keepConnection(options: KeptConnectionOptions): KeptConnection {
  const stopping = new AbortController();
  const running = hold(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function hold(options: KeptConnectionOptions, stopping: AbortSignal): Promise<void> {
  let delay = FIRST_DELAY_MS;
  while (!stopping.aborted) {
    const end = await session(options, stopping);
    if (stopping.aborted) return;
    if (end.wasOpen) delay = FIRST_DELAY_MS;
    options.onLost(end.cause);
    // Half of the delay by chance: after a restart of the database not all instances knock at once.
    await pause(delay * (0.5 + Math.random() / 2), stopping);
    delay = Math.min(delay * 2, LAST_DELAY_MS);
  }
}

async function session(
  { connectionString, name, use }: KeptConnectionOptions,
  stopping: AbortSignal,
): Promise<{ wasOpen: boolean; cause: unknown }> {
  const client = new pg.Client({
    ...{ connectionString, application_name: name },
    ...{ keepAlive: true, connectionTimeoutMillis: CONNECT_LIMIT_MS },
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the server closed the connection')));
  let wasOpen = false;
  try {
    await client.connect();
    wasOpen = true;
    await use(client, AbortSignal.any([stopping, lost.signal]));
    return { wasOpen, cause: lost.signal.reason };
  } catch (error) {
    return { wasOpen, cause: lost.signal.reason ?? error };
  } finally {
    // A connection whose other side is gone may never confirm its end.
    await Promise.race([client.end().catch(() => undefined), pause(CLOSE_LIMIT_MS)]);
  }
}

const LOST = /^(08|57P|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/;

/** Whether the connection failed, and not the statement: the same may succeed on another one. */
export function isConnectionFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string') return LOST.test(error.code);
  // What the driver itself reports has no code.
  return error instanceof Error && /^Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

const HEARTBEAT_MS = 10_000;
const ANSWER_LIMIT_MS = 5_000;

/**
 * Asks the server something every ten seconds until the signal aborts: a connection over a dead network would stay
 * silent for ever. Throws when there is no answer.
 */
export async function keepAsking(client: pg.Client, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(HEARTBEAT_MS, signal);
    if (signal.aborted) return;
    const answered = new AbortController();
    const query = client.query('select 1').finally(() => answered.abort());
    query.catch(() => undefined); // when it is too late its end is of no interest
    await Promise.race([query, pause(ANSWER_LIMIT_MS, answered.signal)]);
    if (!answered.signal.aborted) throw new TypeError(`no answer for ${ANSWER_LIMIT_MS} ms`);
  }
}
