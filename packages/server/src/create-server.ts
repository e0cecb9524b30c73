import type { Access } from '@jianhui/access';
import type { ReadModel } from '@jianhui/database';
import { type Dictionaries, modelsOf } from '@jianhui/graphql';
import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import { createViewerOf } from './access/viewer-of.ts';
import { defaultConfig, type ServerConfig } from './config.ts';
import { createStatements } from './database/statements.ts';
import { createDownloads, type DownloadRoute } from './downloads/downloads.ts';
import { createPresenter } from './errors/present.ts';
import { ServerError } from './errors/server-error.ts';
import { createStaticFiles } from './files/static-files.ts';
import { createGraphiql } from './graphql/graphiql.ts';
import type { Services } from './graphql/server-context.ts';
import { StreamRegistry } from './graphql/stream-registry.ts';
import { createGraphql } from './graphql/yoga.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import { type ReadyCheck, readiness } from './health/ready.ts';
import { createLogger, type Log } from './logging/logger.ts';
import { createHttpServer } from './transports/http-server.ts';
import { createWebSockets } from './transports/web-socket.ts';

/** Something beside the server that is closed with it. */
export interface Closing {
  /** For the log. */
  readonly name: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** The executable schema; its builder enforces depth and cost. */
  readonly schema: GraphQLSchema;
  readonly database: { readonly pool: pg.Pool };
  readonly readModel: ReadModel;
  readonly dictionaries: Dictionaries;
  readonly services: Services;
  /** Files of enabled plugins. */
  readonly downloads?: readonly DownloadRoute[];
  /** What `/ready` asks besides the database and the hub: `migrations`, for one. */
  readonly readyChecks?: Readonly<Record<string, ReadyCheck>>;
  readonly config?: Partial<ServerConfig>;
  readonly logger?: Log;
  /** What `close` closes after the last client has gone, one after the other: hub, jobs, access, then the database. */
  readonly closing?: readonly Closing[];
}

export interface JianhuiServer {
  /** Begins to serve. Throws SRV-001 … SRV-005. */
  listen(): Promise<{ url: string; port: number }>;
  /**
   * Stops in order: no new connections; every subscriber is told to come back; running requests finish (at most
   * `stopWithin`); then what was given as `closing`. May be called again, and from any state.
   */
  close(): Promise<void>;
  readonly config: ServerConfig;
  readonly metrics: Metrics;
}

const CLOSE_HANDSHAKE_MS = 1_000;

/** Makes a server from a schema, its services and a configuration. Nothing is opened before `listen`. */
export function createServer(options: ServerOptions): JianhuiServer {
  const { schema, services, dictionaries } = options;
  const config: ServerConfig = { ...defaultConfig, ...options.config };
  const log = options.logger ?? createLogger();
  const access: Access = services.access;
  const { hub } = services;
  const viewerOf = createViewerOf(access);
  const statements = createStatements({
    pool: options.database.pool,
    connections: config.readConnections,
    timeout: config.statementTimeout,
    slow: config.slowStatement,
    prepared: config.preparedStatements,
    log,
  });
  const metrics = createMetrics(hub, () => statements.relayLag());
  const streams = new StreamRegistry(config.sessionCheck);
  const presenter = createPresenter({ log, hideSuggestions: config.introspection !== 'everyone' });
  const models = modelsOf(options.readModel);
  const graphql = createGraphql({
    ...{ schema, services, statements, models, dictionaries },
    ...{ access, viewerOf, presenter, metrics, streams, config },
  });
  const sockets = createWebSockets({ graphql, access, viewerOf, presenter, metrics, config, log });
  let state: 'new' | 'serving' | 'stopped' = 'new';
  let closed: Promise<void> | undefined;
  const http = createHttpServer({
    ...{ config, graphql, viewerOf, metrics, log },
    graphiql: config.graphiql ? createGraphiql() : null,
    downloads: createDownloads(options.downloads ?? []),
    files: config.dashboard === null ? null : createStaticFiles(config.dashboard),
    ready: () => readiness(statements, hub, options.readyChecks ?? {}, state === 'stopped'),
  });
  http.server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));

  /** Each step is taken whatever became of those before it; the first fault is thrown at the end. */
  async function stop(): Promise<void> {
    const faults: unknown[] = [];
    const step = async (name: string, work: () => unknown): Promise<void> => {
      try {
        await work();
      } catch (err) {
        faults.push(err);
        log.error({ err, step: name }, 'stopping did not go well');
      }
    };
    log.info({ subscriptions: streams.size }, 'stopping: subscribers are told to come back');
    await step('transports', async () => {
      http.stopAccepting();
      // The close code first: were the streams ended before, clients would take it for the end.
      sockets.comeBack();
      streams.stop();
      await Promise.all([http.finish(config.stopWithin), sockets.close(CLOSE_HANDSHAKE_MS)]);
    });
    await step('reads', () => statements.close());
    for (const { name, close } of options.closing ?? []) await step(name, close);
    log.info({}, 'stopped');
    if (faults.length > 0) throw faults[0];
  }

  return {
    config,
    metrics,
    async listen() {
      if (state !== 'new') throw new ServerError('SRV-005', state === 'serving' ? 'it listens already' : 'closed');
      state = 'serving';
      const at = await http.listen().catch((error: unknown) => {
        state = 'new';
        throw error;
      });
      log.info({ url: at.url }, 'listening');
      return at;
    },
    close() {
      state = 'stopped';
      closed ??= stop();
      return closed;
    },
  };
}
