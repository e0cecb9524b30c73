import pg from 'pg';
import { connectFailure } from '../connect-once.ts';
import { diff } from './diff.ts';
import { schemaTarget } from './engine.ts';
import { liveFactory } from './live-adapter.ts';
import { type Statement, statements, withoutUnmanaged } from './unmanaged.ts';

/**
 * The SQL that would lead from the live database to the schema; '' when they agree.
 *
 * @param unmanaged what the migrations made by hand, from `readUnmanaged`; also the tables of owners that are not
 *   in the schema, as `table plg_old_*`
 */
export async function driftOf(url: string, schemaText: string, unmanaged: readonly string[] = []): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 15_000 });
  pool.on('error', () => undefined); // a lost connection also fails the call that is under way
  try {
    await pool.query('select 1').catch((cause) => {
      throw connectFailure(url, cause);
    });
    const live = { tag: 'schemaDatasource', files: [{ path: 'schema.prisma', content: schemaText }], configDir: '.' };
    const script = await diff(
      liveFactory(pool),
      live as { tag: 'schemaDatasource' } & typeof live,
      schemaTarget(schemaText),
    );
    return withoutUnmanaged(await withoutSameIndexes(pool, script), unmanaged);
  } finally {
    await pool.end();
  }
}

/**
 * Takes out indexes that the engine would drop and make again although they are the same: PostgreSQL rewrites
 * the condition of a partial index (`a IN (…)` becomes `a = ANY (…)`), and the engine compares the words.
 */
async function withoutSameIndexes(pool: pg.Pool, script: string): Promise<string> {
  const steps = statements(script);
  const same = new Set<Statement>();
  for (const make of steps) {
    const parts = /^CREATE (?:UNIQUE )?INDEX "([^"]+)" ON "([^"]+)"/.exec(make.sql);
    const drop = parts && steps.find(({ sql }) => sql === `DROP INDEX "${parts[1]}";`);
    if (!parts?.[1] || !parts[2] || !drop) continue;
    if (await isSameIndex(pool, make.sql, parts[1], parts[2])) same.add(make).add(drop);
  }
  return steps
    .filter((step) => !same.has(step))
    .map(({ title, sql }) => `${title}\n${sql}`)
    .join('\n\n');
}

/** Lets PostgreSQL itself word the index, on an empty temporary copy of the table, and compares the two wordings. */
async function isSameIndex(pool: pg.Pool, create: string, index: string, table: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`create temp table ${quoted(table)} (like public.${quoted(table)}) on commit drop`);
    await client.query(create);
    const { rows } = await client.query<{ definition: string }>(
      `select i.indisunique || substring(pg_get_indexdef(c.oid) from ' USING .*$') as definition
         from pg_class c join pg_index i on i.indexrelid = c.oid
        where c.relname = $1 and c.relnamespace in (pg_my_temp_schema(), 'public'::regnamespace)`,
      [index],
    );
    return rows.length === 2 && rows[0]?.definition === rows[1]?.definition;
  } catch {
    return false; // the statement cannot be tried here: leave the difference in sight
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
