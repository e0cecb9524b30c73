import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '@jianhui/access';
import type { CoreContext } from '@jianhui/core';

export type Transport = 'http' | 'ws';

/** What an operation turned out to be; known once it was parsed. */
export interface OperationFacts {
  readonly name: string | null;
  readonly type: 'query' | 'mutation' | 'subscription';
}

/** One request, or one operation of a WebSocket: what is known of it outside GraphQL. */
export interface Exchange {
  readonly requestId: string;
  readonly transport: Transport;
  readonly client: CoreContext['client'];
  /** What the caller shows to say who it is. */
  readonly credentials: Credentials;
  /** Monotonic milliseconds. */
  readonly startedAt: number;
  /** Statements run so far, and how long they took. */
  statements: number;
  statementMs: number;
  operation: OperationFacts | null;
  /** Set once its outcome was counted. */
  counted: boolean;
  viewer: Viewer | null;
  /** Sets the session cookie; over a WebSocket there is no answer that could carry one. */
  readonly setSession: CoreContext['setSession'];
  /** Closes the connection that carries the operation; a WebSocket only. */
  readonly closeConnection: ((code: number, reason: string) => void) | null;
}

export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  /** The payload of a WebSocket's `connection_init`. */
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
}

export function newExchange(
  facts: Pick<Exchange, 'requestId' | 'transport' | 'client' | 'credentials' | 'setSession' | 'closeConnection'>,
): Exchange {
  return {
    ...facts,
    startedAt: performance.now(),
    statements: 0,
    statementMs: 0,
    operation: null,
    counted: false,
    viewer: null,
  };
}

const SANE = /^[\w.:+/=-]{1,64}$/;

/** The caller's own request id when it is short and harmless, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
