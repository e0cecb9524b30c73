import { Writable } from 'node:stream';
import type { CoreContext } from '@jianhui/core';
import { type EventHub, type HubHealth, manualClock } from '@jianhui/events';
import pg from 'pg';
import type { ServerConfig } from '../config.ts';
import { createServer, type JianhuiServer, type ServerOptions } from '../create-server.ts';
import type { Services } from '../graphql/server-context.ts';
import { createLogger } from '../logging/logger.ts';
import { Channel } from './channel.ts';
import { FakeAccess, officer } from './fake-access.ts';
import { type SmallWorld, smallSchema } from './small-schema.ts';

type LogLine = Readonly<Record<string, unknown>>;

export interface SmallServer {
  readonly server: JianhuiServer;
  readonly url: string;
  readonly port: number;
  /** Address of GraphQL, and of its WebSocket. */
  readonly graphql: string;
  readonly ws: string;
  readonly access: FakeAccess;
  readonly world: SmallWorld;
  readonly health: { -readonly [K in keyof HubHealth]: HubHealth[K] };
  /** What was stopped, in order. */
  readonly stops: string[];
  readonly log: LogLine[];
  /** Posts an operation as JSON. */
  post(query: string, options?: PostOptions): Promise<{ status: number; headers: Headers; body: Answer }>;
}

interface PostOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** No database: tests that need one give its address. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/none';

interface SmallOptions extends Partial<Pick<ServerOptions, 'downloads' | 'readyChecks'>> {
  readonly config?: Partial<ServerConfig>;
  readonly databaseUrl?: string;
}

/** A running server over the small schema, on a free port; its officer is anna, who may read `test.secret`. */
export async function startSmallServer(options: SmallOptions = {}): Promise<SmallServer> {
  const access = new FakeAccess();
  access.add(officer('anna', ['test.secret']));
  access.add(officer('bert'));
  const world: SmallWorld = {
    ...{ ticks: new Channel<number>(), mine: new Channel<number>(), gate: Promise.resolve() },
    entered: () => undefined,
  };
  const health = { running: true, listening: true, relay: 'leading' as const, position: 42n };
  const stops: string[] = [];
  const log: LogLine[] = [];
  const destination = new Writable({
    write(chunk, _, done) {
      for (const line of String(chunk).split('\n')) if (line) log.push(JSON.parse(line) as LogLine);
      done();
    },
  });
  const hub = {
    health: () => health,
    async stop() {
      stops.push('hub');
      world.ticks.stop();
      world.mine.stop();
    },
  };
  const services = {
    access: access.asAccess(),
    hub: hub as unknown as EventHub,
    clock: manualClock('2019-06-03'),
    eventLabels: {},
    transaction: () => Promise.reject(new Error('nothing is written here')),
  } as unknown as Services & CoreContext;
  const pool = new pg.Pool({ connectionString: options.databaseUrl ?? NOWHERE });
  const server = createServer({
    schema: smallSchema(world),
    database: { pool },
    readModel: { models: {}, enums: {} } as never,
    dictionaries: { orgUnits: { get: () => null } },
    services,
    ...(options.downloads ? { downloads: options.downloads } : {}),
    ...(options.readyChecks ? { readyChecks: options.readyChecks } : {}),
    config: { port: 0, retryAfter: 250, ...options.config },
    logger: createLogger({ level: 'debug', destination }),
    closing: [
      { name: 'hub', close: hub.stop },
      { name: 'jobs', close: async () => void stops.push('jobs') },
      {
        name: 'database',
        close: async () => {
          stops.push('database');
          await pool.end();
        },
      },
    ],
  });
  const { url, port } = await server.listen();
  const graphql = `${url}/graphql`;
  return {
    ...{ server, url, port, graphql, ws: graphql.replace('http', 'ws'), access, world, health, stops, log },
    async post(query, { variables, headers = {} } = {}) {
      const response = await fetch(graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
  };
}

/** Waits until something is so; fails after five seconds. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
