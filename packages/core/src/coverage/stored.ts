import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { EnterpriseKind, HeadcountBand, RegistrySource, UnionKind } from '../services/shapes.ts';
import { type BelievedPiece, believedPieces } from './believed.ts';
import type { EnterpriseStatus, PlacedFacts } from './rule.ts';
import { nothingSparse, type SparseFacts, sparseFacts } from './stored-sparse.ts';
import type { EnterReason, LeaveReason, ScopePeriod } from './timeline/scope.ts';

/** The columns of an enterprise that its assessment alone writes. */
export interface DerivedColumns {
  readonly kind: EnterpriseKind;
  readonly status: EnterpriseStatus;
  readonly closedOn: Day | null;
  readonly headcount: number;
  readonly headcountBand: HeadcountBand;
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
  readonly healthy: boolean;
  readonly primaryReason: string | null;
  readonly accountableOfficerId: string | null;
}

/** An enterprise as stored: what is known of it, and what was last derived from that. */
export interface StoredEnterprise extends Place {
  readonly id: string;
  readonly orgUnitId: string;
  readonly industrialUnitId: string | null;
  readonly industrialLineId: string | null;
  readonly facts: PlacedFacts;
  readonly derived: DerivedColumns;
  readonly periods: readonly ScopePeriod[];
  /** What is believed of it now, of every campaign. */
  readonly believed: readonly BelievedPiece[];
  readonly sparse: SparseFacts;
  /** Unions of its links that are healthy today. */
  readonly healthyUnions: ReadonlySet<string>;
}

interface StoredRow extends DerivedColumns, Place {
  id: string;
  orgUnitId: string;
  industrialUnitId: string | null;
  industrialLineId: string | null;
  industryCode: string | null;
  observations: [RegistrySource, Day, number][] | null;
  coverages: [string, UnionKind, Day, Day | null, Day | null, boolean][] | null;
  periods: [Day, EnterReason, Day | null, LeaveReason | null, Day][] | null;
}

const select = `select e.id::text, e.kind::text, e.status::text, e.closed_on::text as "closedOn", e.industry_code as "industryCode", e.org_unit_id::text as "orgUnitId",
  e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId", e.township_id::text as "townshipId",
  e.industrial_unit_id::text as "industrialUnitId", e.industrial_line_id::text as "industrialLineId",
  e.headcount, e.headcount_band::text as "headcountBand", e.primary_reason as "primaryReason", e.headcount_on::text as "headcountOn", e.headcount_source::text as "headcountSource", e.headcount_reason as "headcountReason",
  e.in_scope as "inScope", e.in_scope_since::text as "inScopeSince", e.overdue_from::text as "overdueFrom", e.overdue, e.healthy, e.accountable_officer_id::text as "accountableOfficerId",
  e.covering_union_id::text as "coveringUnionId", e.coverage_kind::text as "coverageKind", e.covered_since::text as "coveredSince",
  (select json_agg(json_build_array(o.source, o.observed_on, o.headcount)) from (
    select distinct on (source, observed_on) source, observed_on, headcount from core_headcount_observation
    where enterprise_id = e.id order by source, observed_on, id desc) o) as observations,
  (select json_agg(json_build_array(c.union_id, c.kind, c.valid_from, c.valid_to, u.dissolved_on, u.healthy))
    from core_union_coverage c join core_trade_union u on u.id = c.union_id where c.enterprise_id = e.id) as coverages,
  (select json_agg(json_build_array(s.entered_on, s.entered_because, s.left_on, s.left_because, s.overdue_from) order by s.entered_on)
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
  const sparse = await sparseFacts(tx, ids);
  const believed = await believedPieces(tx, ids);
  return rows.map((row) => assembled(row, sparse.get(row.id) ?? nothingSparse(), believed.get(row.id) ?? []));
}

function assembled(row: StoredRow, sparse: SparseFacts, believed: readonly BelievedPiece[]): StoredEnterprise {
  const { observations, coverages, periods, industryCode, id, orgUnitId, industrialUnitId, industrialLineId } = row;
  const { provinceId, cityId, countyId, townshipId, ...derived } = row;
  const place = { provinceId, cityId, countyId, townshipId };
  return {
    ...{ id, orgUnitId, industrialUnitId, industrialLineId, ...place, sparse, believed, derived },
    healthyUnions: new Set((coverages ?? []).filter((link) => link[5]).map((link) => link[0])),
    facts: {
      // Closings are among the status changes; the column only repeats them.
      ...{ kind: row.kind, closedOn: null, industryCode, place: { orgUnitId, ...place } },
      ...sparse,
      observations: (observations ?? []).map(([source, observedOn, headcount]) => ({ source, observedOn, headcount })),
      coverages: (coverages ?? []).map(([unionId, kind, validFrom, validTo, dissolvedOn]) => ({
        ...{ unionId, kind, validFrom, validTo, dissolvedOn },
      })),
    },
    periods: (periods ?? []).map(([enteredOn, enteredBecause, leftOn, leftBecause, overdueFrom]) => ({
      ...{ enteredOn, enteredBecause, leftOn, leftBecause, overdueFrom },
    })),
  };
}
