import type { EventHub } from '@jianhui/events';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Names of operations that get a label of their own; whoever comes later is `other`, so that names cannot pile up. */
export const NAMED_OPERATIONS = 100;

export type Route = 'graphql' | 'graphiql' | 'downloads' | 'dashboard' | 'health' | 'ready' | 'metrics' | 'other';

/** What a server counts. Every label has few values, and none says where it runs. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'route' | 'method' | 'status'>;
  readonly requestSeconds: Histogram<'route'>;
  readonly operations: Counter<'type' | 'outcome' | 'transport'>;
  readonly operationSeconds: Histogram<'type' | 'operation'>;
  readonly statements: Histogram<'type'>;
  readonly subscriptions: Gauge<'transport'>;
  readonly connections: Gauge;
  /** The label of an operation's name: bounded. */
  operationName(name: string | null): string;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** The label of an HTTP method: bounded. */
export const methodLabel = (method: string | undefined): string => (method && METHODS.has(method) ? method : 'other');

/** How far the relay is behind: the age in seconds of the oldest event that has no position yet. */
export type RelayLag = () => Promise<number>;

/** Makes the metrics of one server. */
export function createMetrics(hub: Pick<EventHub, 'health'>, relayLag: RelayLag): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
  new Gauge({
    name: 'jianhui_event_position',
    help: 'Position of the last event that this process has seen.',
    registers,
    collect() {
      this.set(Number(hub.health().position));
    },
  });
  new Gauge({
    name: 'jianhui_event_listening',
    help: '1 while wake-ups for new events can arrive.',
    registers,
    collect() {
      this.set(hub.health().listening ? 1 : 0);
    },
  });
  new Gauge({
    name: 'jianhui_relay_state',
    help: '1 for what the relay of this process is doing.',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      this.set({ state: hub.health().relay }, 1);
    },
  });
  new Gauge({
    name: 'jianhui_relay_lag_seconds',
    help: 'Age of the oldest event that was not given its position yet; NaN when the database did not say.',
    registers,
    async collect() {
      this.set(await relayLag().catch(() => Number.NaN));
    },
  });
  const names = new Set<string>();
  return {
    registry,
    requests: new Counter({
      name: 'jianhui_http_requests_total',
      help: 'HTTP requests by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'jianhui_http_request_seconds',
      help: 'Time until the answer of an HTTP request was sent; streams are left out.',
      labelNames: ['route'],
      buckets: seconds,
      registers,
    }),
    operations: new Counter({
      name: 'jianhui_graphql_operations_total',
      help: 'GraphQL operations by type, outcome and transport.',
      labelNames: ['type', 'outcome', 'transport'],
      registers,
    }),
    operationSeconds: new Histogram({
      name: 'jianhui_graphql_operation_seconds',
      help: 'Time until the first answer of a GraphQL operation.',
      labelNames: ['type', 'operation'],
      buckets: seconds,
      registers,
    }),
    statements: new Histogram({
      name: 'jianhui_statements_per_operation',
      help: 'Reads that an operation sent to the database before its first answer.',
      labelNames: ['type'],
      buckets: [0, 1, 2, 3, 4, 5, 8, 13, 21, 50],
      registers,
    }),
    subscriptions: new Gauge({
      name: 'jianhui_subscriptions',
      help: 'Open subscriptions by transport.',
      labelNames: ['transport'],
      registers,
    }),
    connections: new Gauge({ name: 'jianhui_websockets', help: 'Open WebSocket connections.', registers }),
    operationName(name) {
      if (name === null) return 'unnamed';
      if (names.has(name)) return name;
      if (names.size >= NAMED_OPERATIONS || name.length > 60) return 'other';
      names.add(name);
      return name;
    },
  };
}
