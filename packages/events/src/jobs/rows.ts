import type { Day, RawTx } from '@jianhui/database';
import { EventsError } from '../errors.ts';
import { appendEvents } from '../outbox/append.ts';
import type { Place } from '../place.ts';
import type { JobError } from './failure.ts';
import type { JobStatus } from './spec.ts';

/** A job as its row has it, as far as runs need it. */
export interface JobRow {
  id: string;
  kind: string;
  status: JobStatus;
  phase: string | null;
  done: number;
  total: number | null;
  message: string | null;
  input: unknown;
  ownerId: string;
  orgUnitId: string;
  place: Place;
  attempt: number;
}

interface StoredJob {
  id: string;
  kind: string;
  status: JobStatus;
  phase: string | null;
  done: number;
  total: number | null;
  message: string | null;
  input: unknown;
  owner_id: string;
  org_unit_id: string;
  province_id: string;
  city_id: string | null;
  county_id: string | null;
  township_id: string | null;
  attempt: number;
}

const RETURNING = `returning id::text, kind, status::text, phase, done, total, message, input, owner_id::text,
  org_unit_id::text, province_id::text, city_id::text, county_id::text, township_id::text, attempt`;

/** Work that an officer asks for. */
export interface NewJob {
  kind: string;
  /** JSON; whatever the handler needs to find its work again after a crash. Nothing personal. */
  input: unknown;
  ownerId: string;
  orgUnitId: string;
  place: Place;
  /** How many steps there will be, when that is known. */
  total?: number | null;
}

/** A job's row, and the event that tells its followers. */
export async function insertJob(tx: RawTx, job: NewJob, today: Day): Promise<string> {
  const { place } = job;
  const row = await change(
    tx,
    `insert into core_job (kind, input, owner_id, org_unit_id, province_id, city_id, county_id, township_id, total)
     values ($1, $2::jsonb, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::int) ${RETURNING}`,
    [
      ...[job.kind, JSON.stringify(job.input ?? null), job.ownerId, job.orgUnitId],
      ...[place.provinceId, place.cityId, place.countyId, place.townshipId, job.total ?? null],
    ],
    today,
  );
  if (!row) throw new TypeError('insert … returning gave no row');
  return row.id;
}

/** Makes a run the one that may write to the job. Undefined when the job is over or gone. */
export function takeJob(tx: RawTx, jobId: string, runId: string, today: Day): Promise<JobRow | undefined> {
  return change(
    tx,
    `update core_job set status = 'RUNNING', run_id = $2::uuid, attempt = attempt + 1, error = null,
       started_at = coalesce(started_at, now()), heartbeat_at = now(), version = version + 1
     where id = $1::uuid and status in ('QUEUED', 'RUNNING') ${RETURNING}`,
    [jobId, runId],
    today,
  );
}

export interface Progress {
  phase?: string | null;
  done?: number;
  total?: number | null;
  message?: string | null;
}

/** Writes how far a run has come. Undefined when the job is no longer this run's. */
export function writeProgress(tx: RawTx, run: RunKey, progress: Progress, today: Day): Promise<JobRow | undefined> {
  return changeByRun(tx, run, progress, 'heartbeat_at = now()', [], today);
}

export function succeedJob(tx: RawTx, run: RunKey, progress: Progress, result: unknown, today: Day) {
  const set = `status = 'SUCCEEDED', result = $5::jsonb, finished_at = now()`;
  return changeByRun(tx, run, progress, set, [JSON.stringify(result ?? null)], today);
}

export function failJob(tx: RawTx, run: RunKey, progress: Progress, error: JobError, today: Day) {
  const set = `status = 'FAILED', error = $5::jsonb, finished_at = now()`;
  return changeByRun(tx, run, progress, set, [JSON.stringify(error)], today);
}

/** Puts a job back into the queue: after an error that is kept, or by a stopping worker, whose attempt does not count. */
export function requeueJob(tx: RawTx, run: RunKey, progress: Progress, error: JobError | null, today: Day) {
  const set = `status = 'QUEUED', run_id = null, error = $5::jsonb, attempt = attempt - $6::int`;
  return changeByRun(tx, run, progress, set, [error && JSON.stringify(error), error ? 0 : 1], today);
}

