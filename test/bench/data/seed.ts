import { OrgUnitTree, repairCounters, runStartTasks } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import { manualClock } from '@jianhui/events';
import pg from 'pg';
import { eventsSql, positionsSql } from './events-sql.ts';
import { HELPERS } from './helpers-sql.ts';
import { labourSql, membershipsSql, membersSql, UNION_MEMBERS } from './people-sql.ts';
import { BENCH_DAY, plantedSql, REGISTER } from './register-sql.ts';
import { writeSearchKeys } from './search-keys.ts';
import type { Sizes } from './sizes.ts';

/** Tables whose indexes are built once, after their rows. */
const LARGE = ['core_member', 'core_membership', 'core_labour_relation', 'core_event', 'core_event_position'];
const SESSION = `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set jit = off;
  set max_parallel_maintenance_workers = 1; set synchronous_commit = off`;

export const rawTx = (client: pg.Client): RawTx => ({
  $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
  $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T,
});

/**
 * Fills a migrated database that holds the tree and the campaign and nothing else. Needs a superuser: triggers are off
 * while rows go in (two at a time), and the counters are counted at the end by core itself.
 */
export async function seedRows(adminUrl: string, sizes: Sizes, say: (text: string) => void): Promise<void> {
  const [one, two] = await Promise.all([connect(adminUrl), connect(adminUrl)]);
  try {
    const stage = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      const begun = performance.now();
      await work();
      say(`${name} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
    };
    const middle = sizes.members / 2;
    const indexes = await takeIndexes(one);
    await stage('enterprises and unions', async () => {
      await one.query(HELPERS);
      await one.query(plantedSql(sizes));
      await writeSearchKeys(one);
      await one.query(REGISTER);
    });
    await stage('members', () =>
      Promise.all([one.query(membersSql(sizes, 1, middle)), two.query(membersSql(sizes, middle + 1, sizes.members))]),
    );
    await stage('memberships and events', async () => {
      await Promise.all([one.query(membershipsSql(sizes, 1, sizes.members)), two.query(eventsSql(sizes))]);
      await two.query(positionsSql);
    });
    await stage('labour relations', () =>
      Promise.all([one.query(labourSql(sizes, 1, middle)), two.query(labourSql(sizes, middle + 1, sizes.members))]),
    );
    await stage('indexes', () => inTurns([one, two], indexes, (client, sql) => client.query(sql)));
    await stage('members of unions', () => one.query(UNION_MEMBERS));
    await stage('scope, coverage and health as core derives them', () => deriveAnew(one));
    await stage('counters', async () => {
      await one.query('begin');
      await repairCounters(rawTx(one));
      await one.query('commit; drop schema bench_seed cascade');
    });
    const { rows } = await one.query<{ name: string }>(
      `select format('%I', relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       order by relpages desc`,
    );
    await stage('statistics', () =>
      inTurns([one, two], rows, (client, { name }) => client.query(`vacuum (analyze) ${name}`)),
    );
    await one.query('checkpoint');
  } finally {
    await Promise.all([one.end(), two.end()]);
  }
}

/** The tree as core holds it in memory. */
export async function treeOf(client: pg.Client): Promise<OrgUnitTree> {
  const tree = new OrgUnitTree();
  await tree.reload(async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T[]);
  return tree;
}

/** Takes the steps that a first start after the migrations takes; search has its keys already. */
async function deriveAnew(client: pg.Client): Promise<void> {
  await client.query("delete from core_setting where key = 'core.search-terms'");
  await client.query(
    "insert into core_setting (key, value) values ('core.rederive', '{}') on conflict (key) do nothing",
  );
  const services = {
    orgUnits: await treeOf(client),
    clock: manualClock(BENCH_DAY),
    async transaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T> {
      await client.query('begin');
      const result = await work(rawTx(client));
      await client.query('commit');
      return result;
    },
  };
  await runStartTasks(services, new AbortController().signal);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(SESSION);
  return client;
}

/** Drops the plain indexes of the large tables; returns what makes them again. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and c.oid is null`,
    [LARGE],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Lets each client take the next item as soon as it is free. */
async function inTurns<T>(
  clients: readonly pg.Client[],
  items: readonly T[],
  work: (client: pg.Client, item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  await Promise.all(
    clients.map(async (client) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(client, item);
    }),
  );
}
