import fs from 'node:fs';

/** True while a process with this id exists, also when it belongs to somebody else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A word that tells a process from a later one with the same id: its start time in clock ticks on Linux,
 * an empty string where the system does not say.
 */
export function startMark(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; field 22 is the twentieth after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // no /proc here, or the process has just gone: the caller also asks isAlive
  }
}

/** A process as it is written into a file, to be recognised later. */
export interface ProcessMark {
  pid: number;
  mark: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, mark: startMark(pid) };
}

/** True while the very process that was marked is still there. */
export function isStillThere(process_: ProcessMark): boolean {
  return isAlive(process_.pid) && startMark(process_.pid) === process_.mark;
}

/** Waits until a process that may not be our child is gone; false when `limitMs` passed first. */
export async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await pause(25);
  }
  return true;
}

/** Polling other processes' state has no event to wait for. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
