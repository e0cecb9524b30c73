import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE, composeSchema, diffSchemas, type EmbeddedServer, readFragments, startEmbedded } from '@jianhui/database';
import pg from 'pg';

/** A database of its own for one test file, with the tables of this package. */
export interface TestDatabase {
  url: string;
  /** May end other sessions. */
  adminUrl: string;
  pool: pg.Pool;
  /** Ends the server and starts it again on the same port, with what it had committed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an embedded PostgreSQL in a temporary folder; `stop` ends it and removes the folder. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-events-'));
  fs.chmodSync(folder, 0o755); // the server runs as nobody when the tests run as root
  const options = { dataDir: path.join(folder, 'data'), durable: false };
  let server: EmbeddedServer = await startEmbedded(options);
  const pool = new pg.Pool({ connectionString: server.url, max: 40 });
  pool.on('error', () => undefined); // tests cut connections on purpose
  await pool.query(await diffSchemas(null, eventsSchema()));
  await pool.query(fs.readFileSync(new URL('../../sql/after-create.sql', import.meta.url), 'utf8'));
  return {
    url: server.url,
    adminUrl: Object.assign(new URL(server.adminUrl), { pathname: new URL(server.url).pathname }).href,
    pool,
    async restart() {
      await server.stop();
      server = await startEmbedded({ ...options, port: server.port });
    },
    async stop() {
      await pool.end();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The models of this package as a schema of their own. */
export function eventsSchema(): string {
  return composeSchema(readFragments(CORE, [fileURLToPath(new URL('../events.prisma', import.meta.url))]));
}

/** Empties the log and seeds it anew; nothing may be following it. */
export async function emptyLog(pool: pg.Pool): Promise<void> {
  await pool.query(`
    truncate core_event, core_event_position, core_relay_batch restart identity;
    insert into core_relay_batch (last, snap, cluster)
    select 0, pg_current_snapshot(), system_identifier::text from pg_control_system()`);
}

/** Cuts every connection of a name from the server's side. Returns how many there were. */
export async function cut(database: TestDatabase, applicationName: string): Promise<number> {
  const admin = new pg.Client(database.adminUrl);
  await admin.connect();
  try {
    const sql = 'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1';
    return (await admin.query(sql, [applicationName])).rowCount ?? 0;
  } finally {
    await admin.end();
  }
}
