import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestPlatform } from '@jianhui/testing';
import { openBatch } from '../src/batches.ts';
import { census } from '../src/index.ts';
import { stagedColumns, stageFile } from '../src/stage.ts';

/** What the process sends to whoever started it. Rows a second, medians. */
export interface StageFigures {
  readonly rows: number;
  readonly megabytes: number;
  readonly stage: number;
  readonly bareCopy: number;
}

const TABLE = 'plg_census_row';
const EXAMPLE = new URL('../../../examples/census/taxation-2019q1.csv', import.meta.url);
const [copies = 10, rounds = 5] = process.argv.slice(2).map(Number);

/**
 * Stages the taxation example, its rows several times over, and copies the very bytes that staging made into the same
 * table without reading anything: what is left between the two is reading, checking and writing of rows.
 */
async function measure(): Promise<StageFigures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-stage-'));
  const test = await createTestPlatform({ plugins: [census], run: { relay: false, jobs: false } });
  try {
    const file = path.join(folder, 'taxation.csv');
    writeCopies(file);
    const { platform, database, clock } = test;
    const services = platform.servicesOf('census');
    const viewer = await test.viewer('province');
    const home = platform.orgUnits.byId(viewer.orgUnitId);
    if (!home) throw new Error('the tree has no province');
    const { batchId } = await services.transaction((tx) =>
      openBatch(tx, {
        ...{ source: 'TAXATION', fileName: 'taxation.csv', fileHash: 'bench', storedAs: 'taxation.csv' },
        ...{ ownerId: viewer.accountId, orgUnitId: viewer.orgUnitId, place: viewer.place },
      }),
    );
    const input = {
      batchId,
      source: 'TAXATION',
      path: file,
      today: clock.today(),
      orgUnits: platform.orgUnits,
      home,
    } as const;
    const stage = async (): Promise<number> => {
      const { lines } = await stageFile(input);
      return await services.copy(TABLE, stagedColumns, lines);
    };
    const chunks: Buffer[] = [];
    for await (const chunk of (await stageFile(input)).lines) chunks.push(chunk);
    const bare = (): Promise<number> => services.copy(TABLE, stagedColumns, from(chunks));

    const rates = { stage: [] as number[], bare: [] as number[] };
    const works = [
      ['stage', stage],
      ['bare', bare],
    ] as const;
    let rows = 0;
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, work] of round % 2 === 0 ? works : [...works].reverse()) {
        await database.pool.query(`truncate ${TABLE}`);
        const begun = performance.now();
        rows = await work();
        if (round > 0) rates[name].push(rows / ((performance.now() - begun) / 1_000));
      }
    }
    const megabytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0) / 1e6;
    return { rows, megabytes, stage: median(rates.stage), bareCopy: median(rates.bare) };
  } finally {
    await test.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function writeCopies(file: string): void {
  const text = fs.readFileSync(EXAMPLE, 'utf8');
  const body = text.slice(text.indexOf('\n') + 1);
  fs.writeFileSync(file, text.slice(0, text.indexOf('\n') + 1) + body.repeat(copies));
}

async function* from(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const figures = await measure();
if (process.send) process.send(figures, () => process.disconnect?.());
else console.log(figures);
