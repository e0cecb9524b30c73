import { afterEach, describe, expect, test } from 'vitest';
import {
  CSRF_HEADER,
  createJianhuiClient,
  type JianhuiClient,
  type JianhuiClientOptions,
  socketAddress,
} from './create-client.ts';
import { document } from './documents.ts';
import { deferred, FakeServer } from './fake-server.fixture.ts';
import { outcomeOf } from './outcome.ts';

const clients: JianhuiClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function connect(answer: object, options: Partial<JianhuiClientOptions> = {}) {
  const requests: RequestInit[] = [];
  const client = createJianhuiClient({
    url: 'http://localhost/graphql',
    webSocketImpl: new FakeServer().socketClass,
    fetch: async (_url, init) => {
      requests.push(init ?? {});
      return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
    },
    ...options,
  });
  clients.push(client);
  return { client, requests };
}

const Ready = document<{ ready: boolean }>('query Ready { ready }');

describe('a request', () => {
  test('carries the cookie of its own origin and the header that other sites cannot send', async () => {
    const { client, requests } = connect({ data: { ready: true } });
    expect(await client.query(Ready, {})).toEqual({ ready: true });
    expect(requests[0]?.credentials).toBe('same-origin');
    expect(new Headers(requests[0]?.headers).get(CSRF_HEADER)).toBe('1');
    expect(requests[0]?.method).toBe('POST');
  });

  test('carries the token of a caller without cookies', async () => {
    const { client, requests } = connect({ data: { ready: true } }, { token: () => 'abc' });
    await client.query(Ready, {});
    expect(new Headers(requests[0]?.headers).get('authorization')).toBe('Bearer abc');
  });

  test('uploads a file by the multipart request', async () => {
    const { client, requests } = connect({ data: { put: true } });
    const Put = document<{ put: boolean }, { file: File }>('mutation Put($file: Upload!) { put(file: $file) }');
    await client.mutate(Put, { file: new File(['统一社会信用代码'], '人社.csv') });
    const body = requests[0]?.body as FormData;
    expect(JSON.parse(String(body.get('operations'))).variables).toEqual({ file: null });
    expect(JSON.parse(String(body.get('map')))).toEqual({ '0': ['variables.file'] });
    expect((body.get('0') as File).name).toBe('人社.csv');
    expect(new Headers(requests[0]?.headers).get('content-type')).toBeNull();
  });

  test('fails with the code and the request id of the API', async () => {
    const { client } = connect({ errors: [{ message: 'masked', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] });
    await expect(client.query(Ready, {})).rejects.toMatchObject({
      code: 'INTERNAL',
      requestId: 'r-1',
      message: 'masked',
    });
  });

  test('fails as NETWORK when no answer comes', async () => {
    const { client } = connect({}, { fetch: () => Promise.reject(new TypeError('refused')) });
    await expect(client.query(Ready, {})).rejects.toMatchObject({ code: 'NETWORK', requestId: null });
  });

  test('tells that the session has ended, once', async () => {
    let ended = 0;
    const { client } = connect(
      { errors: [{ message: 'sign in', extensions: { code: 'UNAUTHENTICATED' } }] },
      {
        onSessionEnded: () => {
          ended += 1;
        },
      },
    );
    await client.query(Ready, {}).catch(() => {});
    await client.query(Ready, {}).catch(() => {});
    expect(ended).toBe(1);
  });
});

describe('the connection status', () => {
  test('passes through reconnecting when the connection is cut', async () => {
    const server = new FakeServer();
    const back = deferred();
    const seen: string[] = [];
    const client = createJianhuiClient({
      url: 'http://localhost/graphql',
      webSocketImpl: server.socketClass,
      backoff: { baseMs: 1, maxMs: 1 },
      onStatus: (status) => {
        seen.push(status);
        if (status === 'online') back.resolve();
      },
    });
    clients.push(client);
    const first = deferred();
    client.live(
      document<{ facts: { cursor: string } }>('subscription F($after: String) { facts(after: $after) { cursor } }'),
      {},
      {
        onData: () => first.resolve(),
      },
    );
    server.add(1);
    await first.promise;
    server.cut();
    await back.promise;
    expect(seen).toEqual(['reconnecting', 'online']);
  });
});

describe('the connection status while nobody is subscribed', () => {
  const Facts = document<{ facts: { cursor: string } }>(
    'subscription F($after: String) { facts(after: $after) { cursor } }',
  );

  /** A client whose requests find no server until `there` is set, with a promise for each status. */
  function waiting(server = new FakeServer()) {
    const state = { there: false, asked: 0 };
    const reached = { online: deferred(), reconnecting: deferred(), offline: deferred() };
    const client = createJianhuiClient({
      url: 'http://localhost/graphql',
      webSocketImpl: server.socketClass,
      backoff: { baseMs: 1, maxMs: 1 },
      onStatus: (status) => reached[status].resolve(),
      fetch: () => {
        state.asked += 1;
        return state.there
          ? Promise.resolve(Response.json({ data: { ready: true } }))
          : Promise.reject(new TypeError('refused'));
      },
    });
    clients.push(client);
    return { client, server, state, reached };
  }

  test('falls when a request finds no server, and rises by itself when there is one', async () => {
    const { client, state, reached } = waiting();
    await client.query(Ready, {}).catch(() => {});
    await reached.reconnecting.promise;
    state.there = true;
    await reached.online.promise;
    expect(client.status.current()).toBe('online');
  });

  test('rises by itself when the last subscription was ended while the connection was lost', async () => {
    const { client, server, state, reached } = waiting();
    const first = deferred();
    const live = client.live(Facts, {}, { onData: () => first.resolve() });
    server.add(1);
    await first.promise;
    server.down = true;
    server.cut();
    await reached.reconnecting.promise;
    live.stop();
    state.there = true;
    await reached.online.promise;
    expect(client.status.current()).toBe('online');
  });

  test('is left to the subscriptions while there are any', async () => {
    const { client, server, state } = waiting();
    const first = deferred();
    client.live(Facts, {}, { onData: () => first.resolve() });
    server.add(1);
    await first.promise;
    await client.query(Ready, {}).catch(() => {});
    expect(client.status.current()).toBe('online');
    expect(state.asked, 'nobody asked besides').toBe(1);
  });
});

describe('the address of the WebSocket', () => {
  test('stands beside that of the API', () => {
    expect(socketAddress('/graphql', 'http://localhost:4000/enterprises?a=1')).toBe('ws://localhost:4000/graphql');
    expect(socketAddress('/graphql', 'https://jianhui.example/')).toBe('wss://jianhui.example/graphql');
  });
});

describe('the outcome of a mutation', () => {
  type Result =
    | { __typename: 'SignInPayload'; token: string }
    | { __typename: 'SignInRefused'; code: string; message: string; remedy: string; path: string[] };

  test('is its payload', () => {
    const result = { __typename: 'SignInPayload', token: 't' } as Result;
    expect(outcomeOf(result)).toEqual({ ok: true, payload: result });
  });

  test('is a problem with a code, a remedy and a place', () => {
    const result: Result = {
      __typename: 'SignInRefused',
      code: 'ACC-1',
      message: 'no',
      remedy: 'try',
      path: ['input'],
    };
    expect(outcomeOf(result)).toMatchObject({ ok: false, problem: { code: 'ACC-1', remedy: 'try', path: ['input'] } });
  });
});
