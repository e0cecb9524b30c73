import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RawTx } from '@jianhui/plugin-api';
import { applySet, SET_ROWS } from './apply.ts';
import {
  type Batch,
  batchFact,
  holdBatch,
  homeOf,
  keepTurn,
  lockApplying,
  lockBatch,
  StaleRun,
  stepTo,
  takeRun,
  takeTurn,
} from './batches.ts';
import { followPlaces } from './conflicts.ts';
import { CensusFileError } from './file-error.ts';
import type { Services } from './platform.ts';
import { stagedColumns, stageFile } from './stage.ts';
import { reasons as allReasons } from './validate/checks.ts';

/** Phases of an import as followers are told. */
export type ImportPhase = 'STAGING' | 'WAITING' | 'APPLYING' | 'FINISHING' | 'TAKING_BACK';

/** What a run is given: when to stop, and whom to tell. */
export interface RunContext {
  readonly signal: AbortSignal;
  progress(step: { phase: ImportPhase; done: number; total?: number; message?: string }): Promise<void>;
  /** Rows of a set; smaller in tests that stop at every boundary. */
  readonly setRows?: number;
}

/** Counts of a batch as results and commands show them. */
export interface BatchResult {
  readonly batchId: string;
  readonly rows: number;
  readonly matched: number;
  readonly new: number;
  readonly pending: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export const resultOf = (batch: Batch): BatchResult => ({
  ...{ batchId: batch.id, rows: batch.rows, matched: batch.matched, new: batch.added },
  ...{ pending: batch.pending, rejected: batch.rejected, reasons: batch.reasons },
});

/** Milliseconds between two looks at whose turn it is. */
const TURN_PAUSE = 250;

/**
 * Brings a batch to its end: stages its file, applies it set by set, tells what changed. Goes on where an earlier run
 * stopped, whatever stopped it. Throws CensusFileError when the file cannot be read; nothing of it is kept then.
 */
export async function runImport(services: Services, batchId: string, context: RunContext): Promise<BatchResult> {
  const run = await takeRun(services, batchId, ['STAGING', 'APPLYING']);
  if (!run) return resultOf(await readBatch(services, batchId));
  const { runKey } = run;
  return await orFail(services, batchId, runKey, async () => {
    if (run.batch.state === 'STAGING') await stageBatch(services, run.batch, runKey, context);
    await waitForTurn(services, batchId, runKey, context);
    const home = homeOf(services, run.batch);
    for (;;) {
      context.signal.throwIfAborted();
      const now = await applySet(services, { batchId, runKey, home, rows: context.setRows ?? SET_ROWS });
      if (!now) break;
      await context.progress({ phase: 'APPLYING', done: now.rows, total: now.fileRows });
    }
    return await finish(services, batchId, runKey, context);
  });
}

/** Takes back what a batch brought, so that the register stands as before. Goes on where an earlier run stopped. */
export async function runTakeBack(services: Services, batchId: string, context: RunContext): Promise<BatchResult> {
  const run = await takeRun(services, batchId, ['TAKING_BACK']);
  if (!run) return resultOf(await readBatch(services, batchId));
  const { runKey, batch } = run;
  return await orFail(services, batchId, runKey, async () => {
    await waitForTurn(services, batchId, runKey, context);
    const limit = context.setRows ?? SET_ROWS;
    for (let done = 0; ; done += limit) {
      context.signal.throwIfAborted();
      const total = batch.matched + batch.added;
      await context.progress({ phase: 'TAKING_BACK', done: Math.min(done, total), total });
      if (!(await takeBackSet(services, batchId, runKey, limit))) break;
    }
    return await services.transaction(async (tx) => {
      const now = await holdBatch(tx, batchId, runKey);
      const cause = causeOf(services, now);
      await tx.$executeRawUnsafe('delete from plg_census_conflict where batch_id = $1::uuid', batchId);
      await followPlaces(services, tx, batchId);
      await services.core.finishBatch(tx, batchId, 'TAKE_BACK', cause);
      await services.emit(tx, [batchFact(now, 'census.batch-taken-back', cause.today, { from: now.state })]);
      await stepTo(tx, now, 'TAKEN_BACK');
      await tx.$executeRawUnsafe(
        'update plg_census_batch set turn_until = null, run_key = null where id = $1::uuid',
        batchId,
      );
      return resultOf(now);
    });
  });
}

async function takeBackSet(services: Services, batchId: string, runKey: string, limit: number): Promise<boolean> {
  return await services.transaction(async (tx) => {
    await lockApplying(tx);
    const now = await holdBatch(tx, batchId, runKey);
    await tx.$executeRawUnsafe(`update plg_census_batch set ${keepTurn} where id = $1::uuid`, batchId);
    return await services.core.takeBackBatch(tx, batchId, limit, causeOf(services, now));
  });
}

const causeOf = (services: Services, batch: Batch) => ({
  actorId: batch.ownerId,
  batchId: batch.id,
  today: services.clock.today(),
});

export const storedPath = (services: Services, storedAs: string): string => join(services.folder, storedAs);

async function readBatch(services: Services, batchId: string): Promise<Batch> {
  return await services.transaction((tx) => lockBatch(tx, batchId));
}

/** How often staging is begun anew when a run that lost the batch wrote its rows last. */
const STAGE_ATTEMPTS = 3;

const isCollision = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';

/** Copies the rows of the file into the staging table, in the place of all that earlier runs left there. */
async function copyRows(services: Services, batch: Batch, path: string, runKey: string, context: RunContext) {
  for (let attempt = 1; ; attempt += 1) {
    await services.transaction(async (tx) => {
      await holdBatch(tx, batch.id, runKey);
      await tx.$executeRawUnsafe('delete from plg_census_row where batch_id = $1::uuid', batch.id);
    });
    const staging = await stageFile({
      ...{ batchId: batch.id, source: batch.source, path },
      ...{ today: services.clock.today(), orgUnits: services.core.orgUnits, home: homeOf(services, batch) },
    });
    const told = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of staging.lines) {
        yield chunk;
        await context.progress({ phase: 'STAGING', done: staging.counts.rows });
      }
    };
    try {
      await services.copy('plg_census_row', stagedColumns, told());
      return staging;
    } catch (error) {
      // A run that has lost the batch cannot be stopped in the middle of its COPY. It has ended now, and copies no more.
      if (!isCollision(error) || attempt >= STAGE_ATTEMPTS) throw error;
    }
  }
}

