import type { Day, RawTx } from '@jianhui/database';
import type { Cause } from '../services/services.ts';
import { freshUnions, type UnionView } from './health/fresh.ts';
import type { Reassessment } from './reassessment.ts';

/**
 * Derives anew whether these unions are healthy (A.2, S14), from their approval on, and writes what changed: what is
 * believed of them, their own columns, and `healthy` of the enterprises that they cover. Whatever changes a union's
 * members, chair, term or end calls this; what changes staff or coverage comes here through `reassess`. Returns how many
 * unions changed.
 */
export async function reassessUnions(
  tx: RawTx,
  unionIds: readonly string[],
  to: Reassessment,
  cause: Cause,
): Promise<number> {
  const ids = [...new Set(unionIds)].sort();
  if (!ids.length) return 0;
  const views = await freshUnions(tx, ids, to.rule, cause.today);
  await writeHealth(tx, views, cause.today);
  const turned = views.filter((view) => view.healthy !== view.union.healthy).map((view) => view.union.id);
  if (turned.length) await tellEnterprises(tx, turned);
  return views.filter((view) => view.stateDiffers).length;
}

async function writeHealth(tx: RawTx, views: readonly UnionView[], today: Day): Promise<void> {
  const states = views.filter((view) => view.stateDiffers);
  if (states.length) {
    // Health is derived: it is no change of the union that an officer could have decided on, so its version stays.
    await tx.$executeRawUnsafe(
      `update core_trade_union u set healthy = x.healthy, health_problems = x.problems
       from jsonb_to_recordset($1::jsonb) x(id uuid, healthy boolean, problems text[]) where u.id = x.id`,
      JSON.stringify(states.map(({ union, healthy, problems }) => ({ id: union.id, healthy, problems }))),
    );
  }
  const outdated = views.flatMap((view) => view.outdated);
  if (outdated.length) {
    await tx.$executeRawUnsafe(
      'delete from core_union_health_period where id = any($1::uuid[]) and believed_from >= $2::date',
      outdated,
      today,
    );
    await tx.$executeRawUnsafe(
      'update core_union_health_period set believed_to = $2::date where id = any($1::uuid[])',
      outdated,
      today,
    );
  }
  const rows = views.flatMap(({ union, fresh }) => fresh.map((piece) => ({ unionId: union.id, ...piece })));
  if (!rows.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_union_health_period (union_id, valid_from, valid_to, healthy, problems, believed_from)
     select x."unionId", x."validFrom", x."validTo", x.healthy, x.problems, $2::date
     from jsonb_to_recordset($1::jsonb) x("unionId" uuid, "validFrom" date, "validTo" date, healthy boolean, problems text[])`,
    JSON.stringify(rows),
    today,
  );
}

/** Enterprises follow the union that stands for them today. */
async function tellEnterprises(tx: RawTx, unionIds: readonly string[]): Promise<void> {
  await tx.$queryRawUnsafe(
    'select from core_enterprise where covering_union_id = any($1::uuid[]) order by id for no key update',
    unionIds,
  );
  await tx.$executeRawUnsafe(
    `update core_enterprise e set healthy = e.in_scope and u.healthy, version = e.version + 1, updated_at = now()
     from core_trade_union u where u.id = e.covering_union_id and u.id = any($1::uuid[]) and e.healthy is distinct from (e.in_scope and u.healthy)`,
    unionIds,
  );
}