/** Ends a job that has not ended. Undefined when it has, or there is none. */
export function cancelJob(tx: RawTx, jobId: string, today: Day): Promise<JobRow | undefined> {
  return change(
    tx,
    `update core_job set status = 'CANCELLED', run_id = null, finished_at = now(), version = version + 1
     where id = $1::uuid and status in ('QUEUED', 'RUNNING') ${RETURNING}`,
    [jobId],
    today,
  );
}

/** Why a run may no longer write to its job: it was cancelled (EVT-033), or another run has it (EVT-034). */
export async function whyLost(tx: RawTx, { jobId }: RunKey): Promise<EventsError> {
  const sql = 'select status::text from core_job where id = $1::uuid';
  const rows = await tx.$queryRawUnsafe<{ status: JobStatus }[]>(sql, jobId);
  return new EventsError(rows[0]?.status === 'CANCELLED' ? 'EVT-033' : 'EVT-034', `job ${jobId}`);
}

/** Shows that runs go on. Returns those that may no longer write. */
export async function beat(tx: RawTx, runs: readonly RunKey[]): Promise<RunKey[]> {
  const rows = await tx.$queryRawUnsafe<{ run_id: string }[]>(
    `update core_job set heartbeat_at = now()
     where id = any($1::uuid[]) and run_id = any($2::uuid[]) and status = 'RUNNING' returning run_id::text`,
    runs.map((run) => run.jobId),
    runs.map((run) => run.runId),
  );
  const alive = new Set(rows.map((row) => row.run_id));
  return runs.filter((run) => !alive.has(run.runId));
}

/** A run of a job; another run, or an end from outside, takes the right to write away from it. */
export interface RunKey {
  jobId: string;
  runId: string;
}

function changeByRun(tx: RawTx, run: RunKey, progress: Progress, set: string, values: unknown[], today: Day) {
  const { phase, done, total, message } = progress;
  // A value that is not given stays: JSON without the key, while null empties the column.
  const given = JSON.stringify({ phase, total, message });
  return change(
    tx,
    `update core_job set
       phase = case when $3::jsonb ? 'phase' then $3::jsonb ->> 'phase' else phase end,
       total = case when $3::jsonb ? 'total' then ($3::jsonb ->> 'total')::int else total end,
       message = case when $3::jsonb ? 'message' then $3::jsonb ->> 'message' else message end,
       done = coalesce($4::int, done), version = version + 1, ${set}
     where id = $1::uuid and run_id = $2::uuid and status = 'RUNNING' ${RETURNING}`,
    [run.jobId, run.runId, given, done ?? null, ...values],
    today,
  );
}

async function change(tx: RawTx, sql: string, values: unknown[], today: Day): Promise<JobRow | undefined> {
  const rows = await tx.$queryRawUnsafe<StoredJob[]>(sql, ...values);
  const row = rows[0] && toJob(rows[0]);
  if (row) await tellFollowers(tx, row, today);
  return row;
}

function tellFollowers(tx: RawTx, job: JobRow, today: Day): Promise<void> {
  const { id, kind, status, phase, done, total, message, place, orgUnitId } = job;
  const payload = { jobId: id, kind, status, phase, done, total, message };
  return appendEvents(tx, [
    { name: 'job.progressed', version: 1, payload, place, orgUnitId, jobId: id, audience: 'JOB', on: today },
  ]);
}

function toJob(row: StoredJob): JobRow {
  const { id, kind, status, phase, done, total, message, input, attempt } = row;
  return {
    ...{ id, kind, status, phase, done, total, message, input, attempt },
    ownerId: row.owner_id,
    orgUnitId: row.org_unit_id,
    place: {
      provinceId: row.province_id,
      cityId: row.city_id,
      countyId: row.county_id,
      townshipId: row.township_id,
    },
  };
}