/** Reads the file into the staging table and decides what the file alone can decide. */
async function stageBatch(services: Services, batch: Batch, runKey: string, context: RunContext): Promise<void> {
  if (!batch.storedAs) throw fileGone();
  const path = storedPath(services, batch.storedAs);
  const { header, counts } = await copyRows(services, batch, path, runKey, context);
  await services.transaction(async (tx) => {
    const now = await holdBatch(tx, batch.id, runKey);
    const ended = new Map(counts.ended);
    const differing = await markDuplicates(tx, batch.id);
    if (differing > 0) ended.set('DUPLICATE_DIFFERS', differing);
    await writeStaged(tx, now, { rows: counts.rows, ended, headers: header.headers, unknown: header.unknown });
    await stepTo(tx, now, 'APPLYING');
  });
  await context.progress({ phase: 'STAGING', done: counts.rows, total: counts.rows });
}

const fileGone = (): CensusFileError =>
  new CensusFileError('CENSUS_FILE_GONE', '批次的文件已不在 (the file of the batch is gone).', '请重新上传文件。');

/** A code that the file has named already, with another headcount: the first row governs, this one waits. */
async function markDuplicates(tx: RawTx, batchId: string): Promise<number> {
  return await tx.$executeRawUnsafe(
    `update plg_census_row r set outcome = 'PENDING', reason = 'DUPLICATE_DIFFERS', detail = '与第 ' || d.first_line || ' 行人数不同'
     from (select line, headcount, first_value(line) over w as first_line, first_value(headcount) over w as first_headcount
       from plg_census_row where batch_id = $1::uuid and outcome is null window w as (partition by code order by line)) d
     where r.batch_id = $1::uuid and r.line = d.line and d.headcount is distinct from d.first_headcount`,
    batchId,
  );
}

interface Staged {
  readonly rows: number;
  readonly ended: ReadonlyMap<string, number>;
  readonly headers: readonly string[];
  readonly unknown: readonly string[];
}

async function writeStaged(tx: RawTx, batch: Batch, { rows, ended, headers, unknown }: Staged): Promise<void> {
  let pending = 0;
  let rejected = 0;
  for (const [reason, count] of ended) {
    if (allReasons.get(reason)?.outcome === 'PENDING') pending += count;
    else rejected += count;
  }
  await tx.$executeRawUnsafe(
    `update plg_census_batch set file_rows = $2::int, rows = $3::int, pending = $4::int, rejected = $5::int, matched = 0, added = 0, applied_through = 0,
       reasons = $6::jsonb, headers = $7::text[], unknown_headers = $8::text[] where id = $1::uuid`,
    ...[batch.id, rows, pending + rejected, pending, rejected],
    ...[JSON.stringify(Object.fromEntries(ended)), headers, unknown],
  );
}

