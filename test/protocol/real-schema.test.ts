import { once } from 'node:events';
import { CSRF_HEADERS, FIRST_QUERY } from '@jianhui/server';
import { serverAudits } from 'graphql-http';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type ServedPlatform, servePlatform } from './served-platform.ts';

const FACTS = 'subscription Facts($after: String) { facts(after: $after) { cursor payload orgUnit { code } } }';
const SHENYANG = '210100';
const DALIAN = '210200';

let served: ServedPlatform;
beforeAll(async () => {
  served = await servePlatform({ sessionCheck: 50, stopWithin: 2_000 });
});
afterAll(() => served.close());

interface Received {
  readonly cursor: string;
  readonly number: number;
  readonly unit: string;
}

const received = (result: unknown): Received => {
  const { facts } = (
    result as { data: { facts: { cursor: string; payload: { number: number }; orgUnit: { code: string } } } }
  ).data;
  return { cursor: facts.cursor, number: facts.payload.number, unit: facts.orgUnit.code };
};

type Stream = AsyncIterableIterator<unknown> & { kill(): void };

/** Follows the facts over one transport; `kill` breaks the connection without a word. */
function followWs(token: string, after?: string): Stream {
  let socket: WebSocket | undefined;
  class Watched extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      socket = this;
    }
  }
  const client = createWs({
    url: served.ws,
    webSocketImpl: Watched,
    connectionParams: { token },
    retryAttempts: 0,
    onNonLazyError: () => undefined,
  });
  const stream = client.iterate({ query: FACTS, variables: after === undefined ? {} : { after } });
  return Object.assign(stream, { kill: () => socket?.terminate() }) as unknown as Stream;
}

function followSse(token: string, after?: string): Stream {
  const client = createSse({ url: served.graphql, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
  const stream = client.iterate({ query: FACTS, variables: after === undefined ? {} : { after } });
  return Object.assign(stream, { kill: () => client.dispose() }) as unknown as Stream;
}

async function take(stream: Stream, count: number): Promise<Received[]> {
  const all: Received[] = [];
  while (all.length < count) {
    const { value, done } = await stream.next();
    if (done) throw new Error(`the stream ended after ${all.length} of ${count}`);
    all.push(received(value));
  }
  return all;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('the API over its real schema', () => {
  const fetchFn = (input: string | URL, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), [CSRF_HEADERS[0]]: '1' } });
  const audits = serverAudits({ url: () => served.graphql, fetchFn });

  test(`passes all ${audits.length} audits of GraphQL over HTTP`, async () => {
    expect(audits).toHaveLength(61);
    const failed: string[] = [];
    for (const { name, fn } of audits) {
      const result = await fn();
      if (result.status !== 'ok') failed.push(`${result.status}: ${name}: ${result.reason}`);
    }
    expect(failed).toEqual([]);
  });

  test('answers the first query of GraphiQL to whoever opens it', async () => {
    const { body } = await served.post(FIRST_QUERY);
    expect(body.errors).toBeUndefined();
    expect(body.data.platform.today).toBe('2019-06-03');
  });

  test('opens a session by cookie and by token, and ends it everywhere', async () => {
    const token = await served.signIn('observer');
    const socket = new WebSocket(served.ws, 'graphql-transport-ws', {
      headers: { cookie: `jianhui_session=${token}` },
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const closed = once(socket, 'close');
    expect((await served.post('{ viewer { username } }', {}, token)).body.data.viewer.username).toBe('observer');
    const out = await served.post('mutation { signOut }', {}, token);
    expect(out.body.data.signOut).toBe(true);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await closed)[0]).toBe(4403);
    expect((await served.post('{ viewer { username } }', {}, token)).body.data.viewer).toBeNull();
  });

  test('holds a document to depth and cost', async () => {
    const token = await served.signIn('province');
    const deep = `{ campaignProgress { orgUnit { ${'parent { '.repeat(12)} id ${'} '.repeat(12)} } } }`;
    expect((await served.post(deep, {}, token)).body.errors[0].extensions.code).toBe('TOO_DEEP');
    const wide = `{ enterprises(first: 100) { edges { node { ${range(1, 6)
      .map((n) => `c${n}: coverages(first: 20) { id kind validFrom validTo }`)
      .join(' ')} } } } }`;
    expect((await served.post(wide, {}, token)).body.errors[0].extensions.code).toBe('TOO_EXPENSIVE');
  });

  test('publishes the limits that it holds to', async () => {
    const { body } = await served.post('{ platform { limits { depth cost tokens first bodyBytes uploadBytes } } }');
    expect(body.data.platform.limits).toEqual({ ...served.server.config.limits });
  });
});

describe.each([
  ['WebSocket', followWs],
  ['SSE', followSse],
] as const)('following facts over %s', (_name, follow) => {
  test('misses none and repeats none when the connection is killed and resumed with its cursor', async () => {
    const token = await served.signIn('province');
    const start = follow(token, '0');
    const first = start.next();
    await served.happen(SHENYANG, [0]);
    let cursor = received((await first).value).cursor;
    start.kill();
    // Whatever came before this test is passed over: the numbers from here on are those of the test.
    const drained = follow(token, cursor);
    await served.happen(SHENYANG, [1_000]);
    for (let number = 0; number !== 1_000; ) {
      const [fact] = await take(drained, 1);
      ({ number, cursor } = fact ?? { number: 1_000, cursor });
    }
    const writing = served.happen(SHENYANG, range(1, 20));
    const before = await take(drained, 5);
    drained.kill();
    await writing;
    await served.happen(DALIAN, range(21, 40));
    const resumed = follow(token, before.at(-1)?.cursor);
    const after = await take(resumed, 35);
    resumed.kill();
    expect([...before, ...after].map(({ number }) => number)).toEqual(range(1, 40));
  });

  test('shows an officer of Shenyang nothing of Dalian', async () => {
    const stream = follow(await served.signIn('shenyang'));
    const first = stream.next();
    // The subscription stands once its first fact arrives; until then the same fact is written again.
    let arrived = false;
    void first.then(() => {
      arrived = true;
    });
    while (!arrived) {
      await served.happen(SHENYANG, [1]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await served.happen(DALIAN, range(100, 110));
    await served.happen(SHENYANG, [2]);
    for (let number = 1; number !== 2; ) {
      const [fact] = await take(stream, 1);
      expect(fact?.unit).toBe(SHENYANG);
      number = fact?.number ?? 2;
    }
    stream.kill();
  });
});

describe('live progress', () => {
  test('begins with the state and its cursor', async () => {
    const token = await served.signIn('shenyang');
    const client = createWs({ url: served.ws, webSocketImpl: WebSocket, connectionParams: { token } });
    const stream = client.iterate({
      query: 'subscription { campaignProgress { cursor on orgUnit { code } total { enterprises } } }',
    });
    const { value } = await stream.next();
    expect(value).toMatchObject({
      data: { campaignProgress: { cursor: expect.stringMatching(/^\d+$/), orgUnit: { code: SHENYANG } } },
    });
    await stream.return?.();
    await client.dispose();
  });
});

describe('a server that stops', () => {
  test('sends the followers of both transports away to come back', async () => {
    const other = await servePlatform();
    const token = await other.signIn('province');
    const socket = new WebSocket(other.ws, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FACTS } }));
    const closed = once(socket, 'close');
    const events = await fetch(other.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: FACTS }),
    });
    await other.server.close();
    expect((await closed)[0]).toBe(1012);
    expect(await events.text()).toContain('COME_BACK');
    await other.close();
  });
});
