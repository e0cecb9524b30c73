import {
  type AnyVariables,
  cacheExchange,
  createRequest,
  type DocumentInput,
  fetchExchange,
  getOperationName,
  mapExchange,
  type OperationResult,
  stringifyDocument,
  subscriptionExchange,
  Client as UrqlClient,
} from 'urql';
import type { BackoffOptions } from './backoff.ts';
import type { ConnectionStatus, NetworkEvents, StatusStore } from './connection-monitor.ts';
import { failureOf, RequestError, sessionEnded } from './errors.ts';
import { forwardLive } from './forward-live.ts';
import { type Live, type LiveOptions, resumable } from './resumable.ts';
import { createTransport } from './transport.ts';

/** Its presence keeps forms of other sites from posting in an officer's name. */
export const CSRF_HEADER = 'x-jianhui-csrf';

export interface JianhuiClientOptions {
  /** Address of the GraphQL endpoint, for example `/graphql`. */
  readonly url: string;
  /** Address of the WebSocket endpoint; absent: the same as `url` with ws or wss. */
  readonly wsUrl?: string;
  /** Called at each change of the connection. */
  readonly onStatus?: (status: ConnectionStatus) => void;
  /** The session has ended: the server answered UNAUTHENTICATED or closed with 4401 or 4403. Called once. */
  readonly onSessionEnded?: () => void;
  /** For callers that hold a token instead of the session cookie. */
  readonly token?: () => string | null;
  readonly fetch?: typeof fetch;
  readonly webSocketImpl?: unknown;
  readonly network?: NetworkEvents;
  readonly backoff?: BackoffOptions;
}

/** A ready client: urql for queries and mutations (a File or Blob among the variables is uploaded), and live streams. */
export interface JianhuiClient {
  readonly urql: UrqlClient;
  readonly status: StatusStore;
  /** Answers a query's data, from the network. Throws RequestError. */
  query<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Answers a mutation's data. Throws RequestError; refusals by the domain are data, see `outcomeOf`. */
  mutate<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Subscribes and stays subscribed, resuming after the last cursor; see `resumable`. */
  live<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options: LiveOptions<Data>,
  ): Live;
  /** Tries again now instead of waiting. */
  reconnect(): void;
  /** Ends the connection and every subscription; a new sign-in makes a new client. */
  dispose(): void;
}

/** The WebSocket address beside an HTTP one; a relative address is taken from the page. */
export function socketAddress(url: string, page?: string): string {
  const base = page ?? (globalThis as { location?: { href: string } }).location?.href;
  const address = new URL(url, base);
  address.protocol = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss:' : 'ws:';
  return address.href;
}

const answer = <Data>(result: OperationResult<Data>): Data => {
  if (result.error && !result.data) throw new RequestError(failureOf(result.error));
  if (result.data === undefined || result.data === null) {
    throw new RequestError({ code: 'NETWORK', message: 'The server gave no answer.', requestId: null });
  }
  return result.data;
};

/** Whether the server answers at all; what stands before it (502 to 504) does not count. */
async function isThere(options: JianhuiClientOptions, headers: Record<string, string>): Promise<boolean> {
  try {
    const { status } = await (options.fetch ?? fetch)(options.url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return status < 502 || status > 504;
  } catch {
    return false; // asked again by whoever asked
  }
}

/** Makes a client. Nothing is sent before the first request; cookies of the same origin carry the session. */
export function createJianhuiClient(options: JianhuiClientOptions): JianhuiClient {
  let over = false;
  const onSessionEnded = () => {
    if (over) return;
    over = true;
    options.onSessionEnded?.();
  };
  const headers = (): Record<string, string> => {
    const token = options.token?.();
    return { [CSRF_HEADER]: '1', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  };
  const transport = createTransport({
    ask: () => isThere(options, headers()),
    url: options.wsUrl ?? socketAddress(options.url),
    token: options.token,
    webSocketImpl: options.webSocketImpl,
    network: options.network,
    backoff: options.backoff,
    onSessionEnded,
  });
  const { onStatus } = options;
  if (onStatus) transport.monitor.subscribe(() => onStatus(transport.monitor.current()));

  const urql = new UrqlClient({
    url: options.url,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    ...(options.fetch ? { fetch: options.fetch } : {}),
    fetchOptions: () => ({ credentials: 'same-origin', headers: headers() }),
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (sessionEnded(error.graphQLErrors)) onSessionEnded();
        },
      }),
      cacheExchange,
      // Below the cache: what it knows by itself says nothing of the server.
      mapExchange({
        onResult: ({ operation, error }) => {
          const silent = error?.networkError && !error.response;
          if (operation.kind !== 'subscription') transport.reach.request(!silent);
        },
      }),
      fetchExchange,
      subscriptionExchange({ forwardSubscription: forwardLive(transport, onSessionEnded) }),
    ],
  });

  return {
    urql,
    status: transport.monitor,
    async query(document, variables) {
      return answer(await urql.query(document, variables, { requestPolicy: 'network-only' }).toPromise());
    },
    async mutate(document, variables) {
      return answer(await urql.mutation(document, variables).toPromise());
    },
    live(document, variables, live) {
      const request = createRequest(document, variables);
      const operation = {
        query: stringifyDocument(request.query),
        operationName: getOperationName(request.query),
        variables: (variables ?? {}) as Readonly<Record<string, unknown>>,
      };
      return resumable(transport, operation, { ...live, onSessionEnded });
    },
    reconnect: () => transport.monitor.hurry(),
    dispose: () => transport.dispose(),
  };
}
