import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { createJianhuiClient, type JianhuiClient, type JianhuiClientOptions } from './create-client.ts';
import { document } from './documents.ts';
import { deferred, FakeServer } from './fake-server.fixture.ts';
import type { LiveOptions } from './resumable.ts';

interface Facts {
  facts: { cursor: string; number: number };
}
const Facts = document<Facts, { after?: string }>(
  'subscription Facts($after: String) { facts(after: $after) { cursor number } }',
);

const clients: JianhuiClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function connect(server: FakeServer, options: Partial<JianhuiClientOptions> = {}): JianhuiClient {
  const client = createJianhuiClient({
    url: 'http://localhost/graphql',
    webSocketImpl: server.socketClass,
    backoff: { baseMs: 1, maxMs: 2 },
    ...options,
  });
  clients.push(client);
  return client;
}

/** Subscribes and lets a test wait until a given number of facts has come. */
function follow(client: JianhuiClient, options: Partial<LiveOptions<Facts>> = {}) {
  const seen: number[] = [];
  let waiting: { count: number; done: () => void } | null = null;
  const live = client.live(
    Facts,
    {},
    {
      onData: ({ facts }) => {
        seen.push(facts.number);
        if (waiting && seen.length >= waiting.count) waiting.done();
      },
      ...options,
    },
  );
  const received = async (count: number) => {
    if (seen.length >= count) return;
    const { promise, resolve } = deferred();
    waiting = { count, done: resolve };
    await promise;
  };
  return { live, seen, received };
}

describe('a resumable subscription', () => {
  test('hands over every fact once and in order over cut connections', async () => {
    const server = new FakeServer();
    const { seen, received, live } = follow(connect(server));
    server.add(1, 2);
    await received(2);
    server.cut();
    server.add(3);
    await received(3);
    server.cut(1012);
    server.add(4, 5);
    await received(5);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(server.asked).toEqual([null, '2', '3']);
    expect(live.cursor()).toBe('5');
  });

  test('neither misses nor repeats when the connection is cut after every single fact', async () => {
    const server = new FakeServer();
    const { seen, received } = follow(connect(server));
    for (let number = 1; number <= 60; number += 1) {
      server.add(number);
      if (number % 3 !== 0) await received(number);
      server.cut();
    }
    await received(60);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test('begins after the cursor it is given', async () => {
    const server = new FakeServer();
    server.add(1, 2, 3);
    const { seen, received } = follow(connect(server), { after: '2' });
    await received(1);
    expect(seen).toEqual([3]);
  });

  test('asks again with its cursor when the server completes the stream', async () => {
    const server = new FakeServer();
    const { seen, received } = follow(connect(server));
    server.add(1);
    await received(1);
    server.completeAll();
    server.add(2);
    await received(2);
    expect(seen).toEqual([1, 2]);
    expect(server.asked).toEqual([null, '1']);
  });

  test('ends after the message that is the last', async () => {
    const server = new FakeServer();
    const ended = deferred();
    const { seen } = follow(connect(server), {
      isLast: ({ facts }) => facts.number === 2,
      onEnd: () => ended.resolve(),
    });
    server.add(1, 2, 3);
    await ended.promise;
    expect(seen).toEqual([1, 2]);
  });

  test('begins anew where the document takes no cursor', async () => {
    const server = new FakeServer();
    const twice = deferred();
    let states = 0;
    connect(server).live(
      document<{ state: { total: number } }>('subscription State { state { total } }'),
      {},
      {
        onData: () => {
          states += 1;
          if (states === 2) twice.resolve();
        },
      },
    );
    await twice.promise;
    expect(states).toBe(2);
  });

  test('hands nothing over after it was stopped', async () => {
    const server = new FakeServer();
    const { seen, received, live } = follow(connect(server));
    server.add(1);
    await received(1);
    live.stop();
    server.add(2);
    const other = follow(connect(server));
    await other.received(2);
    expect(seen).toEqual([1]);
  });

  test('keeps trying while the server is away', async () => {
    const server = new FakeServer();
    const { seen, received } = follow(connect(server));
    server.add(1);
    await received(1);
    server.down = true;
    server.cut();
    const before = server.connections;
    while (server.connections < before + 12) await new Promise((resolve) => setTimeout(resolve, 1));
    server.down = false;
    server.add(2);
    await received(2);
    expect(seen).toEqual([1, 2]);
  });

  test('comes back after a close code that the transport itself takes for fatal', async () => {
    const server = new FakeServer();
    const { seen, received } = follow(connect(server));
    server.add(1);
    await received(1);
    server.cut(4500);
    server.add(2);
    await received(2);
    expect(seen).toEqual([1, 2]);
  });
});

describe('the end of a session', () => {
  test.each([4401, 4403])('is told once when the server closes with %i, and nothing is tried again', async (code) => {
    const server = new FakeServer();
    const ended = deferred();
    let times = 0;
    const client = connect(server, {
      onSessionEnded: () => {
        times += 1;
        ended.resolve();
      },
    });
    const over = deferred();
    const { received } = follow(client, { onEnd: () => over.resolve() });
    server.add(1);
    await received(1);
    server.cut(code);
    await ended.promise;
    await over.promise;
    expect(times).toBe(1);
    expect(server.connections).toBe(1);
  });

  test('is told when the server answers UNAUTHENTICATED', async () => {
    const server = new FakeServer();
    server.begin = () => {
      throw new GraphQLError('sign in first', { extensions: { code: 'UNAUTHENTICATED' } });
    };
    const ended = deferred();
    follow(connect(server, { onSessionEnded: () => ended.resolve() }));
    await ended.promise;
    expect(server.asked).toEqual([null]);
  });
});

describe('errors of the API', () => {
  test('end a subscription that the officer may not have, and say why', async () => {
    const server = new FakeServer();
    server.begin = () => {
      throw new GraphQLError('not permitted', { extensions: { code: 'FORBIDDEN' } });
    };
    const refused = deferred<{ message: string; over: boolean }>();
    follow(connect(server), { onErrors: ([first], over) => refused.resolve({ message: first?.message ?? '', over }) });
    expect(await refused.promise).toEqual({ message: 'not permitted', over: true });
  });

  test('that may pass are followed by another attempt', async () => {
    const server = new FakeServer();
    let attempts = 0;
    server.begin = () => {
      attempts += 1;
      if (attempts < 3) throw new GraphQLError('for the moment not', { extensions: { code: 'INTERNAL' } });
    };
    server.add(7);
    const { seen, received } = follow(connect(server));
    await received(1);
    expect(seen).toEqual([7]);
    expect(attempts).toBe(3);
  });
});
