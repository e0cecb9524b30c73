import fs from 'node:fs';
import path from 'node:path';
import type { BenchArguments } from '../arguments.ts';
import { type BenchData, openData } from '../data.ts';
import { startLoader } from '../load/loader.ts';
import { type OurSide, startOurs } from '../ours.ts';
import { type Measure, measureOf, plainMeasure } from '../results.ts';
import { installPeers, startPlain, startPostgraphile } from '../sides/peers.ts';
import type { Side } from '../sides/side.ts';
import { startFloor } from '../sides/start-floor.ts';
import { type CursorOf, ourCursors, postgraphileCursors } from '../works/cursors.ts';
import { drawParameters, type Parameters } from '../works/parameters.ts';
import { type Work, worksOf } from '../works/works.ts';
import { compareAnswers } from './answers.ts';
import { progressInDatabase } from './progress.ts';
import { measureRounds, type Reading } from './rounds.ts';
import { drawTerms, searchInDatabase } from './search.ts';
import { statementsOf } from './statements.ts';

type Say = (text: string) => void;

/** Before the first figure of a side and work: just-in-time compilers, plans and caches settle. */
const WARM_UP_MS = 2_500;

interface Running {
  readonly data: BenchData;
  readonly ours: OurSide;
  readonly sides: readonly Side[];
  readonly works: readonly Work[];
}

/** Fills the database if need be, starts every side, compares their answers and measures the reads asked for. */
export async function measureReads(options: BenchArguments, say: Say): Promise<Measure[]> {
  const stops: (() => Promise<void>)[] = [];
  try {
    const running = await startAll(options, say, stops);
    return await measureAll(options, running, say);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function startAll(options: BenchArguments, say: Say, stops: (() => Promise<void>)[]): Promise<Running> {
  const data = await openData(options.scale, say);
  stops.push(() => data.server.stop());
  const { url } = data.server;
  const logs = path.join(data.folder, 'bench-logs');
  fs.mkdirSync(logs, { recursive: true });
  const parameters = await drawParameters(url, options.scale);
  const sides: Side[] = [];
  const started = <S extends Side>(side: S): S => {
    say(`${side.name} answers at ${side.url}`);
    stops.push(() => side.stop());
    sides.push(side);
    return side;
  };
  const ours = started(await startOurs(url, data.folder, logs));
  started(await startFloor(url, logs));
  // Without the peers nobody is sent their cursors.
  const peerCursor: CursorOf = options.peers ? await startPeers(data, parameters, logs, started, say) : () => '';
  return { data, ours, sides, works: worksOf(parameters, await ourCursors(ours), peerCursor) };
}

async function startPeers(
  data: BenchData,
  parameters: Parameters,
  logs: string,
  started: (side: Side) => Side,
  say: Say,
): Promise<CursorOf> {
  const folder = await installPeers(say);
  const { url } = data.server;
  const postgraphile = started(await startPostgraphile(folder, { url, adminUrl: data.adminUrl }, logs));
  started(await startPlain(folder, url, parameters.province, logs));
  return await postgraphileCursors(postgraphile, parameters.province);
}

async function measureAll(options: BenchArguments, running: Running, say: Say): Promise<Measure[]> {
  const { data, ours, sides, works } = running;
  const wanted = works.filter(({ group }) => options.only.has(group));
  const statements = new Map<string, number>();
  for (const work of wanted) {
    await compareAnswers(sides, work);
    statements.set(work.id, await statementsOf(ours, work));
  }
  say(`the answers of ${sides.map(({ name }) => name).join(', ')} are the same`);
  const loader = startLoader();
  const readings: Reading[] = [];
  try {
    for (const group of new Set(wanted.map((work) => work.group))) {
      readings.push(
        ...(await measureRounds({
          ...{ sides, loader, say, postmaster: data.server.pid, warmUp: WARM_UP_MS },
          ...{ rounds: options.rounds, milliseconds: options.seconds * 1_000 },
          works: wanted.filter((work) => work.group === group),
        })),
      );
    }
  } finally {
    loader.close();
  }
  const of = (id: string): Reading[] => readings.filter(({ work }) => work === id);
  const measures = wanted.map(({ id }) => measureOf(id, of(id), statements.get(id) ?? null));
  if (options.only.has('q5')) measures.push(deepToFirst(readings));
  const progress = works.find(({ id }) => id === 'read-q4');
  if (options.only.has('progress') && progress) {
    measures.push(plainMeasure('progress-in-database', 'ms', await progressInDatabase(ours, progress, data.adminUrl)));
  }
  if (options.only.has('search')) {
    const { twoCharacters, initials } = await drawTerms(data.server.url);
    for (const [id, terms] of [
      ['search-2char', twoCharacters],
      ['search-initials', initials],
    ] as const)
      measures.push(plainMeasure(id, 'ms', await searchInDatabase(ours, terms, data.adminUrl)));
  }
  return measures;
}

/** What page 400 takes against page 1, by the time that half of the answers took. */
function deepToFirst(readings: readonly Reading[]): Measure {
  const p50 = (work: string): number =>
    readings.find((one) => one.work === work && one.side === 'ours')?.p50 ?? Number.NaN;
  return plainMeasure('read-q5-page400-to-page1', 'times', p50('read-q5-page400') / p50('read-q5-page1'));
}
