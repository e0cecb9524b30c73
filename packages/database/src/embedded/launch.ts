import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { DatabaseError } from '../errors.ts';
import { attempt, type DataFolder } from './folder.ts';
import { giveToServer, type ServerIdentity, serverEnvironment } from './identity.ts';
import { lastLines } from './initialise.ts';
import { programPath } from './platform.ts';
import { freePort, isFree } from './ports.ts';
import { readPostmaster } from './postmaster.ts';
import { pause } from './process-state.ts';

/** Everything needed to start the server of one data folder, again and again. */
export interface LaunchPlan {
  folder: DataFolder;
  native: string;
  identity: ServerIdentity;
  settings: string[];
  /** The port to take; `fixedPort` says that the caller insists on it. */
  port: number;
  fixedPort: boolean;
  onProgress: (text: string) => void;
}

export interface Launched {
  child: ChildProcess;
  pid: number;
  port: number;
}

const LOG_LIMIT = 10 * 1024 * 1024;
const START_LIMIT_MS = 10 * 60_000;
const ATTEMPTS = 40;

/** Starts the server and waits until it takes connections, through crash recovery if need be. */
export async function launch(plan: LaunchPlan): Promise<Launched> {
  let { port } = plan;
  if (!(await isFree(port))) {
    if (plan.fixedPort) throw new DatabaseError('DB-006', `127.0.0.1:${port}`);
    port = await freePort();
  }
  for (let attempts = 1; ; attempts++) {
    const outcome = await startOnce(plan, port);
    if ('child' in outcome) return outcome;
    const { output } = outcome;
    if (/Address already in use|could not create any TCP\/IP sockets/.test(output)) {
      if (plan.fixedPort) throw new DatabaseError('DB-006', `127.0.0.1:${port}`);
      port = await freePort();
    } else if (!/pre-existing shared memory block/.test(output)) {
      throw refusal(plan, output);
    }
    // The last one's children are still on their way out; they notice within a moment.
    if (attempts >= ATTEMPTS) throw refusal(plan, output);
    await pause(250);
  }
}

async function startOnce(plan: LaunchPlan, port: number): Promise<Launched | { output: string }> {
  const { folder, identity } = plan;
  const log = openLog(folder, identity);
  const from = fs.fstatSync(log).size;
  const child = spawn(
    programPath(plan.native, 'postgres'),
    ['-D', folder.cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...plan.settings],
    {
      ...identity,
      cwd: folder.cluster,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when we are done with it.
      detached: true,
      windowsHide: true,
    },
  );
  fs.closeSync(log);
  let over: string | undefined;
  child.once('error', (error) => {
    over = error.message;
  });
  child.once('exit', () => {
    over ??= '';
  });
  const started = Date.now();
  let told = 0;
  while (over === undefined) {
    const postmaster = readPostmaster(folder);
    if (child.pid !== undefined && postmaster?.pid === child.pid && postmaster.ready) {
      child.removeAllListeners();
      child.unref();
      return { child, pid: child.pid, port };
    }
    const seconds = Math.floor((Date.now() - started) / 1000);
    if (seconds >= told + 5) {
      told = seconds;
      plan.onProgress(`PostgreSQL is recovering, ${seconds} s`);
    }
    if (Date.now() - started > START_LIMIT_MS) {
      child.kill('SIGQUIT');
      throw new DatabaseError('DB-007', `${folder.root}: not ready after ${seconds} s`);
    }
    await pause(15);
  }
  return { output: `${readFrom(folder.log, from)}${over}` };
}

function openLog(folder: DataFolder, identity: ServerIdentity): number {
  return attempt(folder.log, () => {
    const size = fs.statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LOG_LIMIT) fs.renameSync(folder.log, `${folder.log}.old`);
    const fd = fs.openSync(folder.log, 'a', 0o640);
    giveToServer(folder.log, identity);
    return fd;
  });
}

function readFrom(file: string, offset: number): string {
  const fd = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.toString('utf8', 0, fs.readSync(fd, buffer, 0, buffer.length, offset));
  } finally {
    fs.closeSync(fd);
  }
}

function refusal({ folder }: LaunchPlan, output: string): DatabaseError {
  const detail = `${folder.root}: ${lastLines(output)}`;
  if (/No space left on device|Disk quota exceeded/.test(output)) return new DatabaseError('DB-004', detail);
  if (/lock file ".*" already exists/.test(output)) return new DatabaseError('DB-008', detail);
  if (/Permission denied|wrong ownership|invalid permissions|EACCES/.test(output)) {
    return new DatabaseError('DB-003', detail);
  }
  if (/not compatible with this version/.test(output)) return new DatabaseError('DB-005', detail);
  return new DatabaseError('DB-007', detail);
}
