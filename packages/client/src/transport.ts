import { createClient, type Client as WsClient } from 'graphql-ws';
import { type BackoffOptions, backoffDelay } from './backoff.ts';
import { type ConnectionMonitor, createConnectionMonitor, type NetworkEvents } from './connection-monitor.ts';
import { createReach, type Reach } from './reach.ts';

/** Close codes by which a server says that this session may not go on. */
const SESSION_ENDED = new Set([4401, 4403]);

export interface TransportOptions {
  /** Address of the WebSocket endpoint. */
  readonly url: string;
  /** For callers without cookies: sent as `authorization` when a connection begins. */
  readonly token?: (() => string | null) | undefined;
  readonly webSocketImpl?: unknown;
  readonly network?: NetworkEvents | undefined;
  readonly backoff?: BackoffOptions | undefined;
  /** Milliseconds between pings; an unanswered one ends the connection after `pongMs`. */
  readonly pingMs?: number | undefined;
  readonly pongMs?: number | undefined;
  /** Asks the server anything; true when it answered. */
  readonly ask: () => Promise<boolean>;
  /** The server closed with 4401 or 4403. */
  readonly onSessionEnded: () => void;
}

/** One WebSocket for all subscriptions of a page: comes back by itself for ever. */
export interface Transport {
  readonly ws: WsClient;
  readonly monitor: ConnectionMonitor;
  readonly reach: Reach;
  readonly backoff: BackoffOptions;
  dispose(): void;
}

const closeCode = (event: unknown): number | null => {
  const code = (event as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : null;
};

/** Whether a close or an error says that the session has ended. */
export const endsSession = (event: unknown): boolean => SESSION_ENDED.has(closeCode(event) ?? 0);

/** Opens nothing until the first subscription. */
export function createTransport(options: TransportOptions): Transport {
  const { backoff = {}, pingMs = 12_000, pongMs = 6_000 } = options;
  // A network that was away may have left a connection that only looks open; resuming is exact, so start anew.
  const monitor = createConnectionMonitor(options.network, () => ws.terminate());
  const reach = createReach(monitor, options.ask, backoff);
  let awaitedPong: ReturnType<typeof setTimeout> | undefined;

  const ws = createClient({
    url: options.url,
    ...(options.webSocketImpl ? { webSocketImpl: options.webSocketImpl } : {}),
    ...(options.token
      ? { connectionParams: () => (options.token?.() ? { authorization: `Bearer ${options.token()}` } : {}) }
      : {}),
    lazy: true,
    lazyCloseTimeout: 3_000,
    connectionAckWaitTimeout: 10_000,
    keepAlive: pingMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !endsSession(event),
    retryWait: (retries) => monitor.wait(backoffDelay(retries, backoff)),
    on: {
      connected: () => reach.connection(true),
      ping: (received) => {
        if (!received) awaitedPong = setTimeout(() => ws.terminate(), pongMs);
      },
      pong: (received) => {
        if (received) clearTimeout(awaitedPong);
      },
      closed: (event) => {
        clearTimeout(awaitedPong);
        if (endsSession(event)) options.onSessionEnded();
        // 1000 is our own farewell when nobody listens any more.
        else if (closeCode(event) !== 1000) reach.connection(false);
      },
    },
  });

  return {
    ws,
    monitor,
    reach,
    backoff,
    dispose() {
      clearTimeout(awaitedPong);
      reach.dispose();
      // A connection that was still being made rejects: there is nothing left to end.
      Promise.resolve(ws.dispose()).catch(() => {});
      monitor.dispose();
    },
  };
}
