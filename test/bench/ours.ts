import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '@jianhui/access';
import type { Side } from './sides/side.ts';

export interface OurSide extends Side {
  /** Operations and the reads that they sent to the database, since the start. */
  statements(): Promise<{ operations: number; statements: number }>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_LIMIT_MS = 120_000;

/**
 * Starts the product as `npm start -- --empty` does, both plugins enabled, and signs in as the officer of the province.
 * Only its log is quieter: the peers write none.
 */
export async function startOurs(databaseUrl: string, folder: string, logs: string): Promise<OurSide> {
  const port = await freePort();
  const logFile = path.join(logs, 'ours.log');
  const log = fs.openSync(logFile, 'w');
  // Options for Node, such as --cpu-prof, to look into what is measured.
  const options = (process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean);
  const child = spawn(
    process.execPath,
    [...options, '--import', import.meta.resolve('tsx'), path.join(root, 'apps/server/src/main.ts'), '--empty'],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        PORT: String(port),
        JIANHUI_DATA: path.join(folder, 'platform'),
        JIANHUI_DEMO_DATE: '2019-06-03',
        JIANHUI_LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  const base = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await ready(base, () => child.exitCode);
    const headers = { authorization: `Bearer ${await signIn(base)}` };
    return {
      ...{ name: 'ours', url: `${base}/graphql`, headers, pid: child.pid as number, stop },
      statements: () => countStatements(base),
    };
  } catch (error) {
    await stop();
    throw new Error(
      `ours: ${(error as Error).message}; see ${logFile}\n${fs.readFileSync(logFile, 'utf8').slice(-3_000)}`,
    );
  }
}

async function ready(base: string, exitCode: () => number | null): Promise<void> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await pause(200)) {
    if (exitCode() !== null) throw new Error(`the server ended with code ${exitCode()}`);
    const answer = await fetch(`${base}/ready`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error('the server was not ready in time');
}

async function signIn(base: string): Promise<string> {
  const query = `mutation BenchSignIn($input: SignInInput!) { signIn(input: $input) {
    ... on SignInPayload { token } ... on SignInRefused { message } } }`;
  const variables = { input: { username: 'province', password: DEMO_PASSWORD } };
  const answer = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as { data?: { signIn?: { token?: string } } };
  const token = body.data?.signIn?.token;
  if (!token) throw new Error(`the officer could not sign in: ${JSON.stringify(body)}`);
  return token;
}

async function countStatements(base: string): Promise<{ operations: number; statements: number }> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const figure = (name: string): number =>
    Number(new RegExp(`^jianhui_statements_per_operation_${name}\\{type="query"\\} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
  return { operations: figure('count'), statements: figure('sum') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
