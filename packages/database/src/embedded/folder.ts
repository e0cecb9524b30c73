import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseError, messageOf, systemCode } from '../errors.ts';
import { firstClosedFolder, isRoot, serverIdentity } from './identity.ts';

/** The places inside one data folder. */
export interface DataFolder {
  root: string;
  /** PGDATA; owned by the server's identity. */
  cluster: string;
  /** Passwords and keys, mode 0600, owned by the starting user. */
  secrets: string;
  /** Port, owner and options of the server, to be found again. */
  state: string;
  log: string;
  lock: string;
}

/**
 * Where a checkout keeps its data: `JIANHUI_DATA` when set, else `.jianhui` in the checkout, and for root
 * `/var/lib/jianhui/<hash of the checkout>`, because root's server runs as `nobody`, who may not enter a private checkout.
 */
export function defaultDataDir(checkout: string): string {
  const chosen = process.env.JIANHUI_DATA;
  if (chosen) return path.resolve(chosen);
  const real = fs.realpathSync(checkout);
  if (!isRoot()) return path.join(real, '.jianhui');
  return path.join('/var/lib/jianhui', createHash('sha256').update(real).digest('hex').slice(0, 12));
}

/** Creates what is missing of a data folder. Throws DB-003 or DB-004. */
export function openFolder(dataDir: string): DataFolder {
  const root = path.resolve(dataDir);
  const folder: DataFolder = {
    root,
    cluster: path.join(root, 'postgres'),
    secrets: path.join(root, 'secrets'),
    state: path.join(root, 'postgres.json'),
    log: path.join(root, 'postgres.log'),
    lock: path.join(root, 'start.lock'),
  };
  attempt(root, () => {
    if (!fs.existsSync(root)) {
      fs.mkdirSync(root, { recursive: true });
      fs.chmodSync(root, 0o711); // the server passes through, and sees no names
    }
    fs.mkdirSync(folder.secrets, { recursive: true, mode: 0o700 });
    fs.accessSync(root, fs.constants.W_OK | fs.constants.X_OK);
  });
  const closed = firstClosedFolder(root, serverIdentity(folder.cluster));
  if (closed) {
    throw new DatabaseError('DB-003', `the server runs as nobody and may not pass through ${closed}`, {
      remedy: 'Set JIANHUI_DATA to a folder that everybody may pass through, such as /var/lib/jianhui/data.',
    });
  }
  return folder;
}

/** Reads a secret of this data folder, or makes one up and keeps it. `fresh` says that it is new. */
export function keepSecret(folder: DataFolder, name: string): { value: string; fresh: boolean } {
  const file = path.join(folder.secrets, name);
  return attempt(file, () => {
    if (fs.existsSync(file)) return { value: fs.readFileSync(file, 'utf8').trim(), fresh: false };
    const value = randomBytes(24).toString('base64url');
    const draft = `${file}.${process.pid}.new`;
    fs.writeFileSync(draft, `${value}\n`, { mode: 0o600, flush: true });
    fs.renameSync(draft, file);
    return { value, fresh: true };
  });
}

/** Runs file work and turns the system's refusals into DB-003 and DB-004 with the place named. */
export function attempt<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new DatabaseError('DB-004', place, { cause });
    if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
      throw new DatabaseError('DB-003', `${place} (${messageOf(cause)})`, { cause });
    }
    throw cause;
  }
}
