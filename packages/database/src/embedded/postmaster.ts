import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { systemCode } from '../errors.ts';
import type { DataFolder } from './folder.ts';
import { isAlive } from './process-state.ts';

/** What the server writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Seconds since 1970 at which it started. */
  startedAt: number;
  ready: boolean;
}

/** Reads `postmaster.pid`, or undefined when no server has left one. */
export function readPostmaster(folder: DataFolder): Postmaster | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(folder.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, startedAt: Number(lines[2]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * True when the process of `postmaster.pid` may be the server of this folder. After a crash the id can belong to
 * something else; where the system tells, a server is known by its working folder, which is its data folder.
 */
export function mayBeServer(folder: DataFolder, postmaster: Postmaster): boolean {
  if (!isAlive(postmaster.pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return fs.readlinkSync(`/proc/${postmaster.pid}/cwd`) === fs.realpathSync(folder.cluster);
  } catch (error) {
    // Another user's process: not ours, because ours runs under an identity that we may look at.
    return systemCode(error) !== 'EACCES' && systemCode(error) !== 'ENOENT';
  }
}

/** Removes the file of a server that is gone and whose id now belongs to something else. */
export function forgetPostmaster(folder: DataFolder): void {
  fs.rmSync(path.join(folder.cluster, 'postmaster.pid'), { force: true });
}

/** Log-in of the superuser, over TCP on this machine only. */
export function adminUrl(port: number, password: string, database = 'postgres'): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

export type Answer = 'ours' | 'other' | 'refused' | 'silent';

/** Asks whoever listens on the port whether it serves this data folder. */
export async function askServer(folder: DataFolder, port: number, password: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: adminUrl(port, password), connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined); // the failure of the pending call carries the news
  try {
    await client.connect();
    const { rows } = await client.query<{ place: string }>("select current_setting('data_directory') as place");
    const place = rows[0]?.place;
    return place && fs.realpathSync(place) === fs.realpathSync(folder.cluster) ? 'ours' : 'other';
  } catch (error) {
    return systemCode(error) === '28P01' ? 'refused' : 'silent';
  } finally {
    await client.end().catch(() => undefined); // nothing is open when connecting failed
  }
}
