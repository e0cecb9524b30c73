import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const real = path.resolve(import.meta.dirname, '..');

/** Stands in for pnpm: counts its runs, links the tools, or fails with the words in FAKE_PNPM. */
const FAKE_PNPM = `const fs = require('node:fs'), path = require('node:path');
if (process.env.FAKE_PNPM) { console.log(process.env.FAKE_PNPM); process.exit(1); }
fs.appendFileSync('installs', process.argv.slice(2).join(' ') + '\\n');
fs.mkdirSync('node_modules/.pnpm', { recursive: true });
for (const name of ['tsx', 'vitest']) fs.rmSync('node_modules/' + name, { force: true });
fs.symlinkSync('${real}/node_modules/tsx', 'node_modules/tsx');
fs.mkdirSync('node_modules/vitest', { recursive: true });
fs.writeFileSync('node_modules/vitest/vitest.mjs', 'console.log("vitest", process.argv.slice(2).join(" "), process.env.JIANHUI_TEST_SIZE)');
`;

const FAKE_CLI = `import fs from 'node:fs';
if (process.argv[2] === 'compose') {
  fs.appendFileSync('composes', 'x');
  for (const folder of ['apps/server', 'packages/core']) fs.mkdirSync(folder + '/generated', { recursive: true });
} else console.log('cli', process.argv.slice(2).join(' '));
process.exitCode = process.argv[2] === 'fail' ? 7 : 0;
`;

const FAKE_SERVER = `setInterval(() => undefined, 60_000);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  console.log('asked by', signal);
  if (!process.env.STUBBORN) process.exit(0);
});
console.log('up', process.pid);
`;

let checkout: string;
const children: ChildProcess[] = [];

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
  fs.writeFileSync(path.join(checkout, file), text);
}

function read(file: string): string {
  return fs.readFileSync(path.join(checkout, file), 'utf8');
}

beforeEach(() => {
  checkout = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-checkout-')));
  fs.cpSync(path.join(real, 'scripts'), path.join(checkout, 'scripts'), {
    recursive: true,
    filter: (file) => !file.includes('scripts/data'),
  });
  write('package.json', '{ "type": "module" }');
  write('pnpm-lock.yaml', 'lockfileVersion: 9');
  write('packages/core/src/core.prisma', 'model A {}');
  write('apps/server/src/cli/main.ts', FAKE_CLI);
  write('apps/server/src/main.ts', FAKE_SERVER);
  write('.bootstrap/pnpm/node_modules/pnpm/package.json', '{ "version": "10.34.9" }');
  write('.bootstrap/pnpm/node_modules/pnpm/bin/pnpm.cjs', FAKE_PNPM);
  return () => fs.rmSync(checkout, { recursive: true, force: true });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Running {
  child: ChildProcess;
  output: () => string;
  /** Resolves with the first match of a pattern in the output. */
  said: (pattern: RegExp) => Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

function begin(args: string[], env: Record<string, string> = {}): Running {
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const child = spawn(process.execPath, args, { cwd: checkout, env: { ...inherited, ...env } });
  children.push(child);
  let text = '';
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      text += data;
      for (const look of waiting) look();
    });
  }
  return {
    child,
    output: () => text,
    ended: new Promise((resolve) => child.once('close', resolve)),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found) resolve(found);
        };
        waiting.push(look);
        child.once('close', () => reject(new Error(`ended without ${pattern}:\n${text}`)));
        look();
      }),
  };
}

async function finish(args: string[], env?: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const running = begin(args, env);
  const code = await running.ended;
  return { code, output: running.output() };
}

