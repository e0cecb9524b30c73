import type { Day, RawTx } from '@jianhui/database';
import type { Piece } from './timeline/pieces.ts';

/** A stored period that is believed now. */
export interface BelievedPiece {
  readonly id: string;
  readonly campaignId: string;
  /** All that it says, as one text: two periods of one key are the same. */
  readonly key: string;
}

/** An enterprise, as far as its periods go. */
interface Believed {
  readonly id: string;
  readonly industrialUnitId: string | null;
  readonly industrialLineId: string | null;
  /** What is believed of it now, of every campaign. */
  readonly believed: readonly BelievedPiece[];
}

/** A period that is to be believed from today on. */
export interface NewBelief {
  readonly campaignId: string;
  readonly enterprise: Believed;
  readonly piece: Piece;
}

/** What a period says, in the order of the statement below. */
function keyOf({ enterprise, piece: p }: NewBelief): string {
  const { place } = p;
  return JSON.stringify([
    ...[p.validFrom, p.validTo, p.enteredBecause, p.leftBecause, p.overdueFrom],
    ...[p.unionId, p.coverageKind, p.coveredBecause, p.uncoveredBecause, p.kind],
    ...[place.orgUnitId, place.provinceId, place.cityId, place.countyId, place.townshipId],
    ...[enterprise.industrialUnitId, enterprise.industrialLineId],
  ]);
}

const select = `select id::text, campaign_id::text as "campaignId", enterprise_id::text as "enterpriseId",
  json_build_array(valid_from, valid_to, entered_because, left_because, overdue_from, union_id, coverage_kind, covered_because, uncovered_because, kind,
    org_unit_id, province_id, city_id, county_id, township_id, industrial_unit_id, industrial_line_id) as said
  from core_coverage_period where enterprise_id = any($1::uuid[]) and believed_to is null`;

/** What is believed now of these enterprises, by enterprise. */
export async function believedPieces(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
): Promise<Map<string, BelievedPiece[]>> {
  const rows = await tx.$queryRawUnsafe<{ id: string; campaignId: string; enterpriseId: string; said: unknown[] }[]>(
    select,
    ids,
  );
  const byEnterprise = new Map<string, BelievedPiece[]>();
  for (const { id, campaignId, enterpriseId, said } of rows) {
    const own = byEnterprise.get(enterpriseId) ?? [];
    own.push({ id, campaignId, key: JSON.stringify(said) });
    byEnterprise.set(enterpriseId, own);
  }
  return byEnterprise;
}

/** What has to change so that the periods of these enterprises say what their facts say. */
export interface BeliefChange {
  readonly outdated: readonly string[];
  readonly fresh: readonly NewBelief[];
}

/** Compares what is believed of one enterprise in one campaign with what its facts say now. */
export function beliefChange(enterprise: Believed, campaignId: string, pieces: readonly Piece[]): BeliefChange | null {
  const fresh = new Map<string, NewBelief>();
  for (const piece of pieces) {
    const belief = { campaignId, enterprise, piece };
    fresh.set(keyOf(belief), belief);
  }
  const outdated: string[] = [];
  for (const piece of enterprise.believed) {
    if (piece.campaignId === campaignId && !fresh.delete(piece.key)) outdated.push(piece.id);
  }
  return outdated.length || fresh.size ? { outdated, fresh: [...fresh.values()] } : null;
}

/**
 * Writes what is believed from today on. What was believed until now stays, with its end, so that any state of knowledge
 * can be asked for; what was believed only since today goes without a trace: there is one belief a day.
 */
export async function writeBeliefs(tx: RawTx, changes: readonly BeliefChange[], today: Day): Promise<void> {
  const outdated = changes.flatMap((change) => change.outdated);
  if (outdated.length) {
    await tx.$executeRawUnsafe(
      'delete from core_coverage_period where id = any($1::uuid[]) and believed_from >= $2::date',
      outdated,
      today,
    );
    await tx.$executeRawUnsafe(
      'update core_coverage_period set believed_to = $2::date where id = any($1::uuid[])',
      outdated,
      today,
    );
  }
  const rows = changes.flatMap((change) => change.fresh).map(rowOf);
  if (!rows.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_coverage_period (campaign_id, enterprise_id, valid_from, valid_to, entered_because, left_because, overdue_from, union_id, coverage_kind,
       covered_because, uncovered_because, org_unit_id, province_id, city_id, county_id, township_id, industrial_unit_id, industrial_line_id, kind, believed_from)
     select x."campaignId", x."enterpriseId", x."validFrom", x."validTo", x."enteredBecause", x."leftBecause", x."overdueFrom", x."unionId", x."coverageKind",
       x."coveredBecause", x."uncoveredBecause", x."orgUnitId", x."provinceId", x."cityId", x."countyId", x."townshipId", x."industrialUnitId", x."industrialLineId", x.kind, $2::date
     from jsonb_to_recordset($1::jsonb) x("campaignId" uuid, "enterpriseId" uuid, "validFrom" date, "validTo" date, "enteredBecause" core_scope_enter_reason,
       "leftBecause" core_scope_leave_reason, "overdueFrom" date, "unionId" uuid, "coverageKind" core_union_kind, "coveredBecause" core_coverage_enter_reason,
       "uncoveredBecause" core_coverage_leave_reason, "orgUnitId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid,
       "industrialUnitId" uuid, "industrialLineId" uuid, kind core_enterprise_kind)`,
    JSON.stringify(rows),
    today,
  );
}

function rowOf({ campaignId, enterprise, piece }: NewBelief): object {
  const { place, ...said } = piece;
  const { id: enterpriseId, industrialUnitId, industrialLineId } = enterprise;
  return { campaignId, enterpriseId, industrialUnitId, industrialLineId, ...said, ...place };
}
