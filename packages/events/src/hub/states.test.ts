import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AccessRevoked,
  EventHub,
  HubStopped,
  inTransaction,
  lastPosition,
  rawTx,
  type StateAt,
  type StatesOptions,
} from '../index.ts';
import type { RowScope } from '../place.ts';
import { emptyLog, startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { append, deferred, happened, testSize, unit, until, wholeProvince } from '../test-support/values.ts';
import { pause } from '../waiting.ts';

let database: TestDatabase;
let pool: Pool;
let hub: EventHub;
const readers: AbortController[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  pool = database.pool;
}, 60_000);
afterAll(() => database?.stop());
beforeEach(async () => {
  await emptyLog(pool);
  hub = new EventHub({ connectionString: database.url, pool });
  await hub.start();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.abort();
  await hub.stop();
});

let n = 0;
async function write(townships: readonly number[], more = {}): Promise<void> {
  await inTransaction(pool, (tx) => append(tx, ...townships.map((township) => happened(n++, township, more))));
  hub.nudge();
}

/** How many events there are, read in one snapshot with the position: what a counter does. */
async function count(): Promise<StateAt<number>> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read');
    const position = await lastPosition(rawTx(client));
    const { rows } = await client.query('select count(*)::int as n from core_event');
    await client.query('commit');
    return { position, state: rows[0].n };
  } finally {
    client.release();
  }
}

function follow<T>(read: () => Promise<StateAt<T>>, more: Partial<StatesOptions<T>> = {}) {
  const end = new AbortController();
  readers.push(end);
  return hub.states<T>({
    ...{ key: 'count', scope: wholeProvince, below: wholeProvince, read, signal: end.signal, minGapMs: 0 },
    ...more,
  });
}

const stateOf = async <T>(next: Promise<IteratorResult<StateAt<T>>>) => (await next).value.state;

