import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AccessError } from '../errors.ts';
import { createKeys, formatKeys, parseKeys, rotateKeys, type SealingKeys } from './keys.ts';

export interface KeyFileOptions {
  /** True only at the first start of a new database. */
  mayCreate: boolean;
  /** The key id that the database says it was used with; null or left out when it has never seen one. */
  expectedKeyId?: string | null;
}

/**
 * Reads the keys, or makes them at the first start (mode 0600). Throws ACC-025 when the file is missing although keys
 * existed, ACC-026 when others can read it, ACC-027 for garbage, ACC-028 for keys of another database, ACC-029 when
 * the folder does not let us.
 */
export function loadOrCreateKeys(file: string, options: KeyFileOptions): SealingKeys {
  const expected = options.expectedKeyId ?? null;
  let keys = readKeys(file);
  if (!keys) {
    if (expected !== null) throw new AccessError('ACC-025', `${file}, which holds the key ${expected}`);
    if (!options.mayCreate) throw new AccessError('ACC-025', file);
    createOnce(file, createKeys());
    keys = readKeys(file);
    if (!keys) throw new AccessError('ACC-025', `${file} vanished as soon as it was made`);
  }
  if (expected !== null && !keys.keys.has(expected)) {
    throw new AccessError('ACC-028', `${file} does not hold the key ${expected}`);
  }
  return keys;
}

/** Adds a new current key to the file; the old ones stay and open what they sealed. Throws like loadOrCreateKeys. */
export function rotateKeyFile(file: string): SealingKeys {
  const keys = readKeys(file);
  if (!keys) throw new AccessError('ACC-025', file);
  const rotated = rotateKeys(keys);
  withDraft(file, rotated, (draft) => fs.renameSync(draft, file));
  return rotated;
}

function readKeys(file: string): SealingKeys | undefined {
  return attempt(file, () => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return undefined;
    if (!stat.isFile()) throw new AccessError('ACC-027', `${file} is not a file`);
    // Windows keeps rights elsewhere, and every file there looks open.
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      throw new AccessError('ACC-026', `${file} has mode ${(stat.mode & 0o777).toString(8).padStart(4, '0')}`);
    }
    return parseKeys(fs.readFileSync(file, 'utf8'), file);
  });
}

/** A link is made whole or not at all: of two first starts at once, one makes the keys and both use them. */
function createOnce(file: string, keys: SealingKeys): void {
  attempt(file, () => fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 }));
  withDraft(file, keys, (draft) => {
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  });
}

function withDraft(file: string, keys: SealingKeys, publish: (draft: string) => void): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  attempt(file, () => {
    try {
      fs.writeFileSync(draft, formatKeys(keys), { mode: 0o600, flag: 'wx', flush: true });
      publish(draft);
    } finally {
      fs.rmSync(draft, { force: true });
    }
  });
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = systemCode(cause);
    if (cause instanceof AccessError || code === undefined) throw cause;
    throw new AccessError('ACC-029', `${file} (${code})`, { cause });
  }
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
