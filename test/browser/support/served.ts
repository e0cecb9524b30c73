import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './places.ts';

const PATIENCE_MS = 180_000;

/** A server as an installation has it: a process of its own over a data folder of its own. */
export interface Served {
  readonly url: string;
  /** Everything it wrote so far. */
  output(): string;
  /** Milliseconds from its start to the last line of its banner. */
  readonly startedIn: number;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** A folder for data that the database's own user may pass through. */
export function dataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-browser-'));
  fs.chmodSync(folder, 0o755);
  return path.join(folder, 'data');
}

/** Copies the data of a stopped server. The files of a server that root starts belong to another user: that stays. */
export function copyFolder(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${from} could not be copied: ${stderr}`);
}

export function removeFolder(data: string): void {
  fs.rmSync(path.dirname(data), { recursive: true, force: true });
}

/** A port that was free a moment ago: a server that is started again must come back at the same address. */
export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const environment = (data: string, port: number): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _database, HOST: _host, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'production', JIANHUI_DATA: data, PORT: String(port) };
};

/** Starts `apps/server` over a data folder and waits for its banner; `tell` hears what it writes. */
export async function serve(
  data: string,
  options: { port?: number; args?: readonly string[]; tell?: (text: string) => void } = {},
): Promise<Served> {
  const began = performance.now();
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts', ...(options.args ?? [])], {
    cwd: repositoryRoot,
    env: environment(data, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const begun = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        options.tell?.(text);
        if (/^建会 Jianhui \S+: http/m.test(output)) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  const patience = setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS);
  await begun.finally(() => clearTimeout(patience));
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    startedIn: performance.now() - began,
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Runs one `jianhui` command over a data folder; rejects with what it said when it fails. */
export async function command(data: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['apps/server/bin/jianhui.mjs', ...args], {
    cwd: repositoryRoot,
    env: environment(data, 0),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`jianhui ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
