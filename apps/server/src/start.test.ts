import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRoot } from './places.ts';

const WITHIN = 120_000;

interface Run {
  readonly child: ChildProcess;
  output(): string;
  /** Waits for the words in what it prints; throws when it ends before. */
  says(words: RegExp): Promise<string>;
  ended: Promise<number | null>;
}

/** Runs the program, or the one command, as a process of its own. */
function run(script: 'main.ts' | 'cli/main.ts', args: string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(appRoot, 'src', script), ...args], {
    cwd: appRoot,
    env: { ...process.env, PORT: '0', JIANHUI_LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      text += String(data);
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    ended,
    output: () => text,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = words.exec(text);
          if (!found) return;
          waiting.delete(look);
          resolve(found[1] ?? found[0]);
        };
        waiting.add(look);
        ended.then(() => reject(new Error(`it ended first:\n${text}`)));
        look();
      }),
  };
}

const ask = async (url: string, query: string) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: Record<string, never>; errors?: unknown };
};

describe('starting the platform', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-start-'));
  const env = { JIANHUI_DATA: path.join(folder, 'data') };
  let first: Run;
  beforeAll(async () => {
    fs.chmodSync(folder, 0o755);
    first = run('main.ts', ['--empty'], env);
    await first.says(/GraphQL http/);
  }, WITHIN);
  afterAll(async () => {
    first.child.kill('SIGKILL');
    await first.ended;
    // The server that outlived its parent is taken over and stopped by a last command.
    await run('cli/main.ts', ['migrate'], env).ended;
    fs.rmSync(folder, { recursive: true, force: true });
  }, WITHIN);

  it(
    'serves an empty demo province with its officers, and says where',
    async () => {
      const url = await first.says(/(http:\/\/127\.0\.0\.1:\d+)\n/);
      const { data } = await ask(url, '{ platform { today demo plugins { id enabled } demoAccounts { username } } }');
      expect(data?.platform).toMatchObject({ today: '2019-06-03', demo: true });
      expect(first.output()).toMatch(/province .*\n.*shenyang/);
      expect((await fetch(`${url}/ready`)).status).toBe(200);
    },
    WITHIN,
  );

  it('keeps the key of the data folder to its owner', () => {
    const key = fs.statSync(path.join(env.JIANHUI_DATA, 'secrets/sealing-keys'));
    expect(key.mode & 0o777).toBe(0o600);
  });

  it(
    'runs commands beside the running server',
    async () => {
      const recount = run('cli/main.ts', ['recount'], env);
      expect(await recount.ended, recount.output()).toBe(0);
      expect(recount.output()).toContain('0 enterprises, 0 differences');
    },
    WITHIN,
  );

  it(
    'refuses to start over while it runs',
    async () => {
      const fresh = run('main.ts', ['--fresh', '--yes'], env);
      expect(await fresh.ended).toBe(1);
      expect(fresh.output()).toMatch(/^APP-005 /m);
    },
    WITHIN,
  );

  it(
    'says in one line that the port is taken',
    async () => {
      const port = new URL(await first.says(/(http:\/\/127\.0\.0\.1:\d+)\n/)).port;
      const second = run('main.ts', [], { ...env, PORT: port });
      expect(await second.ended).toBe(1);
      expect(second.output()).toMatch(new RegExp(`^SRV-001 .*${port}.*PORT`, 'm'));
      expect(second.output()).not.toContain('    at ');
    },
    WITHIN,
  );

  it(
    'stops at a signal, and starts again where it was',
    async () => {
      first.child.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      const disable = run('cli/main.ts', ['plugin', 'disable', 'publicity'], env);
      expect(await disable.ended, disable.output()).toBe(0);
      const begun = performance.now();
      first = run('main.ts', [], env);
      await first.says(/publicity \(off\)/);
      process.stdout.write(`second start: ${Math.round(performance.now() - begun)} ms\n`);
      expect(first.output()).not.toMatch(/migrating|导入/);
      const url = await first.says(/(http:\/\/127\.0\.0\.1:\d+)\n/);
      expect((await ask(url, '{ publicityItems(first: 1) { totalCount } }')).errors).toBeDefined();
    },
    WITHIN,
  );

  it(
    'has no demo accounts where others can reach it',
    async () => {
      const open = run('main.ts', [], { ...env, HOST: '0.0.0.0' });
      const url = await open.says(/(http:\/\/[^/\s]+:\d+)\n/);
      await open.says(/no account yet/);
      const { data } = await ask(url.replace('0.0.0.0', '127.0.0.1'), '{ platform { demoAccounts { username } } }');
      expect(data?.platform).toEqual({ demoAccounts: [] });
      open.child.kill('SIGTERM');
      expect(await open.ended).toBe(0);
    },
    WITHIN,
  );

  it(
    'refuses to make a second key when the first is gone',
    async () => {
      first.child.kill('SIGTERM');
      await first.ended;
      const key = path.join(env.JIANHUI_DATA, 'secrets/sealing-keys');
      fs.renameSync(key, `${key}.away`);
      const keyless = run('main.ts', [], env);
      expect(await keyless.ended).toBe(1);
      expect(keyless.output()).toMatch(/^ACC-025 /m);
      expect(fs.existsSync(key)).toBe(false);
      fs.renameSync(`${key}.away`, key);
    },
    WITHIN,
  );
});

describe('what keeps the platform from starting', () => {
  it(
    'asks before it starts over, and does not without a terminal',
    async () => {
      const fresh = run('main.ts', ['--fresh'], {});
      expect(await fresh.ended).toBe(1);
      expect(fresh.output()).toMatch(/^APP-003 /m);
    },
    WITHIN,
  );

  it(
    'says in one line that the database cannot be reached',
    async () => {
      const silent = net.createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as net.AddressInfo;
      silent.close();
      const lost = run('main.ts', [], { DATABASE_URL: `postgresql://jianhui:hunter2@127.0.0.1:${port}/jianhui` });
      expect(await lost.ended).toBe(1);
      expect(lost.output()).toMatch(/^DB-301 /m);
      expect(lost.output()).not.toMatch(/hunter2| {4}at /);
    },
    WITHIN,
  );

  it(
    'refuses arguments and settings that it does not know',
    async () => {
      const typo = run('main.ts', ['--emtpy'], {});
      const port = run('main.ts', [], { PORT: 'http' });
      expect([await typo.ended, await port.ended]).toEqual([1, 1]);
      expect(typo.output()).toMatch(/^APP-002 .*--emtpy/m);
      expect(port.output()).toMatch(/^APP-001 .*PORT/m);
    },
    WITHIN,
  );
});
