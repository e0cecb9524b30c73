import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { DatabaseError } from '../errors.ts';
import { attempt } from './folder.ts';
import { isStillThere, markOf, type ProcessMark, pause } from './process-state.ts';

interface Holder extends ProcessMark {
  token: string;
}

/**
 * Runs `work` while no other process runs its own under the same file. A lock whose holder is gone is taken over.
 * Throws DB-008 when a living holder keeps it longer than `limitMs`.
 */
export async function withFileLock<T>(file: string, limitMs: number, work: () => Promise<T>): Promise<T> {
  const mine: Holder = { ...markOf(process.pid), token: randomUUID() };
  const end = Date.now() + limitMs;
  while (!(await acquire(file, mine))) {
    if (Date.now() > end) {
      throw new DatabaseError('DB-008', `${file} is held by process ${readHolder(file)?.pid ?? 'unknown'}`);
    }
    await pause(50);
  }
  try {
    return await work();
  } finally {
    if (readHolder(file)?.token === mine.token) fs.rmSync(file, { force: true });
  }
}

async function acquire(file: string, mine: Holder): Promise<boolean> {
  const text = JSON.stringify(mine);
  const draft = `${file}.${mine.token}`;
  attempt(file, () => fs.writeFileSync(draft, text));
  try {
    fs.linkSync(draft, file); // all or nothing, and the content is there from the first moment
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = readHolder(file);
    if (holder && isStillThere(holder)) return false;
    fs.renameSync(draft, file);
    // Two processes may take over the same stale lock: the later one wins, and the earlier one sees it here.
    await pause(100);
    return readHolder(file)?.token === mine.token;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone, or half written by a full disk: both are taken over
  }
}
