import type { Day, RawTx } from '@jianhui/database';
import type { Assessment } from './assess.ts';
import type { DerivedColumns, StoredEnterprise } from './stored.ts';

/** Writes the derived columns of enterprises, each once. */
export async function writeStates(
  tx: RawTx,
  changed: readonly { readonly enterprise: StoredEnterprise; readonly now: DerivedColumns }[],
): Promise<void> {
  if (!changed.length) return;
  await tx.$executeRawUnsafe(
    `update core_enterprise e set kind = x.kind, status = x.status, closed_on = x."closedOn", headcount = x.headcount, headcount_band = x."headcountBand", headcount_on = x."headcountOn",
       headcount_source = x."headcountSource", headcount_reason = x."headcountReason", in_scope = x."inScope", in_scope_since = x."inScopeSince", overdue_from = x."overdueFrom", overdue = x.overdue,
       covering_union_id = x."coveringUnionId", coverage_kind = x."coverageKind", covered_since = x."coveredSince", healthy = x.healthy, primary_reason = x."primaryReason",
       accountable_officer_id = x."accountableOfficerId", version = e.version + 1, updated_at = now()
     from jsonb_to_recordset($1::jsonb) x(id uuid, kind core_enterprise_kind, status core_enterprise_status, "closedOn" date, headcount int, "headcountBand" core_headcount_band, "headcountOn" date,
       "headcountSource" core_registry_source, "headcountReason" text, "inScope" boolean, "inScopeSince" date, "overdueFrom" date, overdue boolean, "coveringUnionId" uuid,
       "coverageKind" core_union_kind, "coveredSince" date, healthy boolean, "primaryReason" text, "accountableOfficerId" uuid)
     where e.id = x.id`,
    JSON.stringify(changed.map(({ enterprise, now }) => ({ id: enterprise.id, ...now }))),
  );
}

/** Writes the times in scope of one campaign, in the place of what stood there. */
export async function writePeriods(
  tx: RawTx,
  campaignId: string,
  changed: readonly { readonly enterprise: StoredEnterprise; readonly now: Assessment }[],
): Promise<void> {
  if (!changed.length) return;
  await tx.$executeRawUnsafe(
    'delete from core_scope_interval where campaign_id = $1::uuid and enterprise_id = any($2::uuid[])',
    campaignId,
    changed.filter(({ enterprise }) => enterprise.periods.length).map(({ enterprise }) => enterprise.id),
  );
  const rows = changed.flatMap(({ enterprise, now }) => {
    const { id: enterpriseId, provinceId, cityId, countyId, townshipId } = enterprise;
    return now.periods.map((p) => ({ ...p, enterpriseId, provinceId, cityId, countyId, townshipId }));
  });
  if (!rows.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_scope_interval (campaign_id, enterprise_id, entered_on, entered_because, left_on, left_because, overdue_from, province_id, city_id, county_id, township_id)
     select $1::uuid, x."enterpriseId", x."enteredOn", x."enteredBecause", x."leftOn", x."leftBecause", x."overdueFrom", x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($2::jsonb) x("enterpriseId" uuid, "enteredOn" date, "enteredBecause" core_scope_enter_reason, "leftOn" date, "leftBecause" core_scope_leave_reason,
       "overdueFrom" date, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)`,
    campaignId,
    JSON.stringify(rows),
  );
}

/** Ends the open reasons for not founding of enterprises that have a union now, or left the scope (S17). */
export async function endReasons(tx: RawTx, ids: readonly string[], today: Day): Promise<void> {
  if (!ids.length) return;
  await tx.$executeRawUnsafe(
    'update core_non_founding_reason set ended_on = $2::date where ended_on is null and enterprise_id = any($1::uuid[])',
    ids,
    today,
  );
}
