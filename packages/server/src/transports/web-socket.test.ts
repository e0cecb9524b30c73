import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { officer } from '../test-support/fake-access.ts';
import { type SmallServer, startSmallServer, until } from '../test-support/small-server.ts';

const PROTOCOL = 'graphql-transport-ws';
let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({
    config: { connectionInit: 150, ping: 100, subscriptionsPerConnection: 2, sessionCheck: 30 },
  });
});
afterAll(() => small.server.close());

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket that speaks the protocol by hand. */
class Raw {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting = new Set<() => void>();

  constructor(url: string, options: { protocol?: string | null; headers?: Record<string, string> } = {}) {
    const { protocol = PROTOCOL, headers = {} } = options;
    this.socket = protocol === null ? new WebSocket(url, { headers }) : new WebSocket(url, protocol, { headers });
    this.socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as Message);
      for (const check of this.waiting) check();
    });
    this.closed = new Promise((resolve) =>
      this.socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  async open(params?: object): Promise<this> {
    await once(this.socket, 'open');
    this.send({ type: 'connection_init', ...(params ? { payload: params } : {}) });
    await this.next((message) => message.type === 'connection_ack');
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string): void {
    this.send({ id, type: 'subscribe', payload: { query } });
  }

  next(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = this.messages.find(fits);
        if (!found) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }
}

const of = (id: string, type: string) => (message: Message) => message.id === id && message.type === type;

describe('graphql-transport-ws', () => {
  test('serves queries and subscriptions to the standard client', async () => {
    const client = createClient({ url: small.ws, webSocketImpl: WebSocket, connectionParams: { token: 'token-anna' } });
    const query = client.iterate({ query: '{ me }' });
    expect(await query.next()).toMatchObject({ value: { data: { me: 'anna' } } });
    const ticks = client.iterate({ query: 'subscription { ticks }' });
    const one = ticks.next();
    await small.world.ticks.listener();
    small.world.ticks.send(1);
    expect(await one).toMatchObject({ value: { data: { ticks: 1 } } });
    await ticks.return?.();
    await until(() => small.world.ticks.open === 0, 'the stream to be freed');
    await client.dispose();
  });

  test('closes 4408 when connection_init does not come', async () => {
    expect(await new Raw(small.ws).closed).toMatchObject({ code: 4408 });
  });

  test('closes 4401 for an operation before the acknowledgement', async () => {
    const raw = new Raw(small.ws);
    await once(raw.socket, 'open');
    raw.subscribe('1', '{ hello }');
    expect(await raw.closed).toMatchObject({ code: 4401 });
  });

  test('closes 4429 for a second connection_init', async () => {
    const raw = await new Raw(small.ws).open();
    raw.send({ type: 'connection_init' });
    expect(await raw.closed).toMatchObject({ code: 4429 });
  });

  test('closes 4409 when an id is used twice at once', async () => {
    const raw = await new Raw(small.ws).open();
    raw.subscribe('same', 'subscription { ticks }');
    raw.subscribe('same', 'subscription { ticks }');
    expect(await raw.closed).toMatchObject({ code: 4409, reason: 'Subscriber for same already exists' });
  });

  test.each(['not json', '{"type":"unheard"}', '{"id":"1","type":"subscribe"}', '[]'])(
    'closes 4400 for the message %s',
    async (message) => {
      const raw = await new Raw(small.ws).open();
      raw.send(message);
      expect(await raw.closed).toMatchObject({ code: 4400 });
    },
  );

  test('closes 4406 without the subprotocol', async () => {
    expect(await new Raw(small.ws, { protocol: null }).closed).toMatchObject({ code: 4406 });
  });

  test('answers a ping of the protocol, and pings on the level below to keep proxies from cutting', async () => {
    const raw = await new Raw(small.ws).open();
    raw.send({ type: 'ping', payload: { n: 7 } });
    expect(await raw.next((message) => message.type === 'pong')).toEqual({ type: 'pong', payload: { n: 7 } });
    await once(raw.socket, 'ping');
    raw.socket.close();
  });

  test('ends a connection that no longer answers pings', async () => {
    const raw = new Raw(small.ws);
    raw.socket.on('open', () => {
      (raw.socket as unknown as { pong(): void }).pong = () => undefined;
      (raw.socket as unknown as { _autoPong: boolean })._autoPong = false;
    });
    await raw.open();
    expect(await raw.closed).toMatchObject({ code: 1006 });
  });

  test('closes 1009 for a message beyond the limit of a body', async () => {
    const tight = await startSmallServer({ config: { limits: { ...small.server.config.limits, bodyBytes: 2_000 } } });
    const raw = await new Raw(tight.ws).open();
    raw.subscribe('1', `{ hello } #${'x'.repeat(3_000)}`);
    expect(await raw.closed).toMatchObject({ code: 1009 });
    await tight.server.close();
  });

  test('completes a query by itself, and frees a subscription that its client completes', async () => {
    const raw = await new Raw(small.ws).open();
    raw.subscribe('q', '{ hello }');
    await raw.next(of('q', 'complete'));
    raw.subscribe('s', 'subscription { ticks }');
    await small.world.ticks.listener();
    raw.send({ id: 's', type: 'complete' });
    await until(() => small.world.ticks.open === 0, 'the stream to be freed');
    raw.socket.close();
  });
});

