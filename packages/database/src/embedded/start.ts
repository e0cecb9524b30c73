import fs from 'node:fs';
import path from 'node:path';
import { DatabaseError } from '../errors.ts';
import { serverSettings } from './arguments.ts';
import { usableBinaries } from './binaries.ts';
import { withFileLock } from './file-lock.ts';
import { type DataFolder, keepSecret, openFolder } from './folder.ts';
import { serverIdentity } from './identity.ts';
import { initialise, isInitialised } from './initialise.ts';
import { type LaunchPlan, launch } from './launch.ts';
import { freePort } from './ports.ts';
import { adminUrl, askServer, forgetPostmaster, mayBeServer, readPostmaster } from './postmaster.ts';
import { isAlive, isStillThere, markOf, pause } from './process-state.ts';
import { appUrl, provision } from './provision.ts';
import { readState, writeState } from './state.ts';
import { type ServerExit, stopServer, supervise } from './supervise.ts';

export interface EmbeddedOptions {
  /** The folder that holds the cluster and its secrets; created when absent. See `defaultDataDir`. */
  dataDir: string;
  /** A port of 127.0.0.1 to insist on. Left out, a free one is chosen once and remembered. */
  port?: number;
  /** False for tests: faster, and lost when the machine fails. Default true. */
  durable?: boolean;
  /** One short line for each step that takes time. */
  onProgress?: (text: string) => void;
  /** Called when the server ended unasked; it is started again up to five times in ten minutes. */
  onExit?: (exit: ServerExit) => void;
}

export interface EmbeddedServer {
  /** Log-in of the owner of the product's database (no superuser). */
  readonly url: string;
  /** Log-in of the superuser, on the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** `attached`: another living process started this server and stops it; `stop` then does nothing. */
  readonly origin: 'created' | 'started' | 'taken-over' | 'attached';
  stop(): Promise<void>;
}

const LOCK_LIMIT_MS = 11 * 60_000;

/**
 * Starts the embedded PostgreSQL of a data folder, or finds it running: a server left behind by a killed process is
 * taken over, one that another living process holds is shared. Listens on 127.0.0.1 only, with generated passwords.
 * Throws DB-001 … DB-010.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = openFolder(options.dataDir);
  return withFileLock(folder.lock, LOCK_LIMIT_MS, () => startLocked(folder, options));
}

async function startLocked(folder: DataFolder, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { durable = true, onProgress = () => undefined, onExit = () => undefined } = options;
  const existing = isInitialised(folder);
  if (existing && !fs.existsSync(path.join(folder.secrets, 'postgres-admin'))) {
    throw new DatabaseError('DB-009', path.join(folder.secrets, 'postgres-admin'));
  }
  const identity = serverIdentity(folder.cluster);
  const native = usableBinaries(identity);
  const admin = keepSecret(folder, 'postgres-admin').value;
  if (!existing) {
    onProgress('creating the database cluster');
    initialise(folder, native, identity, { password: admin, durable });
  }
  const state = readState(folder);
  const settings = serverSettings(durable);
  const plan: LaunchPlan = {
    ...{ folder, native, identity, settings, onProgress },
    port: options.port ?? state?.port ?? (await freePort()),
    fixedPort: options.port !== undefined,
  };

  let running = existing ? await findRunning(folder, admin, onProgress) : undefined;
  const shared = running !== undefined && state?.owner !== undefined && isStillThere(state.owner);
  if (running && !shared) {
    const samePort = options.port === undefined || options.port === running.port;
    if (!samePort || state?.settings.join() !== settings.join()) {
      onProgress('restarting the server that was left running');
      await stopServer(plan, running.pid);
      running = undefined;
    }
  }
  const origin = !existing ? 'created' : !running ? 'started' : shared ? 'attached' : 'taken-over';
  if (!running) onProgress('starting PostgreSQL');
  const { pid, port } = running ?? (await launch(plan));
  const app = keepSecret(folder, 'postgres-app');
  const urls = { url: appUrl(port, app.value), adminUrl: adminUrl(port, admin), port };
  if (origin === 'attached') return { ...urls, pid, origin, stop: async () => undefined };

  writeState(folder, { port, settings, owner: markOf(process.pid) });
  await provision(port, { admin, app: app.value, appIsFresh: app.fresh });
  const supervisor = supervise({ ...plan, port }, pid, { onExit, onStarted: () => undefined });
  return {
    ...urls,
    origin,
    get pid() {
      return supervisor.pid();
    },
    async stop() {
      await supervisor.stop();
      writeState(folder, { port, settings });
    },
  };
}

/** The server of this folder that is already up, waiting out one that is starting or stopping. */
async function findRunning(folder: DataFolder, password: string, onProgress: (text: string) => void) {
  const end = Date.now() + LOCK_LIMIT_MS;
  let told = false;
  for (;;) {
    const postmaster = readPostmaster(folder);
    if (!postmaster) return undefined;
    if (!mayBeServer(folder, postmaster)) {
      // Dead, and its file left behind: the server itself replaces the file, unless the id has a new bearer.
      if (isAlive(postmaster.pid)) forgetPostmaster(folder);
      return undefined;
    }
    if (postmaster.ready) {
      const answer = await askServer(folder, postmaster.port, password);
      if (answer === 'ours') return postmaster;
      if (answer === 'refused') throw new DatabaseError('DB-009', `${folder.secrets}/postgres-admin`);
    }
    if (Date.now() > end) throw new DatabaseError('DB-008', `server process ${postmaster.pid} in ${folder.root}`);
    if (!told) onProgress('waiting for a server that is starting or stopping');
    told = true;
    await pause(100);
  }
}
