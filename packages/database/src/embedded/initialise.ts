import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseError } from '../errors.ts';
import { attempt, type DataFolder } from './folder.ts';
import { giveToServer, type ServerIdentity, serverEnvironment } from './identity.ts';
import { EMBEDDED_MAJOR, programPath } from './platform.ts';

/** True when the cluster is there; throws DB-005 for another major version, DB-010 for a folder that is no cluster. */
export function isInitialised(folder: DataFolder): boolean {
  return attempt(folder.cluster, () => {
    const file = path.join(folder.cluster, 'PG_VERSION');
    if (!fs.existsSync(file)) {
      if (!fs.existsSync(folder.cluster)) return false;
      throw new DatabaseError('DB-010', `${folder.cluster} exists but holds no PostgreSQL data`, {
        remedy: 'Move that folder away, or set JIANHUI_DATA to another place.',
      });
    }
    const major = fs.readFileSync(file, 'utf8').trim();
    if (major !== String(EMBEDDED_MAJOR)) {
      throw new DatabaseError('DB-005', `${folder.cluster} is of PostgreSQL ${major}, this is ${EMBEDDED_MAJOR}`);
    }
    return true;
  });
}

/**
 * Runs initdb. It works in a folder of another name that is renamed when whole, so that a killed start
 * leaves nothing that looks like a cluster.
 */
export function initialise(
  folder: DataFolder,
  native: string,
  identity: ServerIdentity,
  options: { password: string; durable: boolean },
): void {
  const draft = `${folder.cluster}.new`;
  const passwordFile = path.join(folder.root, 'initdb-password');
  attempt(draft, () => {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.mkdirSync(draft, { mode: 0o700 });
    giveToServer(draft, identity);
    fs.rmSync(passwordFile, { force: true });
    fs.writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
    giveToServer(passwordFile, identity);
  });
  try {
    const run = spawnSync(
      programPath(native, 'initdb'),
      [
        ...['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
        ...localeArguments(),
        ...(options.durable ? [] : ['--no-sync']),
      ],
      { ...identity, cwd: draft, env: serverEnvironment(), encoding: 'utf8' },
    );
    if (run.status !== 0) throw refusal(draft, run.error?.message ?? `${run.stdout}${run.stderr}`);
    attempt(folder.cluster, () => fs.renameSync(draft, folder.cluster));
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** C.UTF-8 sorts by code point everywhere and knows Chinese letters; macOS and Windows name such a locale otherwise. */
function localeArguments(): string[] {
  if (process.platform === 'darwin') return ['--locale=C', '--lc-ctype=en_US.UTF-8'];
  if (process.platform === 'win32') return ['--locale=C', '--lc-ctype=en-US'];
  return ['--locale=C.UTF-8'];
}

function refusal(place: string, text: string): DatabaseError {
  // A full disk may also end initdb by a bare bus error: a cluster needs about 50 MB.
  const { bavail, bsize } = fs.statfsSync(path.dirname(place));
  if (bavail * bsize < 64 * 1024 * 1024 || /No space left on device|Disk quota exceeded/.test(text))
    return new DatabaseError('DB-004', place);
  if (/Permission denied/.test(text)) return new DatabaseError('DB-003', `${place} (${lastLines(text)})`);
  if (/could not look up effective user ID/.test(text)) {
    return new DatabaseError('DB-010', `${place}: ${lastLines(text)}`, {
      remedy: 'Start as a user that /etc/passwd names, or as root, or set DATABASE_URL.',
    });
  }
  return new DatabaseError('DB-010', `${place}: ${lastLines(text)}`);
}

/** The last lines of a program's output, on one line. */
export function lastLines(text: string, count = 3): string {
  return text.trim().split('\n').slice(-count).join(' | ');
}
