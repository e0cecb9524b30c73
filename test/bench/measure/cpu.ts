import fs from 'node:fs';

/** Processor time in microseconds that processes have taken; null where the system does not tell it this way. */
export function cpuOf(pids: readonly number[]): number | null {
  let ticks = 0;
  for (const pid of pids) {
    const stat = statOf(pid);
    if (!stat) return null;
    ticks += stat.ticks;
  }
  return ticks * MICROSECONDS_A_TICK;
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
