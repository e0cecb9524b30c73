import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Access } from '@jianhui/access';
import { type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { callerAddress, callerName, isOwnOrigin } from '../access/caller.ts';
import { shownToken, type ViewerOf } from '../access/viewer-of.ts';
import { GRAPHQL_PATH, type ServerConfig } from '../config.ts';
import type { Presenter } from '../errors/present.ts';
import { type Credentials, type Exchange, newExchange, requestIdOf } from '../exchange.ts';
import { CLOSE_COME_BACK, CLOSE_SESSION_ENDED } from '../graphql/live-streams.ts';
import { countOperation } from '../graphql/operations.ts';
import type { GraphqlServer } from '../graphql/yoga.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Log } from '../logging/logger.ts';

export interface WebSocketOptions {
  readonly graphql: GraphqlServer;
  readonly access: Access;
  readonly viewerOf: ViewerOf;
  readonly presenter: Presenter;
  readonly metrics: Metrics;
  readonly config: ServerConfig;
  readonly log: Log;
}

export interface WebSockets {
  /** Takes over a connection that asks to be a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client to come back; from now on nobody is let in. */
  comeBack(): void;
  /** Ends what has not ended by itself within the milliseconds given. */
  close(within: number): Promise<void>;
}

/** What is kept of one connection beside what graphql-ws keeps. */
type Session = { sessionId: string | null };
type SocketContext = Context<Record<string, unknown>, Extra & Session>;
type Engine = Pick<ReturnType<GraphqlServer['getEnveloped']>, 'execute' | 'subscribe'>;

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Errors as they are sent: without what was meant for an HTTP status. */
function formatted(errors: readonly GraphQLError[]): ReturnType<GraphQLError['toJSON']>[] {
  return errors.map((error) => {
    const { extensions, ...rest } = error.toJSON();
    const { http: _http, unexpected: _unexpected, ...sent } = extensions ?? {};
    return { ...rest, extensions: sent };
  });
}

/** GraphQL over WebSocket (graphql-transport-ws) on the port and path of HTTP, with the same viewer, limits and errors. */
export function createWebSockets(options: WebSocketOptions): WebSockets {
  const { graphql, access, viewerOf, presenter, metrics, config, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.bodyBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const exchanges = new WeakMap<SubscribePayload, Exchange>();
  const sessions = new Map<WebSocket, Session>();
  let letIn = true;

  const credentialsOf = (context: SocketContext): Credentials => ({
    headers: context.extra.request.headers,
    connectionParams: context.connectionParams,
  });

  function exchangeOf(context: SocketContext, payload: SubscribePayload): Exchange {
    const { request, socket } = context.extra;
    const made = newExchange({
      // Each operation of a connection has an id of its own.
      requestId: requestIdOf({}),
      transport: 'ws',
      client: { address: callerAddress(request, config.trustedProxies), name: callerName(request) },
      credentials: credentialsOf(context),
      setSession: () => undefined,
      closeConnection: (code, reason) => socket.close(code, reason),
    });
    exchanges.set(payload, made);
    return made;
  }

  async function prepare(
    context: SocketContext,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const exchange = exchangeOf(context, payload);
    const open = Object.keys(context.subscriptions).length;
    const most = config.subscriptionsPerConnection;
    if (open > most) {
      return [
        new GraphQLError(
          `订阅过多 (too many subscriptions): at most ${most} on one connection. Complete others first.`,
          {
            extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', most },
          },
        ),
      ];
    }
    const { schema, parse, validate, contextFactory, execute, subscribe } = graphql.getEnveloped({ exchange } as never);
    const document = parse(payload.query);
    const faults: readonly GraphQLError[] = validate(schema, document);
    if (faults.length > 0) return faults;
    const contextValue = await contextFactory();
    const { sessionId } = context.extra;
    if (sessionId !== null && exchange.viewer?.sessionId !== sessionId) {
      context.extra.socket.close(CLOSE_SESSION_ENDED, 'session ended');
    }
    const engine: Engine = { execute, subscribe };
    return {
      ...{ schema, document, contextValue, rootValue: engine },
      operationName: payload.operationName,
      variableValues: payload.variables,
    };
  }

  useServer<Record<string, unknown>, Session>(
    {
      connectionInitWaitTimeout: config.connectionInit,
      isProd: true,
      execute: (args) => (args.rootValue as Engine).execute(args as never),
      subscribe: (args) => (args.rootValue as Engine).subscribe(args as never),
      async onConnect(context) {
        const credentials = credentialsOf(context as SocketContext);
        const viewer = await viewerOf(credentials);
        // A cookie may be a left-over; a token that was shown on purpose and opens nothing is a mistake to tell.
        if (!viewer && shownToken(credentials)?.onPurpose) return false;
        const session: Session = { sessionId: viewer?.sessionId ?? null };
        sessions.set(context.extra.socket, Object.assign(context.extra, session));
        return true;
      },
      async onSubscribe(context, _id, payload) {
        try {
          return await prepare(context as SocketContext, payload);
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
        }
      },
      onNext(_context, _id, payload, _args, result) {
        const exchange = exchanges.get(payload);
        if (!exchange) return undefined;
        const shown = presenter.result(result as ExecutionResult, exchange);
        countOperation(exchange, shown, metrics);
        const { errors, ...rest } = shown;
        return { ...rest, ...(errors ? { errors: formatted(errors) } : {}) } as FormattedExecutionResult as never;
      },
      onError(_context, _id, payload, errors) {
        const exchange = exchanges.get(payload);
        if (!exchange) return undefined;
        const shown = presenter.errors(errors, exchange);
        countOperation(exchange, { errors: shown }, metrics);
        return formatted(shown) as never;
      },
      onComplete(_context, _id, payload) {
        const exchange = exchanges.get(payload);
        if (!exchange) return;
        const { requestId, operation, statements, startedAt } = exchange;
        const ms = Math.round(performance.now() - startedAt);
        log.info(
          { requestId, transport: 'ws', operation: operation?.name, type: operation?.type, statements, ms },
          'operation',
        );
      },
    },
    server as never,
    config.ping,
  );

  server.on('connection', (socket) => {
    metrics.connections.inc();
    socket.once('close', () => {
      metrics.connections.dec();
      sessions.delete(socket);
    });
  });
  // A connection that only waits has nobody who would notice that its session has ended.
  const watch = setInterval(() => {
    for (const [socket, { sessionId }] of sessions) {
      if (sessionId !== null && !access.stillValid(sessionId)) socket.close(CLOSE_SESSION_ENDED, 'session ended');
    }
  }, config.sessionCheck).unref();

  return {
    upgrade(request, socket, head) {
      socket.on('error', (err) => log.debug({ err }, 'a connection broke while it was upgraded'));
      const path = (request.url ?? '').split('?')[0];
      if (!letIn) return turnAway(socket, '503 Service Unavailable');
      if (path !== GRAPHQL_PATH) return turnAway(socket, '404 Not Found');
      if (!isOwnOrigin(request, config.allowedOrigins, config.trustedProxies)) return turnAway(socket, '403 Forbidden');
      server.handleUpgrade(request, socket, head, (upgraded) => {
        server.emit('connection', upgraded, request);
        // graphql-ws would write what a client did wrong to the console; ws has closed the connection by then.
        upgraded.removeAllListeners('error');
        upgraded.on('error', (err) => log.debug({ err }, 'a WebSocket broke'));
      });
    },
    comeBack() {
      letIn = false;
      for (const client of server.clients) client.close(CLOSE_COME_BACK, 'come back');
    },
    async close(within) {
      clearInterval(watch);
      const cut = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, within).unref();
      await new Promise<void>((resolve) => {
        if (server.clients.size === 0) return resolve();
        for (const client of server.clients) {
          client.once('close', () => server.clients.size === 0 && resolve());
        }
        setTimeout(resolve, within + 500).unref();
      });
      clearTimeout(cut);
      server.close();
    },
  };
}
