import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Reading } from './measure/rounds.ts';
import type { SideName } from './sides/side.ts';

export interface Measure {
  readonly id: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly peers: { readonly postgraphile?: number; readonly plain?: number };
  readonly toFloor: number | null;
  readonly toBestPeer: number | null;
  readonly statements: number | null;
  /** Microseconds of processor time a request, server and database together, where the system tells. */
  readonly cpu?: Readonly<Partial<Record<SideName, number>>>;
  /** Milliseconds that half and 99 % of our answers took at most. */
  readonly latency?: { readonly p50: number; readonly p99: number };
}

export interface Results {
  readonly at: string;
  readonly machine: {
    readonly node: string;
    readonly system: string;
    readonly processors: number;
    readonly model: string;
    readonly memoryGb: number;
    /** Processes that wanted a processor when it began: whatever is above 0 was not ours. */
    readonly loadBefore: number;
  };
  readonly scale: string;
  readonly measures: readonly Measure[];
}

/** Describes the machine. To be called before anything is started. */
export function describeMachine(): Results['machine'] {
  const processors = os.cpus();
  return {
    node: process.versions.node,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processors: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    loadBefore: rounded(os.loadavg()[0] ?? 0),
  };
}

/** What was read of one work on all sides, as one measure. */
export function measureOf(id: string, readings: readonly Reading[], statements: number | null): Measure {
  const of = (side: SideName): Reading | undefined => readings.find((one) => one.side === side);
  const rate = (side: SideName): number | null => of(side)?.rate ?? null;
  const [ours, floor, postgraphile, plain] = [rate('ours'), rate('floor'), rate('postgraphile'), rate('plain')];
  if (ours === null) throw new Error(`${id}: our side was not measured`);
  const best = Math.max(postgraphile ?? 0, plain ?? 0);
  const cpu = Object.fromEntries(
    readings.flatMap(({ side, serverCpu, databaseCpu }) =>
      serverCpu === null || databaseCpu === null ? [] : [[side, Math.round(serverCpu + databaseCpu)]],
    ),
  );
  const { p50 = 0, p99 = 0 } = of('ours') ?? {};
  return {
    ...{ id, unit: 'requests/s', ours: rounded(ours), floor: floor === null ? null : rounded(floor) },
    peers: {
      ...(postgraphile === null ? {} : { postgraphile: rounded(postgraphile) }),
      ...(plain === null ? {} : { plain: rounded(plain) }),
    },
    toFloor: floor === null ? null : rounded(ours / floor, 3),
    toBestPeer: best === 0 ? null : rounded(ours / best, 3),
    statements,
    ...(Object.keys(cpu).length ? { cpu } : {}),
    latency: { p50: rounded(p50), p99: rounded(p99) },
  };
}

/** A figure of ours alone, or with a floor. */
export function plainMeasure(id: string, unit: string, ours: number, floor: number | null = null): Measure {
  return {
    ...{ id, unit, ours: rounded(ours, 3), floor: floor === null ? null : rounded(floor), peers: {} },
    ...{ toFloor: floor === null ? null : rounded(ours / floor, 3), toBestPeer: null, statements: null },
  };
}

/** The committed results are those of the full scale; figures of the small one go where git does not look. */
const fileOf = (scale: string): string =>
  scale === 'full'
    ? path.join(import.meta.dirname, 'results.json')
    : path.join(import.meta.dirname, `../output/bench-${scale}.json`);

/** Writes the results; of a run over some works only, the others keep what an earlier run of this scale wrote. */
export function writeResults(results: Results): void {
  const file = fileOf(results.scale);
  const earlier = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Results) : null;
  const kept = earlier?.measures.filter(({ id }) => !results.measures.some((measure) => measure.id === id)) ?? [];
  const all = { ...results, measures: [...kept, ...results.measures].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

/** The results for people. CPU: what one request of ours costs, against one of the floor. */
export function table({ measures }: Results): string {
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(2);
  const rows = measures.map(({ id, unit, ours, floor, peers, toFloor, toBestPeer, statements, cpu }) => [
    ...[id, unit, number(ours), number(floor), number(peers.postgraphile), number(peers.plain)],
    ...[number(toFloor), number(toBestPeer), statements === null ? '–' : String(statements)],
    cpu?.ours && cpu.floor ? `${(cpu.ours / cpu.floor).toFixed(1)}x` : '–',
  ]);
  const head = ['work', 'unit', 'ours', 'floor', 'postgraphile', 'plain', 'to floor', 'to best peer', 'SQL', 'CPU'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
