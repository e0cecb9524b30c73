import fs from 'node:fs';
import path from 'node:path';
import {
  checkServer,
  type EmbeddedServer,
  migrate,
  openDatabase,
  pendingMigrations,
  startEmbedded,
} from '@jianhui/database';
import { type AnyDatabase, migrationOwners } from '@jianhui/kernel';
import pg from 'pg';
import { PrismaClient } from '../generated/client/client.ts';
import type { AppConfig } from './config.ts';
import { AppError } from './errors.ts';
import { installed } from './plugins.ts';

/** The database of the platform, migrated and open. */
export interface OpenedDatabase {
  readonly url: string;
  readonly database: AnyDatabase;
  /** The migrations that were applied on the way. */
  readonly applied: readonly string[];
  /** Closes it, and stops the embedded server if this process started it. */
  close(): Promise<void>;
}

export type Print = (line: string) => void;

const owners = () => migrationOwners(installed.map(({ plugin }) => plugin));

/** Opens the embedded database or that of DATABASE_URL, checks the server, and applies what is missing. */
export async function openPlatformDatabase(config: AppConfig, print: Print): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl === null ? await startServer(config, print) : null;
  const url = embedded?.url ?? (config.databaseUrl as string);
  try {
    const report = await checkServer(url);
    for (const warning of report.warnings) print(`注意 note: ${warning}`);
    const applied = await migrate(url, owners(), { onProgress: (name) => print(`迁移 migrating: ${name}`) });
    const database = openDatabase({
      url,
      createClient: (adapter) => new PrismaClient({ adapter }),
      onIdleError: (error) => print(`数据库连接中断 an idle connection was lost: ${error.message}`),
    }) as unknown as AnyDatabase;
    return {
      ...{ url, database, applied },
      async close() {
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Names of migrations that a newer release brought and nobody applied yet. */
export const waitingMigrations = (url: string): Promise<string[]> => pendingMigrations(url, owners());

/** Removes the embedded database and what plugins keep beside it; the keys stay. Throws APP-004, APP-005. */
export async function startOver(config: AppConfig, print: Print): Promise<void> {
  if (config.databaseUrl !== null) throw new AppError('APP-004', 'DATABASE_URL is set');
  if (!fs.existsSync(path.join(config.dataDir, 'postgres'))) return;
  const server = await startServer(config, print);
  try {
    if (server.origin === 'attached') throw new AppError('APP-005', config.dataDir);
    const name = decodeURIComponent(new URL(server.url).pathname.slice(1));
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    try {
      await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    } finally {
      await admin.end();
    }
  } finally {
    await server.stop();
  }
  fs.rmSync(path.join(config.dataDir, 'plugins'), { recursive: true, force: true });
  print('旧数据已清除 the old data are gone');
}

function startServer(config: AppConfig, print: Print): Promise<EmbeddedServer> {
  return startEmbedded({
    dataDir: config.dataDir,
    onProgress: (text) => print(`数据库 database: ${text}`),
    onExit: (exit) => print(`数据库进程退出 the database process ended: ${JSON.stringify(exit)}`),
  });
}
