import type { RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import type { Cause, OrgUnits } from '../services/services.ts';
import type { HeadcountBand } from '../services/shapes.ts';
import { type Assessment, assess } from './assess.ts';
import { keepBatchDeltas, progressFacts, UnitDeltas } from './deltas.ts';
import type { ChangeCause } from './facts.ts';
import type { ScopeRule } from './rule.ts';
import { type StoredEnterprise, storedEnterprises } from './stored.ts';

export interface Reassessment {
  readonly rule: ScopeRule;
  readonly orgUnits: OrgUnits;
  readonly append: (tx: RawTx, events: readonly NewEvent[]) => Promise<void>;
}

/** The campaign's bands of headcount (domain C.6), by their first number. */
const bands = [
  [1000, 'GE_1000'],
  [500, 'B500_999'],
  [200, 'B200_499'],
  [100, 'B100_199'],
  [50, 'B50_99'],
  [25, 'B25_49'],
] as const;

export const bandOf = (headcount: number): HeadcountBand => bands.find(([from]) => headcount >= from)?.[1] ?? 'LT_25';

const isCovered = (state: { inScope: boolean; coveringUnionId: string | null }): boolean =>
  state.inScope && state.coveringUnionId !== null;

/** The columns that an assessment decides, as they stand in the table. */
export function derivedState(
  a: Assessment,
): Omit<
  StoredEnterprise,
  'id' | 'orgUnitId' | 'facts' | 'periods' | 'provinceId' | 'cityId' | 'countyId' | 'townshipId'
> {
  return {
    headcount: a.headcount?.headcount ?? 0,
    headcountBand: bandOf(a.headcount?.headcount ?? 0),
    primaryReason: a.inScope && a.coveringUnionId === null ? 'NEVER_VISITED' : null,
    headcountOn: a.headcount?.on ?? null,
    headcountSource: a.headcount?.source ?? null,
    headcountReason: a.headcount?.reason ?? null,
    inScope: a.inScope,
    inScopeSince: a.inScopeSince,
    overdueFrom: a.overdueFrom,
    overdue: a.overdue,
    coveringUnionId: a.coveringUnionId,
    coverageKind: a.coverageKind,
    coveredSince: a.coveredSince,
  };
}

/** Whether the stored state of an enterprise is what its facts say. */
export function stateDiffers(stored: StoredEnterprise, a: Assessment): boolean {
  return Object.entries(derivedState(a)).some(([key, value]) => stored[key as keyof StoredEnterprise] !== value);
}

export const periodsDiffer = (stored: StoredEnterprise, a: Assessment): boolean =>
  JSON.stringify(stored.periods) !== JSON.stringify(a.periods);

/**
 * Derives scope and coverage of these enterprises anew and writes what changed: their state, their intervals, one fact
 * for each that entered or left coverage, and one a unit (kept until the import ends, for a batch). Every path that may
 * change coverage ends here: imports, registrations, the midnight job, recounts. `deltas` brings what the caller added.
 */
export async function reassess(
  tx: RawTx,
  ids: readonly string[],
  to: Reassessment,
  because: ChangeCause,
  cause: Cause,
  deltas: UnitDeltas = new UnitDeltas(),
): Promise<number> {
  const changed: { enterprise: StoredEnterprise; now: Assessment }[] = [];
  const periods: { enterprise: StoredEnterprise; now: Assessment }[] = [];
  const facts: NewEvent[] = [];
  for (const enterprise of ids.length ? await storedEnterprises(tx, ids, to.rule.campaignId, true) : []) {
    const now = assess(enterprise.facts, to.rule, cause.today);
    if (periodsDiffer(enterprise, now)) periods.push({ enterprise, now });
    if (!stateDiffers(enterprise, now)) continue;
    changed.push({ enterprise, now });
    deltas.add(enterprise.orgUnitId, {
      inScope: Number(now.inScope) - Number(enterprise.inScope),
      covered: Number(isCovered(now)) - Number(isCovered(enterprise)),
      overdueUncovered: Number(now.overdue) - Number(enterprise.overdue),
    });
    if (isCovered(now) !== isCovered(enterprise)) facts.push(coverageFact(enterprise, now, cause));
  }
  await writeStates(tx, changed);
  await writePeriods(tx, to.rule.campaignId, periods);
  if (cause.batchId === null) facts.push(...progressFacts(to.orgUnits, deltas.changed, because, cause));
  else await keepBatchDeltas(tx, cause.batchId, deltas.changed);
  await to.append(tx, facts);
  return changed.length;
}

function coverageFact(enterprise: StoredEnterprise, now: Assessment, cause: Cause): NewEvent {
  const entered = isCovered(now);
  return {
    name: entered ? 'coverage.entered' : 'coverage.left',
    version: 1,
    payload: entered
      ? { enterpriseId: enterprise.id, on: cause.today }
      : { enterpriseId: enterprise.id, on: cause.today, inScope: now.inScope },
    place: {
      provinceId: enterprise.provinceId,
      cityId: enterprise.cityId,
      countyId: enterprise.countyId,
      townshipId: enterprise.townshipId,
    },
    orgUnitId: enterprise.orgUnitId,
    enterpriseId: enterprise.id,
    unionId: entered ? now.coveringUnionId : enterprise.coveringUnionId,
    on: cause.today,
    actorId: cause.actorId,
  };
}

async function writeStates(
  tx: RawTx,
  changed: readonly { enterprise: StoredEnterprise; now: Assessment }[],
): Promise<void> {
  if (!changed.length) return;
  await tx.$executeRawUnsafe(
    `update core_enterprise e set headcount = x.headcount, headcount_band = x."headcountBand", primary_reason = x."primaryReason", headcount_on = x."headcountOn", headcount_source = x."headcountSource", headcount_reason = x."headcountReason",
       in_scope = x."inScope", in_scope_since = x."inScopeSince", overdue_from = x."overdueFrom", overdue = x.overdue,
       covering_union_id = x."coveringUnionId", coverage_kind = x."coverageKind", covered_since = x."coveredSince", version = e.version + 1, updated_at = now()
     from jsonb_to_recordset($1::jsonb) x(id uuid, headcount int, "headcountBand" core_headcount_band, "primaryReason" text, "headcountOn" date, "headcountSource" core_registry_source, "headcountReason" text, "inScope" boolean,
       "inScopeSince" date, "overdueFrom" date, overdue boolean, "coveringUnionId" uuid, "coverageKind" core_union_kind, "coveredSince" date)
     where e.id = x.id`,
    JSON.stringify(changed.map(({ enterprise, now }) => ({ id: enterprise.id, ...derivedState(now) }))),
  );
}

async function writePeriods(
  tx: RawTx,
  campaignId: string,
  changed: readonly { enterprise: StoredEnterprise; now: Assessment }[],
): Promise<void> {
  if (!changed.length) return;
  await tx.$executeRawUnsafe(
    'delete from core_scope_interval where campaign_id = $1::uuid and enterprise_id = any($2::uuid[])',
    campaignId,
    changed.filter(({ enterprise }) => enterprise.periods.length).map(({ enterprise }) => enterprise.id),
  );
  const rows = changed.flatMap(({ enterprise, now }) =>
    now.periods.map((p) => ({
      ...p,
      enterpriseId: enterprise.id,
      provinceId: enterprise.provinceId,
      cityId: enterprise.cityId,
      countyId: enterprise.countyId,
      townshipId: enterprise.townshipId,
    })),
  );
  if (!rows.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_scope_interval (campaign_id, enterprise_id, entered_on, left_on, left_because, overdue_from, province_id, city_id, county_id, township_id)
     select $1::uuid, x."enterpriseId", x."enteredOn", x."leftOn", x."leftBecause", x."overdueFrom", x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($2::jsonb) x("enterpriseId" uuid, "enteredOn" date, "leftOn" date, "leftBecause" core_scope_leave_reason, "overdueFrom" date,
       "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)`,
    campaignId,
    JSON.stringify(rows),
  );
}