describe('the steps', () => {
  it('install and compose once, and again only when something changed', async () => {
    const command = ['scripts/run.mjs', 'apps/server/src/cli/main.ts', 'hello'];
    const first = await finish(command);
    expect(first.output).toContain('安装依赖 installing packages');
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('cli hello') });
    expect(await finish(command)).toEqual({ code: 0, output: 'cli hello\n' });
    expect(read('installs')).toBe('install --frozen-lockfile\n');
    expect(read('composes')).toBe('x');
    write('packages/core/src/core.prisma', 'model B {}');
    await finish(command);
    expect(read('installs').split('\n')).toHaveLength(2);
    expect(read('composes')).toBe('xx');
    write('packages/core/package.json', '{}');
    await finish(command);
    expect(read('installs').split('\n')).toHaveLength(3);
  });

  it('are done by one of two that start at once', async () => {
    const both = await Promise.all(
      ['a', 'b'].map((word) => finish(['scripts/run.mjs', 'apps/server/src/cli/main.ts', word])),
    );
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(read('installs').split('\n')).toHaveLength(2);
    expect(read('composes')).toBe('x');
    expect(fs.readdirSync(path.join(checkout, '.bootstrap')).sort()).toEqual(['composed', 'pnpm']);
  });

  it('take over the lock of a process that is gone', async () => {
    write('.bootstrap/lock', JSON.stringify({ pid: 2 ** 22 + 1, mark: '', token: 'old' }));
    expect(await finish(['scripts/run.mjs', 'apps/server/src/cli/main.ts'])).toMatchObject({ code: 0 });
  });

  it.each([
    ['ERR_PNPM_META_FETCH_FAIL ECONNREFUSED', 'registry cannot be reached'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
    ['ENOSPC: no space left on device', 'disk is full'],
    ['ERR_PNPM_OUTDATED_LOCKFILE', 'npx pnpm@10.34.9 install'],
    ['EACCES: permission denied', 'may not write'],
  ])('tell %s in one line', async (words, told) => {
    const { code, output } = await finish(['scripts/start.mjs'], { FAKE_PNPM: words });
    expect(code).toBe(1);
    expect(output.trim().split('\n').at(-1)).toContain(told);
    expect(output).not.toContain(words);
  });

  it('show the last words of a tool that fails in another way', async () => {
    const { code, output } = await finish(['scripts/start.mjs'], { FAKE_PNPM: 'the moon is too near' });
    expect(code).toBe(1);
    expect(output).toMatch(/the moon is too near\n.*see above\n$/);
  });
});

describe('start', () => {
  it('passes a request to end on, and answers with the exit code of the server', async () => {
    const start = begin(['scripts/start.mjs']);
    await start.said(/up \d+/);
    start.child.kill('SIGTERM');
    expect(await start.ended).toBe(0);
    expect(start.output()).toMatch(/\[6\/6\].*\nup \d+\nasked by SIGTERM\n$/);
  });

  it('ends a server that does not listen at the second request', async () => {
    const start = begin(['scripts/start.mjs'], { STUBBORN: '1' });
    await start.said(/up \d+/);
    start.child.kill('SIGINT');
    await start.said(/asked by SIGINT/);
    start.child.kill('SIGINT');
    expect(await start.ended).toBe(137);
  });

  it('leaves no server behind when it is killed itself', async () => {
    const start = begin(['scripts/start.mjs']);
    await start.said(/up \d+/);
    start.child.kill('SIGKILL');
    await start.said(/asked by SIGTERM/);
  });
});

describe('test', () => {
  it('runs vitest with its arguments and says what is left out', async () => {
    const { code, output } = await finish(['scripts/test.mjs', 'packages/core', '--size=tenth']);
    expect(code).toBe(0);
    expect(output).toMatch(/vitest run packages\/core tenth\n.*left out.*tenth/);
  });

  it('refuses a size that does not exist', async () => {
    const { code, output } = await finish(['scripts/test.mjs'], { JIANHUI_TEST_SIZE: 'huge' });
    expect(code).toBe(1);
    expect(output).toMatch(/^建会 Jianhui: JIANHUI_TEST_SIZE .*huge\n$/);
  });
});

describe('run', () => {
  it('answers with the exit code of the command, and composes nothing for the command that composes', async () => {
    expect((await finish(['scripts/run.mjs', 'apps/server/src/cli/main.ts', 'fail'])).code).toBe(7);
    fs.rmSync(path.join(checkout, 'composes'));
    fs.rmSync(path.join(checkout, '.bootstrap/composed'));
    expect((await finish(['scripts/run.mjs', 'apps/server/src/cli/main.ts', 'compose'])).code).toBe(0);
    expect(read('composes')).toBe('x');
  });

  it('names a file that is not there', async () => {
    const { code, output } = await finish(['scripts/run.mjs', 'none.ts']);
    expect(code).toBe(1);
    expect(output.trim().split('\n').at(-1)).toContain('none.ts');
  });
});

it('refuses an older Node in one line', () => {
  const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.0' });
    import(${JSON.stringify(path.join(real, 'scripts/start.mjs'))})`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^建会 Jianhui: .*20\.19.*18\.20\.0\.\n$/);
});
