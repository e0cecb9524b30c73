import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createRelay,
  type EventsError,
  inTransaction,
  lastPosition,
  type Relay,
  rawTx,
  reseedRelay,
} from '../index.ts';
import { cut, emptyLog, startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { append, happened, testSize, until } from '../test-support/values.ts';
import { pause } from '../waiting.ts';
import { EVENTS_CHANNEL } from './stamp.ts';

let database: TestDatabase;
let pool: Pool;
const relays: Relay[] = [];
const problems: EventsError[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
}, 60_000);
afterAll(() => database?.stop());
beforeEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  problems.length = 0;
  await emptyLog(pool);
});

function startRelay(more: { idleMs?: number; retryMs?: number } = {}): Relay {
  const relay = createRelay({ connectionString: database.url, onProblem: (p) => problems.push(p), ...more });
  relays.push(relay);
  relay.start();
  return relay;
}

const write = (...numbers: number[]) =>
  inTransaction(pool, (tx) => append(tx, ...numbers.map((n) => happened(n, n % 100))));

interface Stamped {
  pos: string;
  n: number;
  of: string | null;
}

/** The whole log: each committed event with its position, or null for one that the relay missed. */
async function readAll(): Promise<Stamped[]> {
  const sql = `select p.pos, (e.payload ->> 'n')::int as n, e.payload ->> 'of' as of
    from core_event e left join core_event_position p using (seq) order by p.pos nulls first`;
  return (await pool.query<Stamped>(sql)).rows;
}

describe('the relay', () => {
  it('gives 14 writers with delays, early transactions and rollbacks no skip, no duplicate, cause before effect', async () => {
    const wanted = testSize({ small: 600, tenth: 3_000, full: 30_000 });
    const [first, second] = [startRelay({ retryMs: 50 }), startRelay({ retryMs: 50 })];
    await until('a relay leads', () => [first, second].some((relay) => relay.state() === 'leading'));

    let next = 0;
    let lastCommitted: number | undefined;
    const committed = new Set<number>();
    async function writer(): Promise<void> {
      while (committed.size < wanted) {
        const client = await pool.connect();
        try {
          await client.query('begin');
          // An early transaction id is what fools whoever reads in the order of ids.
          if (randomInt(10) < 3) await client.query('select pg_current_xact_id()');
          if (randomInt(2) === 0) await pause(randomInt(8));
          const cause = lastCommitted;
          const n = next++;
          const payload = cause === undefined ? { n } : { n, of: String(cause) };
          await append(rawTx(client), happened(n, n % 100, { payload }));
          if (randomInt(2) === 0) await pause(randomInt(8));
          if (randomInt(10) === 0) await client.query('rollback');
          else {
            await client.query('commit');
            committed.add(n);
            lastCommitted = n;
            if (randomInt(4) === 0) first.nudge();
          }
        } finally {
          client.release();
        }
      }
    }
    // A reader that trusts the order of numbers, to show that these writers would fool one.
    const naive = new Set<number>();
    let writing = true;
    const naiveReader = (async () => {
      for (let cursor = '0'; writing; await pause(3)) {
        const sql = `select seq, (payload ->> 'n')::int as n from core_event where seq > $1 order by seq`;
        const { rows } = await pool.query<{ seq: string; n: number }>(sql, [cursor]);
        for (const row of rows) naive.add(row.n);
        cursor = rows.at(-1)?.seq ?? cursor;
      }
    })();
    await Promise.all(Array.from({ length: 14 }, writer));
    writing = false;
    await naiveReader;
    await until('all is stamped', async () => (await lastPosition(pool)) >= BigInt(committed.size));

    const rows = await readAll();
    const place = new Map(rows.map((row) => [row.n, Number(row.pos)]));
    const skipped = rows.filter((row) => row.pos === null).length;
    const early = rows.filter((row) => row.of !== null && (place.get(Number(row.of)) ?? 0) >= Number(row.pos)).length;
    process.stdout.write(
      `relay proof: ${committed.size} committed, ${next - committed.size} rolled back, skipped ${skipped}, ` +
        `twice ${rows.length - place.size}, effect before cause ${early} ` +
        `(a reader by number alone skipped ${committed.size - naive.size})\n`,
    );
    expect(naive.size).toBeLessThan(committed.size);
    expect(new Set(place.keys())).toEqual(committed);
    expect({ skipped, early, twice: rows.length - place.size }).toEqual({ skipped: 0, early: 0, twice: 0 });
    expect(rows.map((row) => Number(row.pos))).toEqual(rows.map((_, index) => index + 1));
    expect(problems).toEqual([]);
  }, 240_000);

  it('does not wait for an unrelated long transaction that writes', async () => {
    startRelay();
    const stranger = await pool.connect();
    try {
      await stranger.query('begin');
      await stranger.query('create table unrelated (n int); insert into unrelated values (1)');
      for (let n = 1; n <= 10; n++) {
        await write(n);
        await until('it is stamped', async () => (await lastPosition(pool)) >= BigInt(n), 2_000);
      }
      expect((await readAll()).map((row) => row.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    } finally {
      await stranger.query('rollback');
      stranger.release();
    }
  });

  it('stamps what an old transaction commits late', async () => {
    startRelay();
    const late = await pool.connect();
    await late.query('begin');
    await append(rawTx(late), happened(1));
    for (let n = 2; n <= 30; n++) await write(n);
    await until('the others are stamped', async () => (await lastPosition(pool)) >= 29n);
    await late.query('commit');
    late.release();
    await until('the late one is stamped', async () => (await lastPosition(pool)) >= 30n);
    expect((await readAll()).at(-1)).toMatchObject({ pos: '30', n: 1 });
  });

  it('sees the events of savepoints', async () => {
    startRelay();
    await inTransaction(pool, async (tx) => {
      await tx.$executeRawUnsafe('savepoint a');
      await append(tx, happened(1));
      await tx.$executeRawUnsafe('rollback to savepoint a');
      await tx.$executeRawUnsafe('savepoint b');
      await append(tx, happened(2));
      await tx.$executeRawUnsafe('release savepoint b');
      await append(tx, happened(3));
    });
    await until('both are stamped', async () => (await lastPosition(pool)) >= 2n);
    expect((await readAll()).map((row) => row.n)).toEqual([2, 3]);
  });

  it('loses and repeats nothing when its connection is cut again and again', async () => {
    startRelay({ retryMs: 50 });
    startRelay({ retryMs: 50 });
    let cuts = 0;
    let writing = true;
    const cutting = (async () => {
      while (writing) {
        cuts += await cut(database, 'jianhui relay');
        await pause(40);
      }
    })();
    for (let n = 1; n <= 400; n++) await write(n);
    writing = false;
    await cutting;
    await until('all is stamped', async () => (await lastPosition(pool)) >= 400n);
    const rows = await readAll();
    expect(cuts).toBeGreaterThan(2);
    expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
    expect(rows.map((row) => Number(row.pos))).toEqual(rows.map((row) => row.n));
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(['EVT-013']));
  }, 60_000);

  it('is taken over by another instance', async () => {
    const first = startRelay({ retryMs: 50 });
    await until('the first leads', () => first.state() === 'leading');
    const second = startRelay({ retryMs: 50 });
    await until('the second stands by', () => second.state() === 'standby');
    await first.stop();
    await until('the second leads', () => second.state() === 'leading', 2_000);
    await write(1);
    await until('it is stamped', async () => (await lastPosition(pool)) === 1n);
  });

  it('notifies once a batch, and looks at once when it is nudged from any instance', async () => {
    const listener = new pg.Client(database.url);
    await listener.connect();
    const payloads: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => payloads.push(payload));
    await listener.query(`listen ${EVENTS_CHANNEL}`);
    const [leader, other] = [startRelay({ idleMs: 60_000 }), startRelay({ idleMs: 60_000 })];
    await until(
      'one leads, one stands by',
      () =>
        [leader, other]
          .map((r) => r.state())
          .sort()
          .join() === 'leading,standby',
    );
    // Left alone for long, the relay would next look after a minute.
    await pause(600);
    for (const relay of [leader, other]) {
      payloads.length = 0;
      await write(1, 2, 3, 4, 5);
      relay.nudge();
      await until('the batch is notified', () => payloads.length > 0, 1_000);
      expect(payloads).toHaveLength(1);
    }
    expect(payloads).toEqual(['10']);
    await listener.end();
  });

  it('keeps the list of batches short', async () => {
    startRelay();
    for (let n = 1; n <= 300; n++) {
      await write(n);
      relays[0]?.nudge();
      await until('it is stamped', async () => (await lastPosition(pool)) >= BigInt(n));
    }
    const { rows } = await pool.query('select count(*)::int as n from core_relay_batch');
    expect(rows[0].n).toBeLessThan(150);
  }, 60_000);
});

