import fs from 'node:fs';

/** Processor time in microseconds that each of some processes has taken. */
export type CpuTimes = ReadonlyMap<number, number>;

export function cpuTimes(pids: readonly number[]): CpuTimes {
  const times = new Map<number, number>();
  for (const pid of pids) {
    const stat = statOf(pid);
    if (stat) times.set(pid, stat.ticks * MICROSECONDS_A_TICK);
  }
  return times;
}

/** What was taken in between: a process that has come began at 0, one that went is left out. Null where nothing is told. */
export function cpuBetween(before: CpuTimes, after: CpuTimes): number | null {
  if (after.size === 0) return null;
  return [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
}

/** A database server and all its processes. */
export function processesBelow(postmaster: number): number[] {
  if (!fs.existsSync('/proc')) return [];
  const below = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === postmaster);
  return [postmaster, ...below.map(Number)];
}

/** Linux counts in hundredths of a second, whatever the kernel was built with. */
const MICROSECONDS_A_TICK = 10_000;

function statOf(pid: number): { parent: number; ticks: number } | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program may hold blanks and brackets: fields are counted from behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
