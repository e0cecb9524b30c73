import type { PlatformFacts } from '@jianhui/core';

/** The figures that the API publishes of itself; each refusal names its figure. */
export type Limits = PlatformFacts['limits'];

export const defaultLimits: Limits = Object.freeze({
  depth: 12,
  cost: 5_000,
  tokens: 1_000,
  first: 100,
  bodyBytes: 1_048_576,
  uploadBytes: 52_428_800,
});

/** All that a server can be told. Times are in milliseconds. */
export interface ServerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** `depth` and `cost` are enforced by the builder that made the schema: give both the same figures. */
  readonly limits: Limits;
  /** Serves GraphiQL at /graphql to browsers. */
  readonly graphiql: boolean;
  /** Who may ask for the schema itself. */
  readonly introspection: 'everyone' | 'signed-in' | 'nobody';
  /** Folder of the built dashboard, served at `/`; null serves none. */
  readonly dashboard: string | null;
  /** `loopback`: only this machine, or whoever has the token. */
  readonly metrics: { readonly access: 'loopback' | 'everyone'; readonly token: string | null };
  /** Proxies in front whose X-Forwarded-* headers are believed, counted from the server. */
  readonly trustedProxies: number;
  /** Other web origins that may use the API with an officer's session. The server's own always may. */
  readonly allowedOrigins: readonly string[];
  /** Connections for reads, apart from those for writes. */
  readonly readConnections: number;
  readonly statementTimeout: number;
  /** Statements from this duration on are logged, without their values. */
  readonly slowStatement: number;
  /** How many texts of statements stay prepared on each connection. */
  readonly preparedStatements: number;
  /** How long running requests may take to finish when the server stops. */
  readonly stopWithin: number;
  /** What clients are told to wait before they come back. */
  readonly retryAfter: number;
  /** Between two WebSocket pings; an answer must come within the same time. */
  readonly ping: number;
  /** How long a WebSocket may stay without its `connection_init`. */
  readonly connectionInit: number;
  readonly subscriptionsPerConnection: number;
  /** How often every open subscription and connection is checked for an ended session, besides before each message. */
  readonly sessionCheck: number;
  /** How long a client may take to send its headers. */
  readonly headersTimeout: number;
  /** How long a client may take to send a whole request. */
  readonly requestTimeout: number;
  /** How long an idle connection is kept; longer than the proxies in front keep theirs. */
  readonly idleTimeout: number;
}

export const defaultConfig: ServerConfig = Object.freeze({
  host: '127.0.0.1',
  port: 4000,
  limits: defaultLimits,
  graphiql: true,
  introspection: 'everyone',
  dashboard: null,
  metrics: Object.freeze({ access: 'loopback', token: null }),
  trustedProxies: 0,
  allowedOrigins: Object.freeze([]),
  readConnections: 10,
  statementTimeout: 10_000,
  slowStatement: 1_000,
  preparedStatements: 400,
  stopWithin: 10_000,
  retryAfter: 1_000,
  ping: 12_000,
  connectionInit: 3_000,
  subscriptionsPerConnection: 50,
  sessionCheck: 5_000,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  idleTimeout: 75_000,
});

/** Where GraphQL is served, over HTTP, SSE and WebSocket alike. */
export const GRAPHQL_PATH = '/graphql';

/** Addresses that only this machine can reach. */
export function isLoopback(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, '').replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || /^127\.\d+\.\d+\.\d+$/.test(bare);
}
