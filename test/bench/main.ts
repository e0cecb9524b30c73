import { type BenchArguments, readArguments, USAGE } from './arguments.ts';
import { measureCensusStage } from './measure/census-stage.ts';
import { measureCore } from './measure/core.ts';
import { measureReads } from './measure/reads.ts';
import { describeMachine, type Measure, plainMeasure, type Results, table, writeResults } from './results.ts';
import { missedTargets } from './targets.ts';

const begun = performance.now();
const say = (text: string): void =>
  console.error(`${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s  ${text}`);

/** What is measured in the database or in a process of its own, with no side running. */
const withoutServer: ReadonlySet<string> = new Set(['census', 'transfer', 'recount']);

async function run(options: BenchArguments): Promise<number> {
  const machine = describeMachine();
  const measures: Measure[] = [];
  if ([...options.only].some((topic) => !withoutServer.has(topic)))
    measures.push(...(await measureReads(options, say)));
  if (options.only.has('transfer') || options.only.has('recount')) measures.push(...(await measureCore(options, say)));
  if (options.only.has('census')) {
    const { rows, megabytes, stage, bareCopy } = await measureCensusStage(options.scale === 'full' ? 10 : 1, 5);
    say(`census-stage     ${rows} rows, ${megabytes.toFixed(0)} MB`);
    measures.push(plainMeasure('census-stage', 'rows/s', stage, bareCopy));
  }
  const results: Results = { at: new Date().toISOString(), machine, scale: options.scale, measures };
  writeResults(results);
  console.log(`\n${table(results)}\n`);
  if (options.scale === 'small') console.log('The small scale shows that everything runs; its figures mean nothing.');
  const missed = missedTargets(results);
  for (const fault of missed) console.log(`missed: ${fault}`);
  return options.check && missed.length > 0 ? 1 : 0;
}

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(USAGE);
else {
  try {
    process.exitCode = await run(readArguments(args));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Error && process.env.BENCH_STACK) console.error(error.stack);
    process.exitCode = 1;
  }
}
