import type { Day, RawTx } from '@jianhui/database';
import { assess } from '../coverage/assess.ts';
import type { UnitDeltas } from '../coverage/deltas.ts';
import { derivedState, type Reassessment } from '../coverage/reassess.ts';
import type { EnterpriseFacts } from '../coverage/rule.ts';
import type { Cause, RegistryRow } from '../services/services.ts';
import type { RegistrySource } from '../services/shapes.ts';
import { derivedRegistration, nameColumns } from './registration-columns.ts';

/** What its first row alone says of a new enterprise. */
function firstState(row: RegistryRow, source: RegistrySource, to: Reassessment, today: Day) {
  const facts: EnterpriseFacts = {
    kind: row.kind,
    industryCode: row.industryCode,
    closedOn: row.closed ? row.observedOn : null,
    observations: row.headcount === null ? [] : [{ source, observedOn: row.observedOn, headcount: row.headcount }],
    coverages: [],
  };
  return derivedState(assess(facts, to.rule, today));
}

/**
 * Adds enterprises that the register does not have, in the state that their rows give them: a second write to a row with
 * so many indexes would cost as much as the first. Returns the codes that were added; tells their units in `deltas`.
 */
export async function addMissing(
  tx: RawTx,
  source: RegistrySource,
  rows: readonly RegistryRow[],
  to: Reassessment,
  cause: Cause,
  deltas: UnitDeltas,
): Promise<Set<string>> {
  if (!rows.length) return new Set();
  const states = new Map<string, ReturnType<typeof firstState>>();
  const unitOf = new Map<string, string>();
  const values = [];
  for (const row of rows) {
    const code = row.unifiedSocialCreditCode;
    // Of two rows of one code the first is added; reassessment then knows both.
    if (states.has(code)) continue;
    const state = firstState(row, source, to, cause.today);
    states.set(code, state);
    unitOf.set(code, row.orgUnitId);
    values.push({
      code,
      name: row.name,
      ...nameColumns(row.name),
      ...derivedRegistration(row),
      kind: row.kind,
      industryCode: row.industryCode,
      registrationType: row.registrationType,
      establishedOn: row.establishedOn,
      address: row.address,
      registeredDivisionCode: row.registeredDivisionCode,
      orgUnitId: row.orgUnitId,
      placement: row.placed ? 'PLACED' : 'NOT_YET_PLACED',
      closedOn: row.closed ? row.observedOn : null,
      ...to.orgUnits.placeOf(row.orgUnitId),
      ...state,
    });
  }
  const added = await tx.$queryRawUnsafe<{ code: string }[]>(
    `insert into core_enterprise (unified_social_credit_code, name, normalised_name, search_terms, search_text, kind, industry_code, industry_section, ownership_group, registration_type, established_on, address,
       registered_division_code, org_unit_id, province_id, city_id, county_id, township_id, placement, batch_id, status, closed_on,
       headcount, headcount_band, headcount_on, headcount_source, headcount_reason, in_scope, in_scope_since, overdue_from, overdue, primary_reason)
     select x.code, x.name, x."normalisedName", x."searchTerms", x."searchText", x.kind, x."industryCode", x."industrySection", x."ownershipGroup", x."registrationType", x."establishedOn", x.address, x."registeredDivisionCode",
       x."orgUnitId", x."provinceId", x."cityId", x."countyId", x."townshipId", x.placement, $2::uuid,
       case when x."closedOn" is null then 'OPERATING' else 'CLOSED' end::core_enterprise_status, x."closedOn",
       x.headcount, x."headcountBand", x."headcountOn", x."headcountSource", x."headcountReason", x."inScope", x."inScopeSince", x."overdueFrom", x.overdue, x."primaryReason"
     from jsonb_to_recordset($1::jsonb) x(code text, name text, "normalisedName" text, "searchTerms" text[], "searchText" text, kind core_enterprise_kind, "industryCode" text, "industrySection" text, "ownershipGroup" core_ownership_group, "registrationType" text,
       "establishedOn" date, address text, "registeredDivisionCode" text, "orgUnitId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid,
       placement core_enterprise_placement, "closedOn" date, headcount int, "headcountBand" core_headcount_band, "headcountOn" date, "headcountSource" core_registry_source, "headcountReason" text,
       "inScope" boolean, "inScopeSince" date, "overdueFrom" date, overdue boolean, "primaryReason" text)
     order by x.code on conflict (unified_social_credit_code) do nothing returning unified_social_credit_code as code`,
    JSON.stringify(values),
    cause.batchId,
  );
  for (const { code } of added) {
    const state = states.get(code);
    deltas.add(unitOf.get(code) as string, {
      enterprises: 1,
      inScope: Number(state?.inScope ?? false),
      overdueUncovered: Number(state?.overdue ?? false),
    });
  }
  return new Set(added.map((row) => row.code));
}
