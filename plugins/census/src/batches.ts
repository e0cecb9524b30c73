import { randomUUID } from 'node:crypto';
import {
  Conflict,
  type Day,
  type NewEvent,
  NotFound,
  type OrgUnitEntry,
  type Place,
  type RawTx,
} from '@jianhui/plugin-api';
import { type BatchStanding, type BatchState, isWorking, statesBefore, type WorkingState } from './batch-states.ts';
import type { CensusSource } from './fields.ts';
import type { Services } from './platform.ts';

/** A batch as its row has it. */
export interface Batch extends BatchStanding, Place {
  readonly id: string;
  readonly source: CensusSource;
  readonly fileName: string;
  readonly fileRows: number;
  readonly rows: number;
  readonly matched: number;
  readonly added: number;
  readonly pending: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly ownerId: string;
  readonly orgUnitId: string;
}

export const batchColumns = `id::text, source::text, file_name as "fileName", stored_as as "storedAs", state::text, failed_in::text as "failedIn",
  file_rows as "fileRows", rows, matched, added, pending, rejected, reasons, applied_through as "appliedThrough", owner_id::text as "ownerId",
  org_unit_id::text as "orgUnitId", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId",
  township_id::text as "townshipId"`;

/** Another run has taken the batch over: this one, thought dead, must not write. */
export class StaleRun extends Error {
  readonly code = 'CENSUS_STALE_RUN';
  readonly retryable = false;

  constructor(batchId: string) {
    super(`Batch ${batchId} is carried on by another run; this one stops.`);
    this.name = 'StaleRun';
  }
}

/** How long a batch may be silent before others take their turn, in seconds. */
const TURN_SECONDS = 60;
/** How long a working batch may be silent before an officer may start it anew, in minutes. */
const SILENT_MINUTES = 10;

/** One line at a time through everything that applies or takes back, across all instances. */
export async function lockApplying(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe(`select pg_advisory_xact_lock(hashtext('plg_census_batch'))`);
}

/** The batch, locked, if this run still has it. Throws StaleRun. */
export async function holdBatch(tx: RawTx, batchId: string, runKey: string): Promise<Batch> {
  const [batch] = await tx.$queryRawUnsafe<Batch[]>(
    `select ${batchColumns} from plg_census_batch where id = $1::uuid and run_key = $2::uuid for update`,
    batchId,
    runKey,
  );
  if (!batch) throw new StaleRun(batchId);
  return batch;
}

/** The batch, locked, whoever has it. Throws NotFound. */
export async function lockBatch(tx: RawTx, batchId: string): Promise<Batch & { silent: boolean }> {
  const [batch] = await tx.$queryRawUnsafe<(Batch & { silent: boolean })[]>(
    `select ${batchColumns}, greatest(turn_until, created_at) < clock_timestamp() - interval '${SILENT_MINUTES} minutes' as silent
     from plg_census_batch where id = $1::uuid for update`,
    batchId,
  );
  if (!batch) throw batchNotFound();
  return batch;
}

export const batchNotFound = (): NotFound =>
  new NotFound('CENSUS_BATCH_NOT_FOUND', '没有这个批次 (no such batch within your tree).', '请从批次列表中选择。', [
    'input',
    'batch',
  ]);

/** Moves a batch by a step of the table. Throws Conflict when the table has no such step from where it stands. */
export async function stepTo(tx: RawTx, batch: Pick<Batch, 'id' | 'state'>, state: BatchState): Promise<void> {
  const moved = await tx.$executeRawUnsafe(
    `update plg_census_batch set state = $2::plg_census_batch_state,
       finished_at = case when $2 in ('APPLIED', 'FAILED', 'TAKEN_BACK') then clock_timestamp() end
     where id = $1::uuid and state::text = any($3::text[])`,
    batch.id,
    state,
    statesBefore(state),
  );
  if (moved === 0) {
    throw new Conflict(
      'CENSUS_BATCH_STATE',
      `批次处于 ${batch.state}，不能转为 ${state} (no such step).`,
      '请刷新后再试。',
      ['input', 'batch'],
    );
  }
}

export interface NewBatch {
  readonly source: CensusSource;
  readonly fileName: string;
  readonly fileHash: string;
  readonly storedAs: string;
  readonly ownerId: string;
  readonly orgUnitId: string;
  readonly place: Place;
}

/** How the bytes of a file stand: new here, in already, being brought in, or half brought in by an import that failed. */
export type FileStanding = 'NEW' | 'IMPORTED' | 'RUNNING' | 'FAILED';

export interface OpenedBatch {
  readonly batchId: string;
  readonly standing: FileStanding;
  readonly jobId: string | null;
}

/**
 * The batch of a file: a new one, or the one that has these bytes for the same unit already. Two officers who send one
 * file at once get one batch.
 */
