import { buildSchema, execute, type GraphQLSchema, parse, subscribe, validate } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from 'graphql-ws';

/** A promise with its handles, for tests that wait for events instead of sleeping. */
export function deferred<T = void>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const schema: GraphQLSchema = buildSchema(`
  type Query { ready: Boolean! }
  type Fact { cursor: String!, number: Int! }
  type State { total: Int! }
  type Subscription { facts(after: String): Fact!, state: State! }
`);

interface ServerSocket {
  close(code: number, reason: string): void;
}

/**
 * A graphql-ws server in memory with an ever-growing log of facts. It speaks the real protocol by graphql-ws's own
 * server, over sockets that a test can cut.
 */
export class FakeServer {
  readonly facts: number[] = [];
  /** `after` of every subscription that was made, in order. */
  readonly asked: (string | null)[] = [];
  /** What a subscription does when it begins; replaced by tests that refuse. */
  begin: () => void = () => {};
  /** Every new connection is refused at once while true. */
  down = false;
  connections = 0;
  private sockets = new Set<ServerSocket>();
  private wakers = new Set<() => void>();
  private completing = 0;

  /** Adds facts and tells the subscribers. */
  add(...numbers: number[]): void {
    this.facts.push(...numbers);
    this.wake();
  }

  /** Ends every stream in the orderly way, as a server that stops does. */
  completeAll(): void {
    this.completing += 1;
    this.wake();
  }

  /** Cuts every connection. */
  cut(code = 1006): void {
    for (const socket of [...this.sockets]) socket.close(code, 'cut');
  }

  private wake(): void {
    for (const waker of [...this.wakers]) waker();
  }

  private async *stream(after: string | null): AsyncGenerator<{ facts: { cursor: string; number: number } }> {
    const generation = this.completing;
    let at = after === null ? 0 : Number(after);
    while (generation === this.completing) {
      if (at < this.facts.length) {
        at += 1;
        yield { facts: { cursor: String(at), number: this.facts[at - 1] ?? 0 } };
      } else {
        const more = deferred();
        this.wakers.add(more.resolve);
        await more.promise;
        this.wakers.delete(more.resolve);
      }
    }
  }

  private server = makeServer({
    schema,
    execute,
    subscribe,
    validate,
    parse,
    roots: {
      subscription: {
        facts: ({ after }: { after?: string }) => {
          this.asked.push(after ?? null);
          this.begin();
          return this.stream(after ?? null);
        },
        state: () => {
          this.begin();
          return (async function* () {
            yield { state: { total: 1 } };
          })();
        },
      },
    },
  });

  /** A WebSocket class whose connections end at this server. */
  readonly socketClass: unknown = ((server: FakeServer) =>
    class {
      static CONNECTING = 0;
      static OPEN = 1;
      static CLOSING = 2;
      static CLOSED = 3;
      readyState = 0;
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: string }) => void) | null = null;
      onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
      onerror: ((event: unknown) => void) | null = null;
      receive: ((data: string) => Promise<void>) | null = null;
      closed: ((code: number, reason: string) => Promise<void>) | null = null;

      constructor() {
        server.connections += 1;
        queueMicrotask(() => {
          if (server.down) return this.close(1006, 'down');
          this.readyState = 1;
          server.sockets.add(this);
          this.closed = server.server.opened(
            {
              protocol: GRAPHQL_TRANSPORT_WS_PROTOCOL,
              send: async (data) => {
                queueMicrotask(() => {
                  if (this.readyState === 1) this.onmessage?.({ data });
                });
              },
              close: (code, reason) => this.close(code ?? 1000, reason ?? ''),
              onMessage: (receive) => {
                this.receive = receive;
              },
            },
            {},
          );
          this.onopen?.();
        });
      }

      send(data: string) {
        queueMicrotask(() => void this.receive?.(data));
      }

      close(code = 1000, reason = '') {
        if (this.readyState === 3) return;
        this.readyState = 3;
        server.sockets.delete(this);
        void this.closed?.(code, reason);
        queueMicrotask(() => this.onclose?.({ code, reason, wasClean: true }));
      }
    })(this);
}
