import type { RawTx } from '@jianhui/database';
import type { UnitDeltas } from '../coverage/deltas.ts';
import type { OrgUnits } from '../services/services.ts';

/** An enterprise on its way from one unit to another. */
export interface Move {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** What a move leaves behind: who placed it, or that it is not placed any more. */
export type Placing = { readonly placed: true; readonly batchId: string | null } | { readonly placed: false };

interface Moved {
  id: string;
  inScope: boolean;
  covered: boolean;
  overdue: boolean;
}

const shape =
  'x(id uuid, "from" uuid, "to" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)';
const place =
  'province_id = x."provinceId", city_id = x."cityId", county_id = x."countyId", township_id = x."townshipId"';

/**
 * Moves enterprises, with all that carries their place, and tells both units: what leaves the one arrives at the other.
 * A placing is remembered with the unit before it, so that taking the import back undoes it.
 */
export async function moveEnterprises(
  tx: RawTx,
  moves: readonly Move[],
  placing: Placing,
  orgUnits: OrgUnits,
  deltas: UnitDeltas,
): Promise<void> {
  if (!moves.length) return;
  const rows = JSON.stringify(moves.map((move) => ({ ...move, ...orgUnits.placeOf(move.to) })));
  const moved = await tx.$queryRawUnsafe<Moved[]>(
    `update core_enterprise e set org_unit_id = x."to", ${place}, placement = $2::core_enterprise_placement, placed_by_batch_id = $3::uuid,
       unplaced_unit_id = case when $2 = 'PLACED' then x."from" end, version = e.version + 1, updated_at = now()
     from jsonb_to_recordset($1::jsonb) ${shape} where e.id = x.id
     returning e.id::text, e.in_scope as "inScope", e.in_scope and e.covering_union_id is not null as covered, e.overdue`,
    rows,
    placing.placed ? 'PLACED' : 'NOT_YET_PLACED',
    placing.placed ? placing.batchId : null,
  );
  for (const table of ['core_headcount_observation', 'core_union_coverage', 'core_scope_interval']) {
    await tx.$executeRawUnsafe(
      `update ${table} t set ${place} from jsonb_to_recordset($1::jsonb) ${shape} where t.enterprise_id = x.id`,
      rows,
    );
  }
  const byId = new Map(moves.map((move) => [move.id, move]));
  for (const { id, inScope, covered, overdue } of moved) {
    const move = byId.get(id);
    if (!move) continue;
    const counted = (sign: 1 | -1) => ({
      enterprises: sign,
      inScope: sign * Number(inScope),
      covered: sign * Number(covered),
      overdueUncovered: sign * Number(overdue),
    });
    deltas.add(move.from, counted(-1));
    deltas.add(move.to, counted(1));
  }
}
