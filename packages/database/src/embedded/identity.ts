import fs from 'node:fs';
import path from 'node:path';

/** The user that the server's processes run as; empty for "the same as ours". */
export interface ServerIdentity {
  uid?: number;
  gid?: number;
}

/** `nobody` on every Linux; PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65534;

/** True when this process is root, and so must give the server another identity. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who the server runs as: ourselves, or for root the owner of an existing cluster, or else the unprivileged
 * uid and gid. No user is created.
 */
export function serverIdentity(cluster: string): ServerIdentity {
  if (!isRoot()) return {};
  const owner = fs.statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: UNPRIVILEGED, gid: UNPRIVILEGED };
}

/** Gives a path to the server's identity; nothing to do when that is ourselves. */
export function giveToServer(target: string, { uid, gid }: ServerIdentity): void {
  if (uid !== undefined && gid !== undefined) fs.chownSync(target, uid, gid);
}

/**
 * The first folder on the way to `target` that the server's identity may not pass through, or undefined.
 * Only root can meet one: others start the server as themselves.
 */
export function firstClosedFolder(target: string, { uid, gid }: ServerIdentity): string | undefined {
  if (uid === undefined) return undefined;
  let folder = path.resolve(target);
  for (;;) {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return folder;
    }
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** The few variables that a server needs. The rest of our environment may hold secrets and stays with us. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'];
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) if (process.env[name] !== undefined) env[name] = process.env[name];
  return env;
}
