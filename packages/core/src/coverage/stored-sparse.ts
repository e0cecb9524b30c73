import type { Day, RawTx } from '@jianhui/database';
import type { EnterpriseKind } from '../services/shapes.ts';
import type {
  EnterpriseStatus,
  Exclusion,
  HeadcountDecision,
  PastPlace,
  Reclassification,
  StatusChange,
} from './rule.ts';

/** What few enterprises have: read in one statement for many, because most of these tables have nothing to say. */
export interface SparseFacts {
  readonly decisions: HeadcountDecision[];
  readonly statusChanges: StatusChange[];
  readonly reclassifications: Reclassification[];
  readonly pastPlaces: PastPlace[];
  readonly exclusions: Exclusion[];
  /** Code of the open primary reason that an officer assessed. */
  officerCode: string | null;
  /** Some reason stands open, whoever coded it. */
  openReasons: boolean;
  visited: boolean;
}

/** Each table with its rows as lists; of two rows that say the same thing of one day the later one counts. */
const select = `
  select 'decision' as what, enterprise_id::text as id, json_build_array(decided_for, headcount, reason) as fact from core_headcount_decision
    where withdrawn_on is null and enterprise_id = any($1::uuid[])
  union all (select distinct on (enterprise_id, effective_on, source) 'status', enterprise_id::text, json_build_array(status, effective_on)
    from core_enterprise_status_change where enterprise_id = any($1::uuid[]) order by enterprise_id, effective_on, source, id desc)
  union all (select distinct on (enterprise_id, effective_on) 'kind', enterprise_id::text, json_build_array(effective_on, kind_before, kind_after)
    from core_enterprise_reclassification where enterprise_id = any($1::uuid[]) order by enterprise_id, effective_on, id desc)
  union all select 'place', enterprise_id::text, json_build_array(valid_to, org_unit_id, province_id, city_id, county_id, township_id)
    from core_enterprise_past_place where enterprise_id = any($1::uuid[])
  union all select 'exclusion', enterprise_id::text, json_build_array(campaign_id, valid_from, valid_to, revoked_on)
    from core_scope_exclusion where enterprise_id = any($1::uuid[])
  union all select 'reason', enterprise_id::text, json_build_array(code, is_primary, officer_id)
    from core_non_founding_reason where ended_on is null and enterprise_id = any($1::uuid[])
  union all select 'visit', enterprise_id::text, '[]'::json from core_field_visit where enterprise_id = any($1::uuid[]) group by enterprise_id`;

type Read = (into: SparseFacts, fact: readonly unknown[]) => void;

const readers: Readonly<Record<string, Read>> = {
  decision: (into, [decidedFor, headcount, reason]) =>
    into.decisions.push({
      decidedFor: decidedFor as Day,
      headcount: headcount as number,
      reason: reason as string,
    }),
  status: (into, [status, effectiveOn]) =>
    into.statusChanges.push({ status: status as EnterpriseStatus, effectiveOn: effectiveOn as Day }),
  kind: (into, [effectiveOn, kindBefore, kindAfter]) =>
    into.reclassifications.push({
      effectiveOn: effectiveOn as Day,
      kindBefore: kindBefore as EnterpriseKind,
      kindAfter: kindAfter as EnterpriseKind,
    }),
  place: (into, [validTo, orgUnitId, provinceId, cityId, countyId, townshipId]) =>
    into.pastPlaces.push({
      validTo: validTo as Day,
      place: {
        orgUnitId: orgUnitId as string,
        provinceId: provinceId as string,
        cityId: cityId as string | null,
        countyId: countyId as string | null,
        townshipId: townshipId as string | null,
      },
    }),
  exclusion: (into, [campaignId, validFrom, validTo, revokedOn]) =>
    into.exclusions.push({
      campaignId: campaignId as string,
      validFrom: validFrom as Day,
      validTo: validTo as Day,
      revokedOn: revokedOn as Day | null,
    }),
  reason: (into, [code, isPrimary, officerId]) => {
    into.openReasons = true;
    if (isPrimary === true && officerId !== null) into.officerCode = code as string;
  },
  visit: (into) => {
    into.visited = true;
  },
};

export const nothingSparse = (): SparseFacts => ({
  decisions: [],
  statusChanges: [],
  reclassifications: [],
  pastPlaces: [],
  exclusions: [],
  officerCode: null,
  openReasons: false,
  visited: false,
});

/** The sparse facts of these enterprises, by id; an enterprise without any is not in the answer. */
export async function sparseFacts(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
): Promise<Map<string, SparseFacts>> {
  const rows = await tx.$queryRawUnsafe<{ what: string; id: string; fact: unknown[] }[]>(select, ids);
  const byId = new Map<string, SparseFacts>();
  for (const { what, id, fact } of rows) {
    const into = byId.get(id) ?? nothingSparse();
    byId.set(id, into);
    readers[what]?.(into, fact);
  }
  return byId;
}