describe('who asks over a WebSocket', () => {
  test('is known by the connection parameter, by bearer and by cookie', async () => {
    const ways = [
      new Raw(small.ws).open({ token: 'token-anna' }),
      new Raw(small.ws, { headers: { authorization: 'Bearer token-anna' } }).open(),
      new Raw(small.ws, { headers: { cookie: 'jianhui_session=token-anna' } }).open(),
    ];
    for (const raw of await Promise.all(ways)) {
      raw.subscribe('1', '{ me }');
      expect((await raw.next(of('1', 'next'))).payload).toEqual({ data: { me: 'anna' } });
      raw.socket.close();
    }
  });

  test('is refused with 4403 when the token given opens nothing', async () => {
    const raw = new Raw(small.ws);
    await once(raw.socket, 'open');
    raw.send({ type: 'connection_init', payload: { token: 'stale' } });
    expect(await raw.closed).toMatchObject({ code: 4403 });
  });

  test('may be nobody, who reads what is public and is told UNAUTHENTICATED for the rest', async () => {
    const raw = await new Raw(small.ws, { headers: { cookie: 'jianhui_session=left-over' } }).open();
    raw.subscribe('1', '{ hello }');
    raw.subscribe('2', 'subscription { mine }');
    expect((await raw.next(of('1', 'next'))).payload).toEqual({ data: { hello: '你好 建会' } });
    const refused = (await raw.next((m) => m.id === '2')).payload;
    expect(JSON.stringify(refused)).toContain('UNAUTHENTICATED');
    raw.socket.close();
  });

  test('is turned away when a page of another site opens the connection with the officer’s cookie', async () => {
    const headers = { origin: 'https://elsewhere.example', cookie: 'jianhui_session=token-anna' };
    const { socket } = new Raw(small.ws, { headers });
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(403);
  });

  test('is let in from a page of this server', async () => {
    const raw = await new Raw(small.ws, { headers: { origin: small.url } }).open();
    raw.socket.close();
  });

  test('loses the connection with 4403 within moments when the session is revoked, subscribed or not', async () => {
    small.access.add(officer('carl'));
    const silent = await new Raw(small.ws).open({ token: 'token-carl' });
    const following = await new Raw(small.ws).open({ token: 'token-carl' });
    following.subscribe('1', 'subscription { mine }');
    await small.world.mine.listener();
    small.access.revoke('carl');
    expect(await Promise.all([silent.closed, following.closed])).toMatchObject([{ code: 4403 }, { code: 4403 }]);
    await until(() => small.world.mine.open === 0, 'the stream to be freed');
  });

  test('gets no message of a session that ended a moment ago', async () => {
    const slow = await startSmallServer({ config: { sessionCheck: 60_000 } });
    const raw = await new Raw(slow.ws).open({ token: 'token-bert' });
    raw.subscribe('1', 'subscription { mine }');
    await slow.world.mine.listener();
    slow.access.revoke('bert');
    slow.world.mine.send(1);
    expect(await raw.closed).toMatchObject({ code: 4403 });
    expect(raw.messages.filter((message) => message.type === 'next')).toEqual([]);
    await slow.server.close();
  });
});

describe('the limits and errors of a WebSocket', () => {
  test('are those of HTTP: tokens, validation, depth', async () => {
    const raw = await new Raw(small.ws).open();
    raw.subscribe('tokens', `{ ${'hello '.repeat(1_100)} }`);
    raw.subscribe('name', '{ helo }');
    expect((await raw.next(of('tokens', 'error'))).payload).toMatchObject([
      { extensions: { code: 'TOO_MANY_TOKENS', most: 1_000 } },
    ]);
    const [unknown] = (await raw.next(of('name', 'error'))).payload as [{ extensions: object }];
    expect(unknown.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    raw.subscribe('deep', `{ item { ${'next { '.repeat(14)} n ${'} '.repeat(14)} } }`);
    expect(JSON.stringify((await raw.next((m) => m.id === 'deep')).payload)).toContain('TOO_DEEP');
    raw.socket.close();
  });

  test('mask faults, with a request id of their own for each operation', async () => {
    const raw = await new Raw(small.ws).open();
    raw.subscribe('1', '{ fault }');
    const { payload } = await raw.next(of('1', 'next'));
    const { errors } = payload as { errors: { extensions: Record<string, string> }[] };
    expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
    const { requestId } = errors[0]?.extensions ?? {};
    expect(small.log.some((line) => line.requestId === requestId && line.level === 'error')).toBe(true);
    raw.socket.close();
  });

  test('bound the number of subscriptions on one connection', async () => {
    const raw = await new Raw(small.ws).open();
    for (const id of ['1', '2', '3']) raw.subscribe(id, 'subscription { ticks }');
    expect((await raw.next(of('3', 'error'))).payload).toMatchObject([
      { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', most: 2 } },
    ]);
    raw.socket.close();
    await until(() => small.world.ticks.open === 0, 'the streams to be freed');
  });

  test('turn a source that fails into an error and a completion', async () => {
    const other = await startSmallServer();
    const raw = await new Raw(other.ws).open();
    raw.subscribe('1', 'subscription { ticks }');
    await other.world.ticks.listener();
    other.world.ticks.fail(new Error('the source is broken'));
    expect(JSON.stringify((await raw.next(of('1', 'next'))).payload)).toContain('INTERNAL_SERVER_ERROR');
    await raw.next(of('1', 'complete'));
    await other.server.close();
  });

  test('only /graphql is a WebSocket', async () => {
    const { socket } = new Raw(`${small.ws}-other`);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(404);
  });
});
