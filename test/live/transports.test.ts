import http from 'node:http';
import { createInterface } from 'node:readline';
import { casesOf } from '@jianhui/testing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type ServedPlatform, servePlatform } from '../protocol/served-platform.ts';
import { seededRandom } from '../support/documents.ts';
import { inParallel } from '../support/streams.ts';

const FACTS = 'subscription Facts($after: String) { facts(after: $after) { cursor payload orgUnit { code } } }';
const SHENYANG = '210100';
const DALIAN = '210200';

interface Received {
  readonly cursor: string;
  readonly number: number;
}
/** An open subscription whose socket can be torn off without a word. */
interface Line {
  next(): Promise<Received>;
  tear(): void;
}

const received = (message: unknown): Received => {
  const { data, errors } = message as {
    data?: { facts: { cursor: string; payload: { number: number } } };
    errors?: unknown;
  };
  if (!data) throw new Error(JSON.stringify(errors));
  return { cursor: data.facts.cursor, number: data.facts.payload.number };
};

let served: ServedPlatform;
beforeAll(async () => {
  served = await servePlatform();
});
afterAll(() => served.close());

function overWebSocket(token: string, after: string): Line {
  const sockets: WebSocket[] = [];
  class Watched extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      sockets.push(this);
    }
  }
  const client = createClient({
    ...{ url: served.ws, webSocketImpl: Watched, connectionParams: { token }, retryAttempts: 0 },
    onNonLazyError: () => undefined,
  });
  const stream = client.iterate({ query: FACTS, variables: { after } });
  return {
    next: async () => received((await stream.next()).value),
    tear: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function overServerSentEvents(token: string, after: string): Line {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` };
  const request = http.request(served.graphql, { method: 'POST', headers, agent: false });
  request.on('error', () => undefined); // it is torn off on purpose
  request.end(JSON.stringify({ query: FACTS, variables: { after } }));
  async function* messages(): AsyncGenerator<Received> {
    const response = await new Promise<http.IncomingMessage>((resolve) => request.once('response', resolve));
    response.on('error', () => undefined);
    for await (const line of createInterface({ input: response })) {
      if (line.startsWith('data: {')) yield received(JSON.parse(line.slice(6)));
    }
  }
  const stream = messages();
  return {
    async next() {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream ended');
      return value;
    },
    tear: () => request.destroy(),
  };
}

describe.each([
  ['WebSocket', overWebSocket],
  ['SSE', overServerSentEvents],
] as const)('an open subscription over %s', (name, follow) => {
  it('torn off and resumed with its cursor, again and again under writers, misses no fact and repeats none', async () => {
    const token = await served.signIn('shenyang');
    const random = seededRandom(name.length);
    const rounds = casesOf(`histories over ${name}, torn off and resumed`, 200, 3);
    let torn = 0;
    for (let round = 0; round < rounds; round++) {
      const [{ last } = { last: '0' }] = await served.test.database.query<{ last: string }>(
        'select coalesce(max(pos), 0)::text as last from core_event_position',
      );
      const base = round * 1_000;
      const mine = 60;
      // Every number of Shenyang once, in any order; facts of Dalian in between, which must not come.
      const writing = inParallel(mine, 4, async (n) => {
        await served.happen(SHENYANG, [base + n]);
        if (n % 3 === 0) await served.happen(DALIAN, [500_000 + base + n]);
      });
      const got: Received[] = [];
      let cursor = last;
      while (got.length < mine) {
        const line = follow(token, cursor);
        const until = got.length + 1 + Math.floor(random() * 12);
        while (got.length < Math.min(until, mine)) {
          const fact = await line.next();
          got.push(fact);
          cursor = fact.cursor;
        }
        line.tear();
        torn += 1;
      }
      await writing;
      const expected = await served.test.database.query<Received>(
        `select p.pos::text as cursor, (e.payload ->> 'number')::int as number from core_event_position p join core_event e on e.seq = p.seq
         join core_org_unit u on u.id = e.city_id and u.code = $2 where p.pos > $1::bigint order by p.pos`,
        ...[last, SHENYANG],
      );
      expect(got).toEqual(expected);
      expect(got.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: mine }, (_, n) => base + n),
      );
    }
    process.stdout.write(`${torn} sockets torn off\n`);
    expect(torn).toBeGreaterThan(rounds * 3);
  }, 900_000);
});
