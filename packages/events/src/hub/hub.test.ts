import fc from 'fast-check';
import pg, { type Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AccessRevoked,
  EventHub,
  type EventsError,
  type FactRow,
  type FactsOptions,
  HubStopped,
  inTransaction,
  lastPosition,
  readFacts,
} from '../index.ts';
import type { RowScope } from '../place.ts';
import { cut, emptyLog, startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { append, happened, numberOf, placeOf, testSize, unit, until, wholeProvince } from '../test-support/values.ts';
import { pause } from '../waiting.ts';

let database: TestDatabase;
let pool: Pool;
const hubs: EventHub[] = [];
const readers: AbortController[] = [];
const problems: EventsError[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
}, 60_000);
afterAll(() => database?.stop());
beforeEach(() => emptyLog(pool));
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.abort();
  await Promise.all(hubs.splice(0).map((hub) => hub.stop()));
  problems.length = 0;
});

async function startHub(more: { ringSize?: number; safetyMs?: number; relay?: false } = {}): Promise<EventHub> {
  const hub = new EventHub({ connectionString: database.url, pool, onProblem: (p) => problems.push(p), ...more });
  hubs.push(hub);
  await hub.start();
  return hub;
}

/** One transaction with one event for each township given; their numbers go on from `from`. */
async function write(hub: EventHub, from: number, townships: readonly number[]): Promise<void> {
  await inTransaction(pool, (tx) =>
    append(tx, ...townships.map((township, index) => happened(from + index, township))),
  );
  hub.nudge();
}

const reached = (hub: EventHub, position: number) =>
  until(`the hub reaches ${position}`, () => hub.position() >= BigInt(position));

function follow(hub: EventHub, more: Partial<FactsOptions> = {}) {
  const end = new AbortController();
  readers.push(end);
  return hub.facts({ after: 0n, scope: wholeProvince, below: wholeProvince, signal: end.signal, ...more });
}

async function take(stream: AsyncIterator<FactRow>, count: number): Promise<FactRow[]> {
  const facts: FactRow[] = [];
  while (facts.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    facts.push(value);
  }
  return facts;
}

