import type { LoadResult } from '../load/generator.ts';
import type { Loader } from '../load/loader.ts';
import type { Side, SideName } from '../sides/side.ts';
import type { Work } from '../works/works.ts';
import { cpuBetween, cpuTimes, processesBelow } from './cpu.ts';

export interface RoundsOptions {
  readonly sides: readonly Side[];
  /** Works that are measured in the same rounds. */
  readonly works: readonly Work[];
  readonly loader: Loader;
  readonly postmaster: number;
  readonly rounds: number;
  readonly milliseconds: number;
  readonly warmUp: number;
  say(text: string): void;
}

/** Medians of one side on one work. CPU in microseconds a request; null where the system does not tell. */
export interface Reading {
  readonly work: string;
  readonly side: SideName;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number | null;
  readonly databaseCpu: number | null;
}

const CONNECTIONS = 16;

/**
 * Measures works on all sides: each round visits every side and work once, so that whatever else the machine does meets
 * all of them. Throws at the first answer with an error.
 */
export async function measureRounds(options: RoundsOptions): Promise<Reading[]> {
  const { sides, works, rounds, milliseconds, warmUp, say } = options;
  const cells = works.flatMap((work) => sides.map((side) => ({ work, side, windows: [] as Window[] })));
  for (const cell of cells) await window(options, cell.work, cell.side, warmUp);
  for (let round = 0; round < rounds; round++) {
    // Every other round goes the other way about: nobody always follows the same neighbour.
    for (const cell of round % 2 === 0 ? cells : [...cells].reverse()) {
      cell.windows.push(await window(options, cell.work, cell.side, milliseconds));
    }
  }
  return cells.map(({ work, side, windows }) => {
    const reading: Reading = {
      work: work.id,
      side: side.name,
      rate: median(windows.map((one) => one.requests / one.seconds)),
      p50: median(windows.map((one) => one.p50)),
      p99: median(windows.map((one) => one.p99)),
      serverCpu: medianOrNull(windows.map((one) => one.serverCpu)),
      databaseCpu: medianOrNull(windows.map((one) => one.databaseCpu)),
    };
    say(
      `${work.id.padEnd(16)} ${side.name.padEnd(13)} ${reading.rate.toFixed(0).padStart(6)}/s  p50 ${reading.p50.toFixed(1)} ms` +
        `  CPU ${reading.serverCpu?.toFixed(0) ?? '?'} + ${reading.databaseCpu?.toFixed(0) ?? '?'} us`,
    );
    return reading;
  });
}

type Window = LoadResult & { serverCpu: number | null; databaseCpu: number | null };

async function window(options: RoundsOptions, work: Work, side: Side, milliseconds: number): Promise<Window> {
  const cpu = () => ({ server: cpuTimes([side.pid]), database: cpuTimes(processesBelow(options.postmaster)) });
  const before = cpu();
  const result = await options.loader.run({
    ...{ url: side.url, headers: side.headers, bodies: work.bodies[side.name] },
    ...{ connections: CONNECTIONS, milliseconds },
  });
  const after = cpu();
  if (result.errors > 0) {
    throw new Error(
      `${work.id} on ${side.name}: ${result.errors} of ${result.requests} answers are errors\n${result.firstError}`,
    );
  }
  if (result.requests === 0) throw new Error(`${work.id} on ${side.name}: nothing was answered`);
  const each = (taken: number | null): number | null => (taken === null ? null : taken / result.requests);
  return {
    ...result,
    serverCpu: each(cpuBetween(before.server, after.server)),
    databaseCpu: each(cpuBetween(before.database, after.database)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

const medianOrNull = (values: readonly (number | null)[]): number | null =>
  values.some((value) => value === null) ? null : median(values as number[]);
