import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { migrate } from '@jianhui/database';
import { type InstalledPlugin, migrationOwners, seedFederation } from '@jianhui/kernel';
import pg from 'pg';
import { composedClient } from './composed-client.ts';
import { testServer } from './test-server.ts';

/** Cheap enough to sign in hundreds of times in a test. */
export const TEST_PASSWORD_COST = { memoryCost: 1024, timeCost: 1 };

const LOCK = 7_270_736_955;

/** A database of one's own, as the template left it. */
export interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database from the template of these plugins: migrated, with the tree, the campaign and the demo's officers.
 * The template itself is made once a run.
 */
export async function databaseFromTemplate(installed: readonly InstalledPlugin[]): Promise<OwnDatabase> {
  const server = await testServer();
  const template = await ensureTemplate(installed);
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await asAdmin(server.adminUrl, (admin) =>
    admin.query(`create database ${name} template ${template} owner "${ownerOf(server.url)}"`),
  );
  return {
    url: at(server.url, name),
    drop: () => asAdmin(server.adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`)),
  };
}

async function ensureTemplate(installed: readonly InstalledPlugin[]): Promise<string> {
  const server = await testServer();
  const owners = migrationOwners(installed.map(({ plugin }) => plugin));
  const name = `template_${hashOf(owners.map(({ dir }) => dir))}`;
  await asAdmin(server.adminUrl, async (admin) => {
    // Workers ask at once: one makes it, the others wait.
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [name]);
      if (rowCount) return;
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`create database ${name} owner "${ownerOf(server.url)}"`);
      const url = at(server.url, name);
      await migrate(url, owners);
      const database = (await composedClient(installed)).open(url);
      try {
        await seedFederation(database, { demoAccounts: true, passwordCost: TEST_PASSWORD_COST });
      } finally {
        await database.close();
      }
      await noConnections(admin, name);
      await admin.query(`alter database ${name} is_template true`);
    } finally {
      await admin.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  });
  return name;
}

/** A pool says that it has ended a moment before its connections have; a template must have none. */
async function noConnections(admin: pg.Client, name: string): Promise<void> {
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  for (;;) {
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1', [name]);
    if (!rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The same for the same migrations. */
function hashOf(dirs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const dir of dirs) {
    const files = fs.existsSync(dir) ? fs.readdirSync(dir).filter((file) => file.endsWith('.sql')) : [];
    for (const file of files.sort()) hash.update(file).update(fs.readFileSync(`${dir}/${file}`));
  }
  return hash.digest('hex').slice(0, 16);
}

function at(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

const ownerOf = (url: string): string => decodeURIComponent(new URL(url).username);

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
