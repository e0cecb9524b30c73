import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts';
import type { ServerExit } from './supervise.ts';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-embedded-'));
fs.chmodSync(base, 0o755);
const servers: EmbeddedServer[] = [];
const children: ChildProcess[] = [];
let count = 0;

function folder(): string {
  return path.join(base, `d${count++}`);
}

async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  servers.push(server);
  return server;
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts another process that holds the server, and waits for its word. */
function hold(dataDir: string): Promise<{ child: ChildProcess; origin: string; pid: number; port: number }> {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), fileURLToPath(import.meta.resolve('./hold.fixture.ts')), dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`holder ended with ${code}`)));
    child.stdout?.once('data', (data) => resolve({ child, ...JSON.parse(String(data)) }));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

describe('a new data folder', () => {
  let dataDir: string;
  let server: EmbeddedServer;
  const told: string[] = [];
  beforeAll(async () => {
    dataDir = folder();
    server = await startEmbedded({ dataDir, durable: false, onProgress: (text) => told.push(text) });
  });
  afterAll(() => server.stop());

  it('gets a cluster, a role without superuser rights and the extensions', async () => {
    expect(server.origin).toBe('created');
    expect(told).toEqual(['creating the database cluster', 'starting PostgreSQL']);
    const rows = await query(
      server.url,
      `select current_user as who, current_database() as base, current_setting('is_superuser') as super,
              current_setting('server_encoding') as encoding, datctype, uuidv7() is not null as uuid,
              show_trgm('建会') <> '{}' as chinese,
              (select string_agg(extname, ',' order by extname) from pg_extension) as extensions
         from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([
      {
        who: 'jianhui',
        base: 'jianhui',
        super: 'off',
        encoding: 'UTF8',
        datctype: 'C.UTF-8',
        uuid: true,
        chinese: true,
        extensions: 'btree_gist,pg_stat_statements,pg_trgm,plpgsql',
      },
    ]);
  });

  it('lets the owner make roles and databases and step into the roles it made', async () => {
    await query(server.url, 'create role reader');
    await expect(query(server.url, 'set role reader')).resolves.toEqual([]);
    await query(server.url, 'create database other');
  });

  it('refuses whoever lacks the password', async () => {
    const url = new URL(server.adminUrl);
    url.password = 'guess';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps passwords from everybody but the starting user', () => {
    for (const name of fs.readdirSync(path.join(dataDir, 'secrets'))) {
      const stat = fs.statSync(path.join(dataDir, 'secrets', name));
      expect(stat.mode & 0o777).toBe(0o600);
      expect(stat.uid).toBe(process.getuid?.());
    }
    expect(fs.readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.json', 'postgres.log', 'secrets']);
  });

  it('writes no value of a row into its log', async () => {
    await query(server.url, 'create table person(id_no text primary key check (length(id_no) < 30))');
    await query(server.url, "insert into person values ('210102199001011234')");
    await expect(query(server.url, "insert into person values ('210102199001011234')")).rejects.toThrow();
    const log = fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('210102199001011234');
  });

  it('is shared with a second caller, whose stop does not end it', async () => {
    const second = await startEmbedded({ dataDir, durable: false });
    expect(second).toMatchObject({ origin: 'attached', url: server.url, pid: server.pid });
    await second.stop();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

it('keeps port, passwords and rows over a stop', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();
  const second = await start(dataDir);
  expect(second).toMatchObject({ origin: 'started', url: first.url });
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
});

it('starts one server when two processes begin at once', async () => {
  const dataDir = folder();
  const [a, b] = await Promise.all([hold(dataDir), hold(dataDir)]);
  expect(a.pid).toBe(b.pid);
  expect([a.origin, b.origin].sort()).toEqual(['attached', 'created']);
  const gone = Promise.all([ended(a.child), ended(b.child)]);
  a.child.kill('SIGTERM');
  b.child.kill('SIGTERM');
  await gone;
  expect(() => process.kill(a.pid, 0)).toThrow();
});

it('takes over the server of a killed process, with what was committed', async () => {
  const dataDir = folder();
  const holder = await hold(dataDir);
  const gone = ended(holder.child);
  holder.child.kill('SIGKILL');
  await gone;
  const server = await start(dataDir);
  expect(server).toMatchObject({ origin: 'taken-over', pid: holder.pid, port: holder.port });
  await server.stop();
  expect(() => process.kill(holder.pid, 0)).toThrow();
});

it('starts a killed server again on the same port, and says so', async () => {
  let tell: (exit: ServerExit) => void = () => undefined;
  const told = new Promise<ServerExit>((resolve) => {
    tell = resolve;
  });
  const server = await start(folder(), { durable: true, onExit: (exit) => tell(exit) });
  await query(server.url, 'create table kept as select 7 as n');
  const before = server.pid;
  process.kill(before, 'SIGKILL');
  expect(await told).toEqual({ restarting: true, count: 1 });
  await expect
    .poll(() => query(server.url, 'select n from kept').catch(() => []), { timeout: 20_000 })
    .toEqual([{ n: 7 }]);
  expect(server.pid).not.toBe(before);
});

it('recovers when server and parent were both killed', async () => {
  const dataDir = folder();
  const holder = await hold(dataDir);
  const gone = ended(holder.child);
  process.kill(holder.pid, 'SIGKILL');
  holder.child.kill('SIGKILL');
  await gone;
  const server = await start(dataDir);
  expect(server).toMatchObject({ origin: 'started', port: holder.port });
});

it('is not misled by a left-over pid that now belongs to another program', async () => {
  const dataDir = folder();
  await (await start(dataDir)).stop();
  const lines = [process.pid, path.join(dataDir, 'postgres'), 0, 1, '', '127.0.0.1', '', 'ready'];
  fs.writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
  expect((await start(dataDir)).origin).toBe('started');
});

it('restarts a left-over server whose settings differ from those asked for', async () => {
  const dataDir = folder();
  const holder = await hold(dataDir);
  const gone = ended(holder.child);
  holder.child.kill('SIGKILL');
  await gone;
  const server = await start(dataDir, { durable: true });
  expect(server.origin).toBe('started');
  expect(await query(server.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
});

describe('refusals', () => {
  it('names the other major version and the remedy', async () => {
    const dataDir = folder();
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DB-005', message: expect.stringContaining('pg_dump') });
  });

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = folder();
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'letter.txt'), 'dear');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DB-010' });
    expect(fs.readFileSync(path.join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('names a lost password', async () => {
    const dataDir = folder();
    await (await start(dataDir)).stop();
    fs.rmSync(path.join(dataDir, 'secrets', 'postgres-admin'));
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DB-009' });
  });

  it('names a port that is taken when the caller insists on it', async () => {
    const blocker = net.createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as net.AddressInfo).port)),
    );
    await expect(start(folder(), { port })).rejects.toMatchObject({ code: 'DB-006' });
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('takes another port when the remembered one is taken and nobody insists', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await first.stop();
    const blocker = net.createServer();
    await new Promise<void>((resolve) => blocker.listen(first.port, '127.0.0.1', () => resolve()));
    const second = await start(dataDir);
    expect(second.port).not.toBe(first.port);
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('names a folder below a file', async () => {
    fs.writeFileSync(path.join(base, 'plain'), '');
    await expect(start(path.join(base, 'plain', 'data'))).rejects.toMatchObject({ code: 'DB-003' });
  });

  it.runIf(process.getuid?.() === 0)('names the folder that the server of root may not pass through', async () => {
    const closed = folder();
    fs.mkdirSync(closed, { mode: 0o700 });
    await expect(start(path.join(closed, 'data'))).rejects.toMatchObject({
      code: 'DB-003',
      message: expect.stringContaining(closed),
    });
  });
});
