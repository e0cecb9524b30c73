import pg from 'pg';
import { adminUrl } from './postmaster.ts';

/** The database and the role that own the product's tables. */
export const APP_DATABASE = 'jianhui';
const APP_ROLE = 'jianhui';

/** Log-in of the owner of the product's database: no superuser, as on a real server. */
export function appUrl(port: number, password: string): string {
  return `postgresql://${APP_ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${APP_DATABASE}`;
}

/** Makes the role, the database and the extensions that only a superuser may create. Safe to run at every start. */
export async function provision(
  port: number,
  passwords: { admin: string; app: string; appIsFresh: boolean },
): Promise<void> {
  await withClient(adminUrl(port, passwords.admin), async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists(select from pg_roles where rolname = $1) as role,
              exists(select from pg_database where datname = $2) as database`,
      [APP_ROLE, APP_DATABASE],
    );
    const have = rows[0] ?? { role: false, database: false };
    if (!have.role || passwords.appIsFresh) {
      const verb = have.role ? 'alter' : 'create';
      await client.query(`${verb} role ${APP_ROLE} login createdb createrole password '${passwords.app}'`);
      // What it creates it may also become: the roles behind row-level security are made by migrations.
      await client.query(`alter role ${APP_ROLE} set createrole_self_grant = 'set, inherit'`);
      await client.query(`grant pg_monitor to ${APP_ROLE}`);
    }
    if (!have.database) await client.query(`create database ${APP_DATABASE} owner ${APP_ROLE}`);
  });
  await withClient(adminUrl(port, passwords.admin, APP_DATABASE), async (client) => {
    for (const name of ['pg_stat_statements', 'pg_trgm', 'btree_gist']) {
      await client.query(`create extension if not exists ${name}`);
    }
  });
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
