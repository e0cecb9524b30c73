import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateClient } from '@jianhui/database';
import pg from 'pg';
import { type Side, startSide } from './side.ts';

const bench = path.join(import.meta.dirname, '..');

/**
 * Installs the peers with npm into a folder outside the workspace, by the lock file beside their package.json, and
 * copies their servers there. Nothing is fetched when the folder has the same lock already. Returns the folder.
 */
export async function installPeers(say: (text: string) => void): Promise<string> {
  const sources = path.join(bench, 'peers');
  const lock = fs.readFileSync(path.join(sources, 'package-lock.json'));
  const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  const key = createHash('sha256')
    .update(lock)
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(cache, 'jianhui-bench', key);
  const done = path.join(folder, 'installed');
  if (!fs.existsSync(done)) {
    say(`installing the peers into ${folder}`);
    fs.mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      fs.copyFileSync(path.join(sources, file), path.join(folder, file));
    }
    // Install scripts would fetch engines that nothing here uses.
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`npm could not install the peers into ${folder} (code ${status})`);
    fs.writeFileSync(done, '');
  }
  for (const name of ['postgraphile', 'plain']) {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    fs.copyFileSync(path.join(bench, name, 'server.mjs'), path.join(folder, name, 'server.mjs'));
  }
  const models = fs.readFileSync(path.join(bench, 'plain/schema.prisma'), 'utf8');
  await generateClient({
    schema: `${GENERATOR}\n${models}`,
    outDir: path.join(folder, 'plain/generated'),
    pothos: true,
    typesFrom: '@pothos/plugin-prisma',
  });
  return folder;
}

/** As Prisma's own documentation has it for an ESM project. */
const GENERATOR = `generator client {
  provider               = "prisma-client"
  output                 = "client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

datasource db {
  provider = "postgresql"
}`;

/** PostGraphile on Node 22, with a view for Q4: sums are not part of its preset. */
export async function startPostgraphile(
  folder: string,
  database: { url: string; adminUrl: string },
  logs: string,
): Promise<Side> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await admin.query(CITY_PROGRESS);
  } finally {
    await admin.end();
  }
  return startSide({
    name: 'postgraphile',
    node: nodeFrom22(folder),
    arguments: [path.join(folder, 'postgraphile/server.mjs')],
    cwd: folder,
    env: { DATABASE_URL: database.url, GRAPHILE_ENV: 'production' },
    log: path.join(logs, 'postgraphile.log'),
  });
}

/** PostGraphile needs Node 22: the one from npm, or the one that runs this if it is new enough. */
function nodeFrom22(folder: string): string {
  const installed = path.join(folder, 'node_modules/.bin/node');
  if (fs.existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  throw new Error(
    `npm has no Node 22 for ${process.platform} on ${process.arch}: run the benchmark with Node 22 itself`,
  );
}

const CITY_PROGRESS = `
  create schema if not exists bench_peer;
  create or replace view bench_peer.city_progress as
    select c.province_id, c.city_id, u.name, u.code, sum(c.enterprises)::int as enterprises, sum(c.in_scope)::int as in_scope,
      sum(c.covered)::int as covered, sum(c.unions)::int as unions, sum(c.members)::int as members
    from core_org_unit_counter c join core_org_unit u on u.id = c.city_id
    group by c.province_id, c.city_id, u.name, u.code;
  do $$ begin
    execute format('grant usage on schema bench_peer to %1$I; grant select on all tables in schema bench_peer to %1$I',
      (select tableowner from pg_tables where tablename = 'core_enterprise'));
  end $$`;

/** Yoga, Pothos and Prisma on the Node that runs the benchmark. */
export function startPlain(folder: string, databaseUrl: string, province: string, logs: string): Promise<Side> {
  return startSide({
    name: 'plain',
    arguments: [
      '--import',
      pathToFileURL(path.join(folder, 'node_modules/tsx/dist/loader.mjs')).href,
      path.join(folder, 'plain/server.mjs'),
    ],
    cwd: folder,
    env: { DATABASE_URL: databaseUrl },
    headers: { 'x-province': province },
    log: path.join(logs, 'plain.log'),
  });
}
