import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseError, messageOf, systemCode } from '../errors.ts';
import { attempt } from './folder.ts';
import { isRoot, type ServerIdentity, serverEnvironment } from './identity.ts';
import { type EmbeddedPackage, findPackage, programPath } from './platform.ts';

/**
 * The folder with programs that the server's identity can run: the installed package itself, or a copy of it
 * outside a checkout that only its owner may enter (or that we may not write the library links into).
 */
export function usableBinaries(identity: ServerIdentity, package_: EmbeddedPackage = findPackage()): string {
  const refusal = makeLinks(package_.native) ?? tryRun(package_.native, identity);
  if (refusal === undefined) return package_.native;
  const copy = copyOutside(package_);
  const second = makeLinks(copy) ?? tryRun(copy, identity);
  if (second !== undefined) throw new DatabaseError('DB-003', `${copy} cannot be run (${second}; before: ${refusal})`);
  return copy;
}

/**
 * Makes the library links that the package's install script would have made: install scripts are off.
 * Returns why not, when it may not write there.
 */
function makeLinks(native: string): string | undefined {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return undefined; // Windows has none
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // The paths begin with "native/", which a copy is not called; links are relative, so that they survive copying.
    const place = path.join(native, path.relative('native', target));
    if (fs.lstatSync(place, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue; // somebody starts at the same moment
      return messageOf(error);
    }
  }
  return undefined;
}

/** Asks the server program for its version under the server's identity; returns what went wrong, if anything. */
function tryRun(native: string, identity: ServerIdentity): string | undefined {
  const run = spawnSync(programPath(native, 'postgres'), ['--version'], {
    ...identity,
    cwd: path.parse(native).root,
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  if (run.status === 0) return undefined;
  return run.error?.message ?? run.stderr.trim();
}

function copyOutside({ native, version }: EmbeddedPackage): string {
  const folder = path.join(cacheFolder(), `jianhui-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (isOurs(folder)) return folder;
  return attempt(folder, () => {
    const draft = fs.mkdtempSync(`${folder}.`);
    try {
      fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
      fs.chmodSync(draft, 0o755);
      fs.renameSync(draft, folder); // whoever sees the name sees a whole copy
    } catch (error) {
      fs.rmSync(draft, { recursive: true, force: true });
      const code = systemCode(error);
      if (!(code === 'ENOTEMPTY' || code === 'EEXIST') || !isOurs(folder)) throw error;
    }
    return folder;
  });
}

/** Root keeps the copy where nobody else can write; others where they can. */
function cacheFolder(): string {
  if (!isRoot()) return os.tmpdir();
  try {
    fs.mkdirSync('/var/cache/jianhui', { recursive: true, mode: 0o755 });
    return '/var/cache/jianhui';
  } catch (error) {
    if (systemCode(error) === 'ENOSPC') throw new DatabaseError('DB-004', '/var/cache/jianhui', { cause: error });
    return os.tmpdir(); // a read-only system folder, as in some containers
  }
}

/** True for a whole copy that we made; a folder of that name by somebody else is refused, never run. */
function isOurs(folder: string): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return false;
  const uid = process.getuid?.();
  if (!stat.isDirectory() || (uid !== undefined && stat.uid !== uid) || (stat.mode & 0o022) !== 0) {
    throw new DatabaseError('DB-003', `${folder} was made by somebody else`, { remedy: 'Remove that folder.' });
  }
  return true;
}