describe('a log from another server', () => {
  /** As a restored dump looks: batches and events with the transaction numbers of a busier server. */
  async function restoreFromElsewhere(): Promise<void> {
    const relay = startRelay();
    await write(1, 2, 3);
    await until('they are stamped', async () => (await lastPosition(pool)) >= 3n);
    await relay.stop();
    await write(4, 5); // in the dump, but not stamped there
    await pool.query(`update core_event set xid = '900000000'`);
    await pool.query(`update core_relay_batch set cluster = '7000000000000000000', snap = '900000001:900000001:'`);
  }

  it('is refused with the remedy', async () => {
    await restoreFromElsewhere();
    const relay = startRelay();
    await until('it refuses', () => relay.state() === 'refusing');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'EVT-010' });
    expect(problems[0]?.message).toContain('reseedRelay()');
    expect(await lastPosition(pool)).toBe(3n);
  });

  it('goes on after a reseed with nothing missing and nothing twice', async () => {
    await restoreFromElsewhere();
    expect(await reseedRelay(database.url)).toEqual({ stamped: 2, last: 5n });
    const relay = startRelay();
    await write(6);
    relay.nudge();
    await until('the next is stamped', async () => (await lastPosition(pool)) >= 6n);
    const rows = await readAll();
    expect(rows.map((row) => [Number(row.pos), row.n])).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, n]));
  });

  it('is not reseeded while a relay works on it', async () => {
    const relay = startRelay();
    await until('it leads', () => relay.state() === 'leading');
    await expect(reseedRelay(database.url)).rejects.toThrow(expect.objectContaining({ code: 'EVT-012' }));
  });

  it('waits for its first batch', async () => {
    await pool.query('truncate core_relay_batch');
    const relay = startRelay();
    await until('it refuses', () => relay.state() === 'refusing');
    expect(problems[0]).toMatchObject({ code: 'EVT-011' });
    await relay.stop();
    await reseedRelay(database.url);
    await write(1);
    relay.start();
    await until('it is stamped', async () => (await lastPosition(pool)) === 1n);
  });
});
