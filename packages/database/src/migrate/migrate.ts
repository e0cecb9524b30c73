import pg from 'pg';
import { CORE } from '../compose/fragment.ts';
import { connectOnce } from '../connect-once.ts';
import { DatabaseError, messageOf, systemCode } from '../errors.ts';
import { type MigrationFile, type MigrationOwner, readMigrations } from './files.ts';
import { type LedgerRow, planMigrations } from './plan.ts';

export interface MigrateOptions {
  /** Skips the asking for `-- approved-drop:`; for throw-away databases. */
  allowDrops?: boolean;
  /** One short line a file, and one when another run is waited for. */
  onProgress?: (text: string) => void;
}

/** The name of the ledger's table; the drift check leaves it out. */
export const LEDGER = 'jianhui_migration';
const LOCK_KEY = 7_270_736_902;
const LOCK_LIMIT = '15min';

/**
 * Applies what is missing: core first, then the owners in the order given, one transaction a file. Any number of
 * processes may call it at once: one applies, the others wait and find nothing to do. All files are checked before
 * the first is run: changed, missing, out of order, dropping without approval. Forward only.
 *
 * umzug was looked at for this: owner in the key, checksum, order and the drop check would all stand on top of it,
 * and it would then carry nothing but the loop.
 *
 * @returns the names of the applied files, `owner/0001_init`
 */
export async function migrate(
  url: string,
  owners: readonly MigrationOwner[],
  options: MigrateOptions = {},
): Promise<string[]> {
  const files = coreFirst(owners).map((owner) => ({ owner: owner.owner, files: readMigrations(owner) }));
  return connectOnce(url, async (client) => {
    await lock(client, options.onProgress ?? (() => undefined));
    try {
      await client.query(
        `create table if not exists ${LEDGER} (
           owner text not null, name text not null, checksum text not null,
           applied_at timestamptz not null default now(), primary key (owner, name))`,
      );
      const pending = planMigrations(files, await readLedger(client), { allowDrops: options.allowDrops ?? false });
      for (const file of pending) {
        options.onProgress?.(`${file.owner}/${file.name}`);
        await apply(client, file);
      }
      return pending.map(({ owner, name }) => `${owner}/${name}`);
    } finally {
      // The lock also goes with the session, should this fail together with it.
      await client.query('select pg_advisory_unlock($1)', [LOCK_KEY]).catch(() => undefined);
    }
  });
}

/** What `migrate` would apply now, without applying it; throws what it would throw. */
export async function pendingMigrations(
  url: string,
  owners: readonly MigrationOwner[],
  options: Pick<MigrateOptions, 'allowDrops'> = {},
): Promise<string[]> {
  const files = coreFirst(owners).map((owner) => ({ owner: owner.owner, files: readMigrations(owner) }));
  return connectOnce(url, async (client) => {
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [LEDGER]);
    const ledger = rows[0]?.there ? await readLedger(client) : [];
    const pending = planMigrations(files, ledger, { allowDrops: options.allowDrops ?? false });
    return pending.map(({ owner, name }) => `${owner}/${name}`);
  });
}

function coreFirst(owners: readonly MigrationOwner[]): MigrationOwner[] {
  const twice = owners.find(({ owner }, index) => owners.findIndex((other) => other.owner === owner) !== index);
  if (twice) throw new DatabaseError('DB-204', `${twice.owner} is named twice`);
  return [...owners.filter(({ owner }) => owner === CORE), ...owners.filter(({ owner }) => owner !== CORE)];
}

async function readLedger(client: pg.Client): Promise<LedgerRow[]> {
  return (await client.query<LedgerRow>(`select owner, name, checksum from ${LEDGER} order by owner, name`)).rows;
}

async function lock(client: pg.Client, onProgress: (text: string) => void): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY]);
  if (rows[0]?.got) return;
  onProgress('waiting for another migration run');
  try {
    await client.query(`set lock_timeout = '${LOCK_LIMIT}'`);
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query('reset lock_timeout');
  } catch (cause) {
    if (systemCode(cause) === '55P03') throw new DatabaseError('DB-207', `waited ${LOCK_LIMIT}`, { cause });
    throw cause;
  }
}

async function apply(client: pg.Client, { owner, name, file, sql, checksum }: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(`insert into ${LEDGER} (owner, name, checksum) values ($1, $2, $3)`, [owner, name, checksum]);
    await client.query('commit');
  } catch (cause) {
    // A broken connection has rolled back already; the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw new DatabaseError('DB-206', `${file}${lineOf(cause, sql)}: ${messageOf(cause)}`, { cause });
  }
}

function lineOf(error: unknown, sql: string): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  if (Number.isNaN(position) || position <= 0) return '';
  // PostgreSQL counts characters, JavaScript halves of some.
  return `:${[...sql].slice(0, position).filter((letter) => letter === '\n').length + 1}`;
}
