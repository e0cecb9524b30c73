import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface StageFigures {
  readonly rows: number;
  readonly megabytes: number;
  readonly stage: number;
  readonly bareCopy: number;
}

/** Runs the plugin's own measurement, in a database of its own. `copies` of the example file are staged. */
export function measureCensusStage(copies: number, rounds: number): Promise<StageFigures> {
  const script = fileURLToPath(new URL('../../../plugins/census/bench/stage.ts', import.meta.url));
  const child = fork(script, [String(copies), String(rounds)], { execArgv: ['--import', import.meta.resolve('tsx')] });
  return new Promise((resolve, reject) => {
    child.once('message', (figures: StageFigures) => resolve(figures));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the measurement of staging ended with code ${code}`)));
  });
}