async function waitForTurn(services: Services, batchId: string, runKey: string, context: RunContext): Promise<void> {
  while (!(await takeTurn(services, batchId, runKey))) {
    await context.progress({ phase: 'WAITING', done: 0, message: '另一批次正在导入，完成后继续' });
    await pause(TURN_PAUSE, undefined, { signal: context.signal });
  }
}

async function finish(services: Services, batchId: string, runKey: string, context: RunContext): Promise<BatchResult> {
  const batch = await services.transaction(async (tx) => {
    const now = await holdBatch(tx, batchId, runKey);
    const cause = causeOf(services, now);
    if (now.source !== 'FEDERATION') {
      await nameCandidates(services, tx, batchId);
      await followPlaces(services, tx, batchId);
    }
    await services.core.finishBatch(tx, batchId, 'IMPORT', cause);
    await services.emit(tx, [batchFact(now, 'census.batch-finished', cause.today)]);
    await stepTo(tx, now, 'APPLIED');
    await tx.$executeRawUnsafe(
      'update plg_census_batch set turn_until = null, run_key = null, stored_as = null where id = $1::uuid',
      batchId,
    );
    return now;
  });
  await context.progress({ phase: 'FINISHING', done: batch.rows, total: batch.fileRows });
  if (batch.storedAs) await rm(storedPath(services, batch.storedAs), { force: true });
  return resultOf(batch);
}

/** Says of rows without a code how many employers of that name the county has. */
async function nameCandidates(services: Services, tx: RawTx, batchId: string): Promise<void> {
  const rows = await tx.$queryRawUnsafe<{ line: number; name: string; unitCode: string | null }[]>(
    `select line, name, unit_code as "unitCode" from plg_census_row where batch_id = $1::uuid and reason = 'MISSING_CODE' order by line limit 5000`,
    batchId,
  );
  const names = rows.flatMap(({ line, name, unitCode }) => {
    const countyId = services.core.orgUnits.byCode(unitCode ?? '')?.countyId;
    return countyId ? [{ line, name, countyId }] : [];
  });
  if (names.length === 0) return;
  const found = [...(await services.core.candidatesByName(tx, names))];
  await tx.$executeRawUnsafe(
    `update plg_census_row r set detail = '本区县有 ' || x.n || ' 家同名单位在库，请核对其代码'
     from jsonb_to_recordset($2::jsonb) x(line int, n int) where r.batch_id = $1::uuid and r.line = x.line`,
    batchId,
    JSON.stringify(found.map(([line, ids]) => ({ line, n: ids.length }))),
  );
}

/** Runs the work; when it fails, the batch says so and keeps what it takes to go on. */
async function orFail<T>(services: Services, batchId: string, runKey: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StaleRun) throw error;
    try {
      await fail(services, batchId, runKey, error);
    } catch (second) {
      // It failed because another run has the batch, which is that run's to end.
      if (second instanceof StaleRun) throw second;
      // The first failure is the one to act on; that it could not be written down is told with it.
      throw new AggregateError([error, second], `batch ${batchId} failed, and its failure could not be recorded`);
    }
    throw error;
  }
}

async function fail(services: Services, batchId: string, runKey: string, error: unknown): Promise<void> {
  const { code, remedy } = error as { code?: unknown; remedy?: unknown };
  const unreadable = error instanceof CensusFileError;
  const storedAs = await services.transaction(async (tx) => {
    const batch = await holdBatch(tx, batchId, runKey);
    if (batch.state === 'STAGING') {
      await tx.$executeRawUnsafe('delete from plg_census_row where batch_id = $1::uuid', batchId);
    }
    await stepTo(tx, batch, 'FAILED');
    await tx.$executeRawUnsafe(
      `update plg_census_batch set failed_in = $2::plg_census_batch_state, error_code = $3, error_message = $4, error_remedy = $5,
         stored_as = case when $6 then null else stored_as end, turn_until = null, run_key = null where id = $1::uuid`,
      ...[batchId, batch.state, typeof code === 'string' ? code : 'UNEXPECTED'],
      ...[(error instanceof Error ? error.message : String(error)).slice(0, 500)],
      ...[typeof remedy === 'string' ? remedy : '可以继续导入；仍然失败时请联系管理员。', unreadable],
    );
    return unreadable ? batch.storedAs : null;
  });
  if (storedAs) await rm(storedPath(services, storedAs), { force: true });
}