describe('a stream of states', () => {
  it('gives the state first, then again when something happened', async () => {
    await write([1, 2]);
    await until('the hub has them', () => hub.position() >= 2n);
    const stream = follow(count);
    expect(await stateOf(stream.next())).toBe(2);
    const next = stream.next();
    await write([3]);
    expect(await stateOf(next)).toBe(3);
  });

  it('never loses the last, and reports no position beyond what it counted', async () => {
    const total = testSize({ small: 300, tenth: 1_500, full: 15_000 });
    const stream = follow(count, { minGapMs: 5 });
    const seen: StateAt<number>[] = [];
    const reading = (async () => {
      for await (const state of stream) {
        seen.push(state);
        if (state.state >= total && state.position >= BigInt(total)) return;
      }
    })();
    for (let written = 0; written < total; written += 3) {
      await write([1, 2, 3]);
      if (written % 30 === 0) await pause(3);
    }
    await reading;
    // Everything up to the position is counted; what is committed but not yet stamped may be counted too.
    expect(seen.filter((state) => state.position > BigInt(state.state))).toEqual([]);
    expect(seen.map((state) => state.state)).toEqual(seen.map((state) => state.state).sort((a, b) => a - b));
    expect(seen.length).toBeLessThan(total / 3);
    process.stdout.write(`states proof: ${total} events, ${seen.length} states, the last is ${seen.at(-1)?.state}\n`);
  }, 240_000);

  it('reads again when a fact arrives during a read that lacks it', async () => {
    const gate = deferred();
    let reads = 0;
    const stream = follow(async () => {
      const state = await count();
      if (++reads === 1) await gate.promise; // the fact is written meanwhile
      return state;
    });
    const first = stream.next();
    await until('the first read hangs', () => reads === 1);
    await write([1]);
    await until('the hub has it', () => hub.position() >= 1n);
    gate.resolve();
    expect(await stateOf(first)).toBe(0);
    expect(await stateOf(stream.next())).toBe(1);
  });

  it('shares one read among all who ask the same', async () => {
    let reads = 0;
    const read = () => {
      reads++;
      return count();
    };
    const streams = Array.from({ length: 50 }, () => follow(read));
    expect(await Promise.all(streams.map((stream) => stateOf(stream.next())))).toEqual(Array(50).fill(0));
    expect(reads).toBe(1);
    const next = streams.map((stream) => stateOf(stream.next()));
    await write([1]);
    expect(await Promise.all(next)).toEqual(Array(50).fill(1));
    expect(reads).toBe(2);
  });

  it('shares nothing between two scopes, even under one key', async () => {
    const county = (number: number): RowScope => ({ column: 'countyId', value: unit(number) });
    const read = (name: string) => async () => ({ position: hub.position(), state: name });
    const [one, two] = [
      follow(read('one'), { scope: county(300), below: wholeProvince }),
      follow(read('two'), { scope: county(301), below: wholeProvince }),
    ];
    expect(await stateOf(one.next())).toBe('one');
    expect(await stateOf(two.next())).toBe('two');
  });

  it('reads again only for facts of its place, audience, job and choice', async () => {
    let reads = 0;
    const read = async () => ({ position: hub.position(), state: ++reads });
    const below: RowScope = { column: 'countyId', value: unit(301) };
    const stream = follow(read, {
      below,
      audience: 'JOB',
      jobId: unit(77),
      where: (fact) => fact.enterpriseId === null,
    });
    await stream.next();
    const next = stream.next();
    await write([20], { audience: 'JOB', jobId: unit(77) }); // another county
    await write([10], { jobId: unit(77) }); // another audience
    await write([10], { audience: 'JOB', jobId: unit(78) }); // another job
    await write([10], { audience: 'JOB', jobId: unit(77), enterpriseId: unit(5) }); // not chosen
    await until('the hub has them', () => hub.position() >= 4n);
    await pause(30);
    expect(reads).toBe(1);
    await write([10], { audience: 'JOB', jobId: unit(77) });
    expect(await stateOf(next)).toBe(2);
  });

  it('begins two reads no closer than the gap, and still gives the last', async () => {
    const starts: number[] = [];
    const before = performance.now();
    const stream = follow(
      () => {
        starts.push(performance.now());
        return count();
      },
      { minGapMs: 120 },
    );
    let last = 0;
    const reading = (async () => {
      for await (const { state } of stream) {
        last = state;
        if (state === 40) return;
      }
    })();
    for (let written = 0; written < 40; written++) {
      await write([1]);
      await pause(8);
    }
    await reading;
    expect(last).toBe(40);
    // Between the hub's look at the clock and ours the process may be held up, so neighbours cannot be compared.
    // From before the first read, the i-th cannot begin earlier than i gaps, whatever is held up.
    expect(starts.filter((start, index) => start - before < index * 120)).toEqual([]);
    expect(starts.length).toBeGreaterThan(3);
  });

  it('gives a slow reader the latest state, not a queue of old ones', async () => {
    const stream = follow(count);
    expect(await stateOf(stream.next())).toBe(0);
    for (let written = 0; written < 10; written++) await write([1]);
    await until('the hub has them', () => hub.position() >= 10n);
    await pause(50);
    expect(await stateOf(stream.next())).toBe(10);
  });

  it('goes on for the others when the one whose read is used leaves', async () => {
    const [one, two] = [follow(count), follow(count)];
    await Promise.all([one.next(), two.next()]);
    await one.return?.();
    const next = two.next();
    await write([1]);
    expect(await stateOf(next)).toBe(1);
  });

  it('reads nothing any more when everybody has left', async () => {
    let reads = 0;
    const stream = follow(() => {
      reads++;
      return count();
    });
    await stream.next();
    await stream.return?.();
    await write([1]);
    await until('the hub has it', () => hub.position() >= 1n);
    await pause(30);
    expect(reads).toBe(1);
  });

  it('passes on an error of the read, and begins anew for whoever comes after', async () => {
    const stream = follow(() => Promise.reject(new RangeError('no such campaign')));
    await expect(stream.next()).rejects.toThrow('no such campaign');
    expect(await stateOf(follow(count).next())).toBe(0);
  });

  it('ends promptly with its signal, with the hub, and with the right to see it', async () => {
    const end = new AbortController();
    const ended = follow(count, { signal: end.signal });
    await ended.next();
    const waiting = ended.next();
    end.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });

    let allowed = true;
    const revoked = follow(count, { stillAllowed: () => allowed });
    await revoked.next();
    const forbidden = expect(revoked.next()).rejects.toBeInstanceOf(AccessRevoked);
    allowed = false;
    await write([1]);
    await forbidden;

    const stopped = follow(count);
    await stopped.next();
    const comeBack = expect(stopped.next()).rejects.toBeInstanceOf(HubStopped);
    await hub.stop();
    await comeBack;
  });
});