describe('a stream of facts', () => {
  it('gives what was before and what comes, once and in order', async () => {
    const hub = await startHub({ ringSize: 10 });
    await write(
      hub,
      1,
      Array.from({ length: 1_234 }, (_, n) => n % 100),
    );
    await reached(hub, 1_234);
    const stream = follow(hub);
    const before = await take(stream, 1_200);
    const coming = take(stream, 44);
    await write(hub, 1_235, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const numbers = [...before, ...(await coming)].map(numberOf);
    expect(numbers).toEqual(Array.from({ length: 1_244 }, (_, n) => n + 1));
  });

  it('begins at the end of the log for "now"', async () => {
    const hub = await startHub();
    await write(hub, 1, [0, 0, 0]);
    await reached(hub, 3);
    const stream = follow(hub, { after: 'now' });
    await write(hub, 4, [0]); // before the first next(): "now" was when the stream was made
    expect((await take(stream, 1)).map(numberOf)).toEqual([4]);
  });

  it('carries the whole fact', async () => {
    const hub = await startHub();
    const event = happened(7, 42, { enterpriseId: unit(1), unionId: unit(2), jobId: unit(3), actorId: unit(4) });
    await inTransaction(pool, (tx) => append(tx, event));
    hub.nudge();
    const [fact] = await take(follow(hub), 1);
    expect(fact).toMatchObject({
      ...{ position: 1n, name: 'test.happened', version: 1, payload: { n: 7 }, place: placeOf(42) },
      ...{ orgUnitId: placeOf(42).townshipId, enterpriseId: unit(1), unionId: unit(2), jobId: unit(3) },
      ...{ audience: 'FACT', on: '2019-06-03', actorId: unit(4) },
    });
    expect(fact?.occurredAt).toBeInstanceOf(Date);
    expect(fact?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('reads through a pool that gives bigints and days as they are', async () => {
    const parsers: Record<number, (text: string) => unknown> = { 20: BigInt, 1082: String };
    const types = { getTypeParser: (oid: number) => parsers[oid] ?? pg.types.getTypeParser(oid) };
    const typed = new pg.Pool({ connectionString: database.url, types: types as pg.CustomTypesConfig });
    const hub = new EventHub({ connectionString: database.url, pool: typed });
    hubs.push(hub);
    await hub.start();
    await write(hub, 1, [0, 1]);
    await reached(hub, 2);
    expect((await take(follow(hub), 2)).map(({ position, on }) => [position, on])).toEqual([
      [1n, '2019-06-03'],
      [2n, '2019-06-03'],
    ]);
    expect(await lastPosition(typed)).toBe(2n);
    await hub.stop();
    await typed.end();
  });

  it('resumes from any cursor, over any ring, with no miss and no repeat', async () => {
    const runs = testSize({ small: 12, tenth: 60, full: 400 });
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ringSize: fc.constantFrom(1, 3, 50, 700, 5_000),
          // Each chunk is a transaction; large ones take several pages of the database.
          chunks: fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 200, max: 900 })), {
            ...{ minLength: 1, maxLength: 6 },
          }),
          start: fc.double({ min: 0, max: 1, noNaN: true }),
          // After how many facts the reader goes away, to come back with its cursor.
          cuts: fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 6 }),
          level: fc.constantFrom('provinceId', 'cityId', 'countyId', 'townshipId' as const),
          where: fc.integer({ min: 0, max: 149 }),
        }),
        async ({ ringSize, chunks, start, cuts, level, where }) => {
          await emptyLog(pool);
          const hub = await startHub({ ringSize });
          const total = chunks.reduce((sum, chunk) => sum + chunk, 0);
          const townshipOf = (n: number) => (n * 37) % 150;
          const below: RowScope = { column: level, value: placeOf(where)[level] ?? '' };
          const after = Math.floor(start * total);
          const writing = (async () => {
            let n = 1;
            for (const chunk of chunks) {
              await write(
                hub,
                n,
                Array.from({ length: chunk }, (_, index) => townshipOf(n + index)),
              );
              n += chunk;
            }
          })();
          await reached(hub, after);

          const expected: number[] = [];
          for (let n = after + 1; n <= total; n++) if (placeOf(townshipOf(n))[level] === below.value) expected.push(n);
          const got: number[] = [];
          let cursor = BigInt(after);
          for (const stay of [...cuts, Number.POSITIVE_INFINITY]) {
            const stream = follow(hub, { after: cursor, below });
            const facts = await take(stream, Math.min(stay, expected.length - got.length));
            got.push(...facts.map(numberOf));
            cursor = facts.at(-1)?.position ?? cursor;
            await stream.return?.();
          }
          await writing;
          followed += got.length;
          expect(got).toEqual(expected);
          await hub.stop();
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
    process.stdout.write(`resume proof: ${runs} logs, ${followed} facts followed\n`);
  }, 600_000);

  it('costs a slow reader neither facts nor memory', async () => {
    const hub = await startHub({ ringSize: 5 });
    const slow = follow(hub, { after: 'now' });
    const numbers: number[] = [];
    for (let round = 0; round < 10; round++) {
      await write(
        hub,
        round * 30 + 1,
        Array.from({ length: 30 }, () => 0),
      );
      await reached(hub, (round + 1) * 30);
      numbers.push(...(await take(slow, 3)).map(numberOf)); // ever further behind the ring
    }
    numbers.push(...(await take(slow, 270)).map(numberOf));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
  });

  it('shows only what lies in the scope and below the unit asked for', async () => {
    const hub = await startHub({ ringSize: 50 });
    await write(
      hub,
      0,
      Array.from({ length: 150 }, (_, n) => n),
    );
    await reached(hub, 150);
    const county: RowScope = { column: 'countyId', value: unit(301) }; // townships 10 to 19, in city 20
    const city: RowScope = { column: 'cityId', value: unit(20) };
    const otherCity: RowScope = { column: 'cityId', value: unit(21) };
    const seen = async (scope: RowScope, below: RowScope) => {
      const stream = follow(hub, { scope, below });
      // A last fact that everybody sees ends the reading.
      const facts: number[] = [];
      const done = Symbol('quiet');
      for (;;) {
        const result = await Promise.race([stream.next(), pause(150).then(() => done)]);
        if (result === done || typeof result === 'symbol' || result.done) break;
        facts.push(numberOf(result.value));
      }
      await stream.return?.();
      return facts;
    };
    const tens = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
    expect(await seen(county, county)).toEqual(tens);
    expect(await seen(city, county)).toEqual(tens);
    expect(await seen(county, city)).toEqual(tens); // asking for more than the scope gives no more
    expect(await seen(otherCity, county)).toEqual([]);
    expect(await seen(otherCity, otherCity)).toEqual(Array.from({ length: 50 }, (_, n) => 100 + n));
    expect(await seen({ column: 'provinceId', value: unit(2) }, county)).toEqual([]);
    expect(await seen({ column: 'countyId', value: '' }, wholeProvince).catch(() => [])).toEqual([]);
  });

  it('keeps the events of jobs apart', async () => {
    const hub = await startHub();
    await inTransaction(pool, (tx) => append(tx, happened(1), happened(2, 0, { audience: 'JOB' }), happened(3)));
    hub.nudge();
    expect((await take(follow(hub), 2)).map(numberOf)).toEqual([1, 3]);
    expect((await take(follow(hub, { audience: 'JOB' }), 1)).map(numberOf)).toEqual([2]);
    const odd = follow(hub, { where: (fact) => numberOf(fact) > 1 });
    expect((await take(odd, 1)).map(numberOf)).toEqual([3]);
  });

  it('ends promptly when its signal aborts, waiting or reading', async () => {
    const hub = await startHub({ ringSize: 1 });
    const end = new AbortController();
    const waiting = follow(hub, { after: 'now', signal: end.signal }).next();
    end.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('ends with HubStopped when the hub stops, so that its follower comes back', async () => {
    const hub = await startHub();
    const waiting = follow(hub, { after: 'now' }).next();
    const stopped = expect(waiting).rejects.toBeInstanceOf(HubStopped);
    await hub.stop();
    await stopped;
    await expect(follow(hub).next()).rejects.toBeInstanceOf(HubStopped);
  });

  it('ends with AccessRevoked before the next value once the right is gone', async () => {
    const hub = await startHub();
    let allowed = true;
    const stream = follow(hub, { stillAllowed: () => allowed });
    await write(hub, 1, [0, 0]);
    expect((await take(stream, 1)).map(numberOf)).toEqual([1]);
    allowed = false;
    await expect(stream.next()).rejects.toBeInstanceOf(AccessRevoked);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('refuses a cursor beyond the end of the log', async () => {
    const hub = await startHub();
    await write(hub, 1, [0]);
    await reached(hub, 1);
    await expect(follow(hub, { after: 99n }).next()).rejects.toThrow(expect.objectContaining({ code: 'EVT-023' }));
  });

  it('accepts the cursor of an instance that is a moment ahead', async () => {
    const [ahead, behind] = [await startHub(), await startHub({ relay: false, safetyMs: 100_000 })];
    behind.wake = () => undefined;
    await write(ahead, 1, [0, 0, 0]);
    await reached(ahead, 3);
    const next = follow(behind, { after: 3n }).next();
    await write(ahead, 4, [0]);
    await reached(ahead, 4);
    Reflect.deleteProperty(behind, 'wake');
    behind.wake();
    expect(numberOf((await next).value)).toBe(4);
  });

  it('is not given before the start', () => {
    const hub = new EventHub({ connectionString: database.url, pool });
    expect(() => follow(hub)).toThrow(expect.objectContaining({ code: 'EVT-021' }));
    expect(() => hub.position()).toThrow(expect.objectContaining({ code: 'EVT-021' }));
  });
});

describe('the hub', () => {
  it('delivers within milliseconds after a nudge', async () => {
    const hub = await startHub();
    await until('it leads', () => hub.health().relay === 'leading');
    await until('it listens', () => hub.health().listening);
    const stream = follow(hub, { after: 'now' });
    const times: number[] = [];
    for (let n = 1; n <= 40; n++) {
      const next = stream.next();
      await inTransaction(pool, (tx) => append(tx, happened(n)));
      const committed = performance.now();
      hub.nudge();
      await next;
      times.push(performance.now() - committed);
      await pause(5);
    }
    times.sort((a, b) => a - b);
    process.stdout.write(`latency after a commit: p50 ${times[20]?.toFixed(1)} ms, p95 ${times[37]?.toFixed(1)} ms\n`);
    expect(times[20]).toBeLessThan(50);
  });

  it('follows what other instances stamp', async () => {
    const [one, two] = [await startHub(), await startHub()];
    await write(one, 1, [0, 1, 2]);
    await Promise.all([reached(one, 3), reached(two, 3)]);
    expect((await take(follow(two), 3)).map(numberOf)).toEqual([1, 2, 3]);
  });

  it('reads what it missed when its LISTEN connection was cut', async () => {
    const hub = await startHub({ safetyMs: 600_000 });
    await until('it listens', () => hub.health().listening);
    const stream = follow(hub, { after: 'now' });
    for (let round = 0; round < 5; round++) {
      const next = take(stream, 4);
      await write(hub, round * 4 + 1, [0]);
      expect(await cut(database, 'jianhui wake-ups')).toBe(1);
      await write(hub, round * 4 + 2, [0, 0]);
      // Its return may be quicker than a look at `listening`: that it was gone is told.
      await until('the loss is told', () => problems.filter(({ code }) => code === 'EVT-024').length > round);
      await write(hub, round * 4 + 4, [0]);
      expect((await next).map(numberOf)).toEqual([1, 2, 3, 4].map((n) => round * 4 + n));
      await until('it listens again', () => hub.health().listening);
    }
    expect(problems.filter((problem) => problem.code === 'EVT-024')).toHaveLength(5);
  });

  it('goes on after a restart of the database', async () => {
    const hub = await startHub();
    const stream = follow(hub, { after: 'now' });
    await write(hub, 1, [0]);
    expect((await take(stream, 1)).map(numberOf)).toEqual([1]);
    const next = take(stream, 2);
    await database.restart();
    await until('the pool answers', () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    );
    await write(hub, 2, [0, 0]);
    expect((await next).map(numberOf)).toEqual([2, 3]);
    await until('all is as before', () => hub.health().listening && hub.health().relay === 'leading');
  });

  it('looks for itself when a wake-up is lost', async () => {
    const hub = new EventHub({
      ...{ connectionString: database.url, pool, safetyMs: 50 },
      wakeups: { subscribe: () => () => undefined, connected: () => false, close: async () => undefined },
    });
    hubs.push(hub);
    await hub.start();
    await write(hub, 1, [0]);
    expect((await take(follow(hub), 1)).map(numberOf)).toEqual([1]);
  });

  it('starts with the end of the log in memory', async () => {
    const first = await startHub();
    await write(
      first,
      1,
      Array.from({ length: 100 }, () => 0),
    );
    await reached(first, 100);
    const queries: string[] = [];
    const watched = new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name);
        return (sql: string, values?: unknown[]) => {
          queries.push(sql);
          return target.query(sql, values);
        };
      },
    });
    const hub = new EventHub({ connectionString: database.url, pool: watched, relay: false, safetyMs: 600_000 });
    hubs.push(hub);
    await hub.start();
    await until('it listens', () => hub.health().listening);
    await pause(50);
    const before = queries.length;
    expect((await take(follow(hub, { after: 40n }), 60)).map(numberOf)).toEqual(
      Array.from({ length: 60 }, (_, n) => 41 + n),
    );
    expect(queries.length).toBe(before);
  });
});

describe('reading the log', () => {
  it('walks an index for the old cursor of a county', async () => {
    const hub = await startHub();
    for (let chunk = 0; chunk < 20; chunk++) {
      await write(
        hub,
        chunk * 1_000,
        Array.from({ length: 1_000 }, (_, n) => (n * 7) % 1_000),
      );
    }
    await reached(hub, 20_000);
    await pool.query('analyze core_event, core_event_position');
    const plans: string[] = [];
    const explained = new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name);
        return async (sql: string, values: unknown[]) => {
          const { rows } = await target.query(`explain ${sql}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return target.query(sql, values);
        };
      },
    });
    const county: RowScope = { column: 'countyId', value: unit(342) };
    const rows = await readFacts(
      explained,
      { after: 0n, upTo: await lastPosition(pool), limit: 500 },
      { scope: wholeProvince, below: county, audience: 'FACT' },
    );
    expect(rows).toHaveLength(200);
    expect(plans[0]).toContain('core_event_position_county_id_pos_idx');
    expect(plans[0]).not.toContain('Seq Scan on core_event_position');
  });
});
