import type { Pool } from 'pg';
import { LIVENESS_LOCK } from './liveness.ts';

/**
 * Frees what dead workers hold, which the queue itself would keep locked for four hours, and wakes the living.
 * Dead is who holds work but no sign of life; a worker takes no work before it shows its sign.
 * Returns the ids of the dead.
 */
export async function reapDeadWorkers(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with holders as (
       select locked_by as id from graphile_worker._private_jobs where locked_by is not null
       union
       select locked_by from graphile_worker._private_job_queues where locked_by is not null)
     select id from holders where not exists (
       select from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = $1
         and l.database = (select oid from pg_database where datname = current_database())
         and l.objid = (hashtext(holders.id)::bigint & 4294967295)::oid)`,
    [LIVENESS_LOCK],
  );
  const dead = rows.map((row) => row.id);
  if (dead.length > 0) {
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    await pool.query(`select pg_notify('jobs:insert', '{"r":"reaped","count":1000}')`);
  }
  return dead;
}
