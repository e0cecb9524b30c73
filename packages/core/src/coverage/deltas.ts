import type { RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import type { Cause, OrgUnits } from '../services/services.ts';
import type { ChangeCause } from './facts.ts';

/** What changed at one unit. */
export interface UnitDelta {
  enterprises: number;
  inScope: number;
  covered: number;
  overdueUncovered: number;
  unions: number;
}

/** Changes by unit, added up as a service works. */
export class UnitDeltas {
  readonly byUnit = new Map<string, UnitDelta>();

  add(orgUnitId: string, delta: Partial<UnitDelta>): void {
    const sum = this.byUnit.get(orgUnitId) ?? {
      enterprises: 0,
      inScope: 0,
      covered: 0,
      overdueUncovered: 0,
      unions: 0,
    };
    for (const [key, value] of Object.entries(delta)) sum[key as keyof UnitDelta] += value;
    this.byUnit.set(orgUnitId, sum);
  }

  get changed(): [string, UnitDelta][] {
    return [...this.byUnit]
      .filter(([, d]) => Object.values(d).some((n) => n !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** One fact a unit. */
export function progressFacts(
  orgUnits: OrgUnits,
  deltas: readonly [string, UnitDelta][],
  because: ChangeCause,
  cause: Cause,
): NewEvent[] {
  return deltas.map(([orgUnitId, delta]) => ({
    name: 'org-unit.progress-changed',
    version: 1,
    payload: { orgUnitId, cause: because, batchId: cause.batchId, ...delta },
    place: orgUnits.placeOf(orgUnitId),
    orgUnitId,
    on: cause.today,
    actorId: cause.actorId,
  }));
}

/** Keeps the changes of one step of an import until the import ends. */
export async function keepBatchDeltas(
  tx: RawTx,
  batchId: string,
  deltas: readonly [string, UnitDelta][],
): Promise<void> {
  if (!deltas.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_batch_delta as d (batch_id, org_unit_id, enterprises, in_scope, covered, overdue_uncovered, unions)
     select $1::uuid, x."unit", x.enterprises, x."inScope", x.covered, x."overdueUncovered", x.unions
     from jsonb_to_recordset($2::jsonb) x("unit" uuid, enterprises int, "inScope" int, covered int, "overdueUncovered" int, unions int)
     on conflict (batch_id, org_unit_id) do update set enterprises = d.enterprises + excluded.enterprises, in_scope = d.in_scope + excluded.in_scope,
       covered = d.covered + excluded.covered, overdue_uncovered = d.overdue_uncovered + excluded.overdue_uncovered, unions = d.unions + excluded.unions`,
    batchId,
    JSON.stringify(deltas.map(([unit, delta]) => ({ unit, ...delta }))),
  );
}

/** Takes the kept changes of an import, to be told now. */
export async function takeBatchDeltas(tx: RawTx, batchId: string): Promise<[string, UnitDelta][]> {
  const rows = await tx.$queryRawUnsafe<(UnitDelta & { unit: string })[]>(
    `delete from core_batch_delta where batch_id = $1::uuid
     returning org_unit_id::text as unit, enterprises, in_scope as "inScope", covered, overdue_uncovered as "overdueUncovered", unions`,
    batchId,
  );
  return rows.map(({ unit, ...delta }) => [unit, delta] as [string, UnitDelta]).sort(([a], [b]) => (a < b ? -1 : 1));
}
