import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { EnterpriseKind, HeadcountBand, RegistrySource, UnionKind } from '../services/shapes.ts';
import type { ScopePeriod } from './assess.ts';
import type { EnterpriseFacts } from './rule.ts';

/** An enterprise as stored: what is known of it, and what was last derived from that. */
export interface StoredEnterprise extends Place {
  readonly id: string;
  readonly orgUnitId: string;
  readonly facts: EnterpriseFacts;
  readonly headcount: number;
  readonly headcountBand: HeadcountBand;
  readonly primaryReason: string | null;
  readonly headcountOn: Day | null;
  readonly headcountSource: RegistrySource | null;
  readonly headcountReason: string | null;
  readonly inScope: boolean;
  readonly inScopeSince: Day | null;
  readonly overdueFrom: Day | null;
  readonly overdue: boolean;
  readonly coveringUnionId: string | null;
  readonly coverageKind: UnionKind | null;
  readonly coveredSince: Day | null;
  readonly periods: readonly ScopePeriod[];
}

interface StoredRow extends Omit<StoredEnterprise, 'facts' | 'periods'> {
  kind: EnterpriseKind;
  closedOn: Day | null;
  observations: [RegistrySource, Day, number][];
  coverages: [string, UnionKind, Day, Day | null][];
  periods: [Day, Day | null, 'SHRUNK' | 'CLOSED' | null, Day][];
}

const select = `select e.id::text, e.kind::text, e.closed_on::text as "closedOn", e.org_unit_id::text as "orgUnitId",
  e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId", e.township_id::text as "townshipId",
  e.headcount, e.headcount_band::text as "headcountBand", e.primary_reason as "primaryReason", e.headcount_on::text as "headcountOn", e.headcount_source::text as "headcountSource", e.headcount_reason as "headcountReason",
  e.in_scope as "inScope", e.in_scope_since::text as "inScopeSince", e.overdue_from::text as "overdueFrom", e.overdue,
  e.covering_union_id::text as "coveringUnionId", e.coverage_kind::text as "coverageKind", e.covered_since::text as "coveredSince",
  (select coalesce(json_agg(json_build_array(o.source, o.observed_on, o.headcount)), '[]') from (
    select distinct on (source, observed_on) source, observed_on, headcount from core_headcount_observation
    where enterprise_id = e.id order by source, observed_on, id desc) o) as observations,
  (select coalesce(json_agg(json_build_array(c.union_id, c.kind, c.valid_from, c.valid_to)), '[]') from core_union_coverage c where c.enterprise_id = e.id) as coverages,
  (select coalesce(json_agg(json_build_array(s.entered_on, s.left_on, s.left_because, s.overdue_from) order by s.entered_on), '[]')
    from core_scope_interval s where s.enterprise_id = e.id and s.campaign_id = $2::uuid) as periods
  from core_enterprise e where e.id = any($1::uuid[]) order by e.id`;

/** Keeps other writers from these enterprises until the transaction ends, in one order, so that writers queue. */
export async function lockEnterprises(tx: Pick<RawTx, '$queryRawUnsafe'>, ids: readonly string[]): Promise<void> {
  await tx.$queryRawUnsafe('select from core_enterprise where id = any($1::uuid[]) order by id for no key update', ids);
}

/** Reads enterprises with all that bears on their assessment; with `lock`, as the last writer left them. */
export async function storedEnterprises(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
  campaignId: string,
  lock: boolean,
): Promise<StoredEnterprise[]> {
  // By a statement of its own: one that waited for the lock would see the enterprise as the other writer left it, but
  // its observations and links as they were when the waiting began.
  if (lock) await lockEnterprises(tx, ids);
  const rows = await tx.$queryRawUnsafe<StoredRow[]>(select, ids, campaignId);
  return rows.map(({ kind, closedOn, observations, coverages, periods, ...row }) => ({
    ...row,
    facts: {
      kind,
      closedOn,
      observations: observations.map(([source, observedOn, headcount]) => ({ source, observedOn, headcount })),
      coverages: coverages.map(([unionId, linkKind, validFrom, validTo]) => ({
        unionId,
        kind: linkKind,
        validFrom,
        validTo,
      })),
    },
    periods: periods.map(([enteredOn, leftOn, leftBecause, overdueFrom]) => ({
      enteredOn,
      leftOn,
      leftBecause,
      overdueFrom,
    })),
  }));
}
