import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CORE, composeSchema, diffSchemas, readFragments, startEmbedded } from '@jianhui/database';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Removes what a test left behind. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own for one test file, with the tables and triggers of this package. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-access-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false });
  const pool = new pg.Pool({ connectionString: server.url, max: 6 });
  // The pool says it has ended before its connections have, and the server then ends these.
  pool.on('error', () => undefined);
  const fragments = readFragments(CORE, [path.join(import.meta.dirname, '../accounts/accounts.prisma')]);
  await pool.query(await diffSchemas(null, composeSchema(fragments)));
  await pool.query(fs.readFileSync(path.join(import.meta.dirname, '../../sql/after-create.sql'), 'utf8'));
  return {
    url: server.url,
    pool,
    clear: async () => void (await pool.query('delete from core_account')),
    async stop() {
      await pool.end();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
