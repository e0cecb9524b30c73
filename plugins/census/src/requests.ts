import { Conflict, DomainError, type Viewer } from '@jianhui/plugin-api';
import { isResumable, isWorking, mayTakeBack } from './batch-states.ts';
import { type Batch, batchNotFound, lockBatch, openBatch, setJob, stepTo } from './batches.ts';
import type { CensusSource } from './fields.ts';
import { IMPORT_JOB, TAKE_BACK_JOB } from './job.ts';
import type { Services, Tx } from './platform.ts';
import type { StoredFile } from './upload.ts';

export interface Requested {
  readonly batchId: string;
  readonly jobId: string | null;
}

async function start(services: Services, tx: Tx, viewer: Viewer, kind: string, batch: Pick<Batch, 'id' | 'orgUnitId'>) {
  const jobId = await services.enqueue(tx, {
    ...{ kind, input: { batchId: batch.id } },
    ...{ ownerId: viewer.accountId, orgUnitId: batch.orgUnitId },
  });
  await setJob(tx, batch.id, jobId);
  return { batchId: batch.id, jobId };
}

export interface ImportRequested extends Requested {
  /** These bytes are in already, or being brought in: nothing was started. */
  readonly alreadyImported: boolean;
  /** The batch reads the stored file. */
  readonly fileKept: boolean;
}

/** Opens the batch of a stored file and starts its job; the earlier batch when these bytes are in already. */
export async function requestImport(
  services: Services,
  tx: Tx,
  viewer: Viewer,
  file: StoredFile & { source: CensusSource; fileName: string },
): Promise<ImportRequested> {
  const { orgUnitId } = viewer;
  const place = services.core.orgUnits.placeOf(orgUnitId);
  const { batchId, standing, jobId } = await openBatch(tx, { ...file, ownerId: viewer.accountId, orgUnitId, place });
  if (standing === 'IMPORTED' || standing === 'RUNNING') {
    return { batchId, jobId, alreadyImported: true, fileKept: false };
  }
  const started = await start(services, tx, viewer, IMPORT_JOB, { id: batchId, orgUnitId });
  return { ...started, alreadyImported: false, fileKept: standing === 'NEW' };
}

/** A batch of the officer's own tree, locked: one elsewhere looks like none. Throws NotFound. */
export async function ownBatch(
  services: Services,
  tx: Tx,
  viewer: Viewer,
  batchId: string,
): Promise<Batch & { silent: boolean }> {
  const batch = await lockBatch(tx, batchId);
  try {
    services.core.requireWithin(viewer, batch.orgUnitId, ['input', 'batch']);
  } catch (error) {
    if (error instanceof DomainError) throw batchNotFound();
    throw error;
  }
  return batch;
}

/** Goes on with a batch that failed, or that nothing has been heard of for long. Throws NotFound, Conflict. */
export async function requestResume(services: Services, tx: Tx, viewer: Viewer, batchId: string): Promise<Requested> {
  const batch = await ownBatch(services, tx, viewer, batchId);
  if (!isResumable(batch) && !(isWorking(batch.state) && batch.silent)) {
    throw new Conflict(
      'CENSUS_NOT_RESUMABLE',
      `批次处于 ${batch.state}，没有可以继续的工作 (nothing to resume).`,
      '只有失败的批次可以继续；文件本身有误的，请改正后重新上传。',
      ['input', 'batch'],
    );
  }
  const work = batch.state === 'FAILED' ? batch.failedIn : batch.state;
  return await start(services, tx, viewer, work === 'TAKING_BACK' ? TAKE_BACK_JOB : IMPORT_JOB, batch);
}

/** Starts to take back what a batch brought. Throws NotFound, Conflict. */
export async function requestTakeBack(services: Services, tx: Tx, viewer: Viewer, batchId: string): Promise<Requested> {
  const batch = await beginTakeBack(services, tx, viewer, batchId);
  return await start(services, tx, viewer, TAKE_BACK_JOB, batch);
}

/** Puts a batch into the state in which it is taken back. Throws NotFound, Conflict. */
export async function beginTakeBack(services: Services, tx: Tx, viewer: Viewer, batchId: string): Promise<Batch> {
  const batch = await ownBatch(services, tx, viewer, batchId);
  if (!mayTakeBack(batch)) {
    throw new Conflict(
      'CENSUS_NOT_TO_TAKE_BACK',
      `批次处于 ${batch.state}，没有可以撤回的内容 (nothing to take back).`,
      '只有已导入或导入到一半的批次可以撤回。',
      ['input', 'batch'],
    );
  }
  await stepTo(tx, batch, 'TAKING_BACK');
  return batch;
}
