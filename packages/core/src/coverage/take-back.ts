import type { RawTx } from '@jianhui/database';
import { type Move, moveEnterprises } from '../enterprises/placement.ts';
import { takeBackFillings } from '../enterprises/registry-fill.ts';
import type { Cause } from '../services/services.ts';
import { UnitDeltas } from './deltas.ts';
import { reassessUnions } from './health.ts';
import { type Reassessment, reassess } from './reassess.ts';

/** The enterprises that a batch placed, on their way back to the unit that they were known by before. */
async function placings(tx: RawTx, batchId: string, ids: readonly string[]): Promise<Move[]> {
  return await tx.$queryRawUnsafe<Move[]>(
    `select id::text, org_unit_id::text as "from", unplaced_unit_id::text as "to" from core_enterprise
     where placed_by_batch_id = $1::uuid and id = any($2::uuid[]) and unplaced_unit_id is not null`,
    batchId,
    ids,
  );
}

/**
 * Takes back what one import brought, some enterprises at a time: its observations, closures and placings, its
 * unions and what they cover, and enterprises that nothing else speaks of. Returns false when nothing of the batch is left.
 */
export async function takeBackBatch(
  tx: RawTx,
  batchId: string,
  limit: number,
  to: Reassessment,
  cause: Cause,
): Promise<boolean> {
  const affected = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select id::text from (
       select enterprise_id as id from core_headcount_observation where batch_id = $1::uuid
       union select enterprise_id from core_union_coverage where batch_id = $1::uuid
       union select enterprise_id from core_enterprise_status_change where batch_id = $1::uuid
       union select enterprise_id from core_enterprise_filling where batch_id = $1::uuid
       union select id from core_enterprise where batch_id = $1::uuid or placed_by_batch_id = $1::uuid
     ) x order by id limit $2::int`,
    batchId,
    limit,
  );
  const ids = affected.map((row) => row.id);
  const deltas = new UnitDeltas();
  if (ids.length) {
    await tx.$queryRawUnsafe(
      'select id::text from core_enterprise where id = any($1::uuid[]) order by id for update',
      ids,
    );
    await tx.$executeRawUnsafe(
      'delete from core_headcount_observation where batch_id = $1::uuid and enterprise_id = any($2::uuid[])',
      batchId,
      ids,
    );
    const uncovering = await tx.$queryRawUnsafe<{ unionId: string }[]>(
      'delete from core_union_coverage where batch_id = $1::uuid and enterprise_id = any($2::uuid[]) returning union_id::text as "unionId"',
      batchId,
      ids,
    );
    await tx.$executeRawUnsafe(
      'delete from core_enterprise_status_change where batch_id = $1::uuid and enterprise_id = any($2::uuid[])',
      batchId,
      ids,
    );
    await takeBackFillings(tx, batchId, ids);
    await moveEnterprises(tx, await placings(tx, batchId, ids), { placed: false }, to.orgUnits, deltas);
    await reassess(tx, ids, to, 'TAKE_BACK', cause, deltas);
    // Unions that were there before the import have less staff to count against now.
    await reassessUnions(
      tx,
      uncovering.map((row) => row.unionId),
      to,
      cause,
    );
    const orphans = await tx.$queryRawUnsafe<{ orgUnitId: string }[]>(
      `delete from core_enterprise e where batch_id = $1::uuid and id = any($2::uuid[])
         and not exists (select 1 from core_headcount_observation where enterprise_id = e.id)
         and not exists (select 1 from core_union_coverage where enterprise_id = e.id) returning org_unit_id::text as "orgUnitId"`,
      batchId,
      ids,
    );
    const gone = new UnitDeltas();
    for (const row of orphans) gone.add(row.orgUnitId, { enterprises: -1 });
    // Enterprises that other batches also speak of stay. They go with the first of those, should all be taken back.
    await tx.$executeRawUnsafe(
      `update core_enterprise e set batch_id = coalesce(
         (select batch_id from core_headcount_observation where enterprise_id = e.id order by id limit 1),
         (select batch_id from core_union_coverage where enterprise_id = e.id order by id limit 1))
       where batch_id = $1::uuid and id = any($2::uuid[])`,
      batchId,
      ids,
    );
    await reassess(tx, [], to, 'TAKE_BACK', cause, gone);
    return true;
  }
  const unions = await tx.$queryRawUnsafe<{ superiorId: string }[]>(
    `delete from core_trade_union u where id in (select id from core_trade_union where batch_id = $1::uuid
         and not exists (select 1 from core_membership where home_union_id = core_trade_union.id or managing_union_id = core_trade_union.id)
         and not exists (select 1 from core_union_coverage where union_id = core_trade_union.id) order by id limit $2::int)
     returning superior_id::text as "superiorId"`,
    batchId,
    limit,
  );
  for (const row of unions) deltas.add(row.superiorId, { unions: -1 });
  await reassess(tx, [], to, 'TAKE_BACK', cause, deltas);
  return unions.length > 0;
}