export async function openBatch(tx: RawTx, file: NewBatch): Promise<OpenedBatch> {
  await tx.$executeRawUnsafe('select pg_advisory_xact_lock(hashtext($1))', `plg_census ${file.fileHash}`);
  const [earlier] = await tx.$queryRawUnsafe<{ id: string; state: BatchState; jobId: string | null }[]>(
    `select id::text, state::text, job_id::text as "jobId" from plg_census_batch
     where file_hash = $1 and source = $2::core_registry_source and org_unit_id = $3::uuid
       and (state in ('STAGING', 'APPLYING', 'APPLIED') or (state = 'FAILED' and (failed_in = 'APPLYING' or (failed_in = 'STAGING' and stored_as is not null))))
     order by id desc limit 1`,
    file.fileHash,
    file.source,
    file.orgUnitId,
  );
  if (earlier) {
    const standing = earlier.state === 'APPLIED' ? 'IMPORTED' : earlier.state === 'FAILED' ? 'FAILED' : 'RUNNING';
    return { batchId: earlier.id, standing, jobId: earlier.jobId };
  }
  const [made] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into plg_census_batch (source, file_name, file_hash, stored_as, owner_id, org_unit_id, province_id, city_id, county_id, township_id)
     values ($1::core_registry_source, $2, $3, $4, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid) returning id::text`,
    ...[file.source, file.fileName.slice(0, 200), file.fileHash, file.storedAs, file.ownerId, file.orgUnitId],
    ...[file.place.provinceId, file.place.cityId, file.place.countyId, file.place.townshipId],
  );
  if (!made) throw new TypeError('insert … returning gave no row');
  return { batchId: made.id, standing: 'NEW', jobId: null };
}

/** Gives a job to a batch. */
export async function setJob(tx: RawTx, batchId: string, jobId: string): Promise<void> {
  await tx.$executeRawUnsafe('update plg_census_batch set job_id = $2::uuid where id = $1::uuid', batchId, jobId);
}

/**
 * Makes a run the one that may write to a batch, and puts a failed batch back to where it failed. `work` says which
 * work the run does; null when that work is done already.
 */
export async function takeRun(
  services: Services,
  batchId: string,
  work: readonly WorkingState[],
): Promise<{ batch: Batch; runKey: string } | null> {
  return await services.transaction(async (tx) => {
    const batch = await lockBatch(tx, batchId);
    const state = batch.state === 'FAILED' ? (batch.failedIn ?? 'STAGING') : batch.state;
    if (!isWorking(state) || !work.includes(state)) return null;
    if (batch.state === 'FAILED') await stepTo(tx, batch, state);
    const runKey = randomUUID();
    await tx.$executeRawUnsafe(
      `update plg_census_batch set run_key = $2::uuid, failed_in = null, error_code = null, error_message = null, error_remedy = null
       where id = $1::uuid`,
      batchId,
      runKey,
    );
    return { batch: { ...batch, state }, runKey };
  });
}

/** Takes the turn to write to the register; false while another batch has it. */
export async function takeTurn(services: Services, batchId: string, runKey: string): Promise<boolean> {
  return await services.transaction(async (tx) => {
    await lockApplying(tx);
    await holdBatch(tx, batchId, runKey);
    const taken = await tx.$executeRawUnsafe(
      `update plg_census_batch set turn_until = clock_timestamp() + interval '${TURN_SECONDS} seconds' where id = $1::uuid and not exists (
         select 1 from plg_census_batch o where o.id <> $1::uuid and o.turn_until > clock_timestamp() and o.state in ('APPLYING', 'TAKING_BACK'))`,
      batchId,
    );
    return taken > 0;
  });
}

/** Keeps the turn for another while. */
export const keepTurn = `turn_until = clock_timestamp() + interval '${TURN_SECONDS} seconds'`;

/** The fact of how a batch ended. */
export function batchFact(
  batch: Batch,
  name: 'census.batch-finished' | 'census.batch-taken-back',
  on: Day,
  more: object = {},
): NewEvent {
  const { rows, matched, added, pending, rejected, provinceId, cityId, countyId, townshipId } = batch;
  return {
    name,
    version: 1,
    payload: { batchId: batch.id, source: batch.source, rows, matched, new: added, pending, rejected, ...more },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId: batch.orgUnitId,
    on,
    actorId: batch.ownerId,
  };
}

/** The unit of the officer who sent a batch. */
export function homeOf(services: Services, batch: Pick<Batch, 'orgUnitId'>): OrgUnitEntry {
  const home = services.core.orgUnits.byId(batch.orgUnitId);
  if (!home)
    throw new NotFound('ORG_UNIT_NOT_FOUND', `Org unit ${batch.orgUnitId} is gone.`, 'Restore the unit first.');
  return home;
}
