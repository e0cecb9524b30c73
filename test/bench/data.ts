import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rawTxOf } from '@jianhui/access';
import { installed } from '@jianhui/app-server';
import { defaultDataDir, type EmbeddedServer, migrate, startEmbedded } from '@jianhui/database';
import { coreFragments, migrationOwners, seedFederation } from '@jianhui/kernel';
import pg from 'pg';
import { seedRows } from './data/seed.ts';
import { type Scale, sizes } from './data/sizes.ts';

export interface BenchData {
  readonly server: EmbeddedServer;
  /** A superuser's log-in on the same database: for statistics alone. */
  readonly adminUrl: string;
  readonly scale: Scale;
  readonly folder: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts the embedded server of the benchmark, a cluster of its own, and fills it unless it holds these rows already:
 * the stamp names the generator, the migrations and the scale.
 */
export async function openData(scale: Scale, say: (text: string) => void): Promise<BenchData> {
  const folder = path.join(defaultDataDir(root), 'bench', scale);
  const stampFile = path.join(folder, 'seed-1.stamp');
  const stamp = stampOf(scale);
  const there = fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp;
  if (!there) await removeOld(folder, say);
  const server = await startEmbedded({ dataDir: folder, durable: false, onProgress: say });
  const adminUrl = onDatabase(server.adminUrl, new URL(server.url).pathname);
  if (!there) {
    const begun = performance.now();
    try {
      await fill(server.url, adminUrl, scale, say);
    } catch (error) {
      await server.stop();
      throw error;
    }
    fs.writeFileSync(stampFile, stamp);
    say(`seed 1 is there after ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  }
  return { server, adminUrl, scale, folder };
}

async function fill(url: string, adminUrl: string, scale: Scale, say: (text: string) => void): Promise<void> {
  await migrate(url, migrationOwners(installed.map(({ plugin }) => plugin)));
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await seedFederation(
      {
        transaction: async (work) => {
          const client = await pool.connect();
          try {
            await client.query('begin');
            const result = await work(rawTxOf(client));
            await client.query('commit');
            return result;
          } finally {
            client.release();
          }
        },
      },
      { demoAccounts: true },
    );
  } finally {
    await pool.end();
  }
  await seedRows(adminUrl, sizes[scale], say);
}

/** A half-filled or outdated cluster is of no use: a server still running in it is stopped by starting it once more. */
async function removeOld(folder: string, say: (text: string) => void): Promise<void> {
  if (!fs.existsSync(path.join(folder, 'postgres'))) return;
  say('the rows are outdated: making them anew');
  await (await startEmbedded({ dataDir: folder, durable: false })).stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

function stampOf(scale: Scale): string {
  const hash = createHash('sha256').update(scale);
  const here = path.join(import.meta.dirname, 'data');
  const migrations = migrationOwners(installed.map(({ plugin }) => plugin)).map(({ dir }) => dir);
  for (const dir of [here, ...migrations]) {
    for (const file of fs.readdirSync(dir).sort()) {
      if (/\.(ts|sql)$/.test(file)) hash.update(file).update(fs.readFileSync(path.join(dir, file)));
    }
  }
  hash.update(String(coreFragments().length));
  return hash.digest('hex');
}

function onDatabase(url: string, pathname: string): string {
  const parsed = new URL(url);
  parsed.pathname = pathname;
  return parsed.href;
}
