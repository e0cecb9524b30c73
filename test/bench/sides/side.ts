import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';

export const sideNames = ['ours', 'floor', 'postgraphile', 'plain'] as const;
export type SideName = (typeof sideNames)[number];

/** A running side: where it answers, and what its callers send along. */
export interface Side {
  readonly name: SideName;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface SideProcess {
  readonly name: SideName;
  readonly node?: string;
  readonly arguments: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it says goes there. */
  readonly log: string;
}

const START_LIMIT_MS = 90_000;

/** Starts a process that sends `{ ready: url }` over its channel once it answers. */
export async function startSide(options: SideProcess): Promise<Side> {
  const log = fs.openSync(options.log, 'w');
  const child = spawn(options.node ?? process.execPath, [...options.arguments], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('it was not ready in time')), START_LIMIT_MS);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
      child.once('message', (message: { ready: string }) => {
        clearTimeout(late);
        resolve(message.ready);
      });
    });
    return {
      name: options.name,
      url,
      headers: options.headers ?? {},
      pid: child.pid as number,
      stop: () => stop(child),
    };
  } catch (error) {
    child.kill('SIGKILL');
    const tail = fs.readFileSync(options.log, 'utf8').slice(-3_000);
    throw new Error(`${options.name}: ${(error as Error).message}; see ${options.log}\n${tail}`);
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
