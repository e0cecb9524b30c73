import type { Day, RawTx } from '@jianhui/database';
import { UnitDeltas } from '../../coverage/deltas.ts';
import { type Reassessment, reassess } from '../../coverage/reassess.ts';
import { lockEnterprises } from '../../coverage/stored.ts';
import type { Cause } from '../../services/services.ts';
import type { FollowPlan } from '../changes/plan.ts';
import { parametersOf, rewriteRows, stillToFollow } from './rewrite.ts';
import type { FollowTable } from './tables.ts';

interface Standing {
  readonly id: string;
  readonly orgUnitId: string;
  readonly inScope: boolean;
  readonly covered: boolean;
  readonly overdue: boolean;
}

const standing = (tx: RawTx, ids: readonly string[]): Promise<Standing[]> =>
  tx.$queryRawUnsafe<Standing[]>(
    `select id::text, org_unit_id::text as "orgUnitId", in_scope as "inScope", in_scope and covering_union_id is not null as covered, overdue
     from core_enterprise where id = any($1::uuid[]) order by id`,
    ids,
  );

/** The next rows of a table that still have to follow, in the order of their ids. */
export async function nextIds(tx: RawTx, table: FollowTable, plan: FollowPlan, limit: number): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select t.id::text from ${table.name} t, core_org_unit u where ${stillToFollow(table, plan)} order by t.id limit $4::int`,
    ...parametersOf(plan),
    limit,
  );
  return rows.map(({ id }) => id);
}

/**
 * Keeps where enterprises stood until a day, unless they came there on that day or later: then they never stood there
 * before it. Call it while they stand there still, and locked.
 */
export async function keepPastPlaces(
  tx: RawTx,
  ids: readonly string[],
  until: Day,
  because: 'MOVED' | 'REORGANISED',
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_past_place (enterprise_id, org_unit_id, province_id, city_id, county_id, township_id, valid_from, valid_to, because)
     select e.id, e.org_unit_id, e.province_id, e.city_id, e.county_id, e.township_id, b.last, $2::date, $3::core_place_change_reason
     from core_enterprise e left join lateral (select max(p.valid_to) as last from core_enterprise_past_place p where p.enterprise_id = e.id) b on true
     where e.id = any($1::uuid[]) and (b.last is null or b.last < $2::date) on conflict (enterprise_id, valid_to) do nothing`,
    ids,
    until,
    because,
  );
}

/** What left a unit and arrived at another, added to both. */
export function addMoves(deltas: UnitDeltas, before: readonly Standing[], after: readonly Standing[]): void {
  const now = new Map(after.map((row) => [row.id, row.orgUnitId]));
  for (const { id, orgUnitId, inScope, covered, overdue } of before) {
    const to = now.get(id);
    if (to === undefined || to === orgUnitId) continue;
    const counted = (sign: 1 | -1) => ({
      enterprises: sign,
      inScope: sign * Number(inScope),
      covered: sign * Number(covered),
      overdueUncovered: sign * Number(overdue),
    });
    deltas.add(orgUnitId, counted(-1));
    deltas.add(to, counted(1));
  }
}

/** Enterprises of one transaction at most: each brings all that is its own along, and is assessed anew. */
const MOST_AT_ONCE = 500;

/** What a step of following works with. */
export interface Step {
  readonly tx: RawTx;
  readonly plan: FollowPlan;
  readonly tables: readonly FollowTable[];
  readonly effectiveOn: Day;
  /** Null while no campaign is active: then there is nothing to assess. */
  readonly to: Reassessment | null;
  readonly cause: Cause;
  readonly limit: number;
}

/**
 * Lets the next enterprises follow with all that is theirs, keeps where they stood before, and cuts their coverage at
 * the day of the change. Returns how many there were; 0 when none is left.
 */
export async function followEnterprises({ tx, plan, tables, effectiveOn, to, cause, limit }: Step): Promise<number> {
  const table = tables.find(({ name }) => name === 'core_enterprise');
  if (!table) return 0;
  const ids = await nextIds(tx, table, plan, Math.min(limit, MOST_AT_ONCE));
  if (ids.length === 0) return 0;
  await lockEnterprises(tx, ids);
  const before = await standing(tx, ids);
  await keepPastPlaces(tx, ids, effectiveOn, 'REORGANISED');
  await rewriteRows(tx, table, plan, 't.id = any($4::uuid[])', ids);
  await tx.$executeRawUnsafe(
    'update core_enterprise set version = version + 1, updated_at = now() where id = any($1::uuid[])',
    ids,
  );
  for (const owned of tables) {
    if (owned.place && owned.owner?.column === 'enterprise_id' && owned.own !== 'true')
      await rewriteRows(tx, owned, plan, 't.enterprise_id = any($4::uuid[])', ids);
  }
  const deltas = new UnitDeltas();
  addMoves(deltas, before, await standing(tx, ids));
  if (to) await reassess(tx, ids, to, 'REORGANISATION', cause, deltas);
  return ids.length;
}
