import path from 'node:path';
import type { PrismaPg } from '@prisma/adapter-pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composeSchema } from './compose/compose.ts';
import { generateClient } from './compose/generate.ts';
import { type Database, openDatabase } from './connection.ts';
import { diffSchemas } from './migrate/diff.ts';
import { run, type TestServer, testServer } from './test-database.fixture.ts';
import type { RawTx } from './types.ts';

const SOURCE = `model Counter {
  id  Int      @id
  n   Int      @default(0)
  day DateTime @default(now()) @db.Date

  @@map("counter")
}
`;

interface CounterClient extends RawTx {
  $disconnect(): Promise<void>;
  counter: {
    create(args: { data: { id: number; n?: number } }): Promise<{ id: number; n: number; day: Date }>;
    update(args: { where: { id: number }; data: { n: number | { increment: number } } }): Promise<{ n: number }>;
    findUniqueOrThrow(args: { where: { id: number } }): Promise<{ n: number }>;
  };
}

let test: TestServer;
let database: Database<CounterClient>;
let createClient: (adapter: PrismaPg) => CounterClient;
const schema = composeSchema([{ owner: 'core', file: 'counter.prisma', source: SOURCE }]);

beforeAll(async () => {
  test = await testServer();
  // Inside the package, from where the client finds its runtime.
  const outDir = path.join(import.meta.dirname, '../generated/connection-test');
  await generateClient({ schema, outDir, pothos: false });
  const { PrismaClient } = (await import(path.join(outDir, 'client/client.ts'))) as {
    PrismaClient: new (options: { adapter: PrismaPg }) => CounterClient;
  };
  createClient = (adapter) => new PrismaClient({ adapter });
  return () => test.stop();
}, 60_000);

beforeEach(async () => {
  const url = await test.database();
  await run(url, await diffSchemas(null, schema));
  database = openDatabase({ url, createClient });
  return () => database.close();
});

/** A meeting point: everybody waits until `count` have come. */
function meeting(count: number): () => Promise<void> {
  let missing = count;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing <= 0) open();
    return all;
  };
}

describe('transaction', () => {
  it('commits what returned and rolls back what threw', async () => {
    await database.transaction((tx) => tx.counter.create({ data: { id: 1 } }));
    const failing = database.transaction(async (tx) => {
      await tx.counter.create({ data: { id: 2 } });
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect((await database.pool.query('select id from counter')).rows).toEqual([{ id: 1 }]);
  });

  it.each(['client', 'raw SQL'])('tries again after a deadlock met through the %s', async (way) => {
    await database.pool.query('insert into counter (id) values (1), (2)');
    const both = meeting(2);
    let runs = 0;
    const bump = (tx: Pick<CounterClient, 'counter' | '$executeRawUnsafe'>, id: number) =>
      way === 'client'
        ? tx.counter.update({ where: { id }, data: { n: { increment: 1 } } })
        : tx.$executeRawUnsafe('update counter set n = n + 1 where id = $1', id);
    const cross = (first: number, second: number) =>
      database.transaction(async (tx) => {
        runs += 1;
        await bump(tx, first);
        await both();
        await bump(tx, second);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect((await database.pool.query('select n from counter')).rows).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it.each(['client', 'raw SQL'])('loses no update under serializable isolation through the %s', async (way) => {
    await database.pool.query('insert into counter (id) values (1)');
    const both = meeting(2);
    const add = () =>
      database.transaction(
        async (tx) => {
          const { n } = await tx.counter.findUniqueOrThrow({ where: { id: 1 } });
          await both();
          if (way === 'client') await tx.counter.update({ where: { id: 1 }, data: { n: n + 1 } });
          else await tx.$executeRawUnsafe('update counter set n = $1 where id = 1', n + 1);
        },
        { isolation: 'Serializable' },
      );
    await Promise.all([add(), add()]);
    expect((await database.pool.query('select n from counter')).rows).toEqual([{ n: 2 }]);
  });

  it('gives up with its own code when the conflicts do not cease', async () => {
    let runs = 0;
    const failing = database.transaction(
      async (tx) => {
        runs += 1;
        await tx.$executeRawUnsafe("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
      },
      { retries: 1 },
    );
    await expect(failing).rejects.toMatchObject({ code: 'DB-401', message: expect.stringContaining('tried 2 times') });
    expect(runs).toBe(2);
  });

  it('does not try again what fails for another reason', async () => {
    let runs = 0;
    const failing = database.transaction(async (tx) => {
      runs += 1;
      await tx.$executeRawUnsafe('select nonsense');
    });
    await expect(failing).rejects.toThrow(/nonsense/);
    expect(runs).toBe(1);
  });

  it('ends what takes longer than allowed', async () => {
    const failing = database.transaction(
      (tx) => tx.$executeRawUnsafe('select pg_sleep(0.4)').then(() => tx.$executeRawUnsafe('select 1')),
      {
        timeoutMs: 100,
      },
    );
    await expect(failing).rejects.toMatchObject({ code: 'P2028' });
  });
});

describe('the pool for reads', () => {
  it('gives days as text, instants as Date, big integers as bigint', async () => {
    const { rows } = await database.pool.query(
      `select date '2019-06-03' as day, array[date '2019-06-03', null] as days, timestamptz '2019-06-03 08:00+08' as instant,
              timestamp '2019-06-03 08:00' as naive, 9007199254740993 as big, array[1::int8] as bigs,
              count(*) as count, count(*)::int as small, 1.50::numeric as exact, '{"a":1}'::jsonb as json from counter`,
    );
    expect(rows).toEqual([
      {
        day: '2019-06-03',
        days: ['2019-06-03', null],
        instant: new Date('2019-06-03T00:00:00Z'),
        naive: new Date('2019-06-03T08:00:00Z'),
        big: 9007199254740993n,
        bigs: [1n],
        count: 0n,
        small: 0,
        exact: '1.50',
        json: { a: 1 },
      },
    ]);
  });

  it('speaks UTC without JIT, also when the address has options of its own', async () => {
    const settings = "select current_setting('TimeZone') || current_setting('jit') || current_setting('work_mem') as s";
    expect((await database.pool.query(settings)).rows).toEqual([{ s: 'UTCoff4MB' }]);
    const url = new URL(await test.database());
    url.searchParams.set('options', '-c work_mem=8MB');
    const other = openDatabase({ url: url.href, createClient });
    expect((await other.pool.query(settings)).rows).toEqual([{ s: 'UTCoff8MB' }]);
    expect(await other.prisma.$queryRawUnsafe(settings)).toEqual([{ s: 'UTCoff8MB' }]);
    await other.close();
    await other.close();
  });

  it('outlives the loss of its idle connections', async () => {
    const lost: string[] = [];
    const url = await test.database();
    const other = openDatabase({ url, createClient, onIdleError: (error) => lost.push(error.message) });
    await other.pool.query('select 1');
    await run(
      test.server.adminUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(url).pathname.slice(1)}'`,
    );
    await expect.poll(() => lost.length).toBe(1);
    expect((await other.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await other.close();
  });
});
