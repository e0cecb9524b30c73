import {
  type Cause,
  type Day,
  kindOfCode,
  type OrgUnitEntry,
  type Place,
  type RawTx,
  type RegistryRow,
  type UnionKind,
  type UnionRow,
} from '@jianhui/plugin-api';
import { type Batch, holdBatch, keepTurn, lockApplying } from './batches.ts';
import { type FoundConflict, writeConflicts } from './conflicts.ts';
import type { Services } from './platform.ts';

/** Rows that go into the register in one transaction. */
export const SET_ROWS = 3000;

type Outcome = 'MATCHED' | 'NEW' | 'PENDING' | 'REJECTED';

/** A staged row that no check refused. */
interface StagedRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly headcount: number | null;
  readonly observedOn: Day;
  readonly unitCode: string;
  readonly placed: boolean;
  readonly closed: boolean | null;
  readonly address: string | null;
  readonly industryCode: string | null;
  readonly registrationType: string | null;
  readonly establishedOn: Day | null;
  readonly registrarCode: string | null;
  readonly unionKind: UnionKind | null;
  readonly approvalNumber: string | null;
  readonly covers: string | null;
}

/** How a row ended. */
interface Ended {
  readonly line: number;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly enterpriseId: string | null;
}

const stagedSelect = `select line, code, name, headcount, observed_on::text as "observedOn", unit_code as "unitCode", placed, closed, address,
  industry_code as "industryCode", registration_type as "registrationType", established_on::text as "establishedOn", registrar_code as "registrarCode",
  union_kind as "unionKind", approval_number as "approvalNumber", covers
  from plg_census_row where batch_id = $1::uuid and line > $2::int and outcome is null order by line limit $3::int`;

/** Whether a place lies in the part of the tree of the officer who sent the file. */
type IsOwn = (place: Place) => boolean;

const columnOf = { PROVINCE: 'provinceId', CITY: 'cityId', COUNTY: 'countyId', TOWNSHIP: 'townshipId' } as const;
const ownOf =
  (home: OrgUnitEntry): IsOwn =>
  (place) =>
    place[columnOf[home.level]] === home.id;

export interface SetInput {
  readonly batchId: string;
  readonly runKey: string;
  readonly home: OrgUnitEntry;
  readonly rows?: number;
}

/**
 * Applies the next set of rows: the register, how each row ended, and the batch's counters in one transaction. A killed
 * process goes on after the last set that was committed. Returns the batch as it stands then; null when no row is left.
 */
export async function applySet(services: Services, input: SetInput): Promise<Batch | null> {
  return await services.transaction(async (tx) => {
    await lockApplying(tx);
    const batch = await holdBatch(tx, input.batchId, input.runKey);
    const limit = input.rows ?? SET_ROWS;
    const staged = await tx.$queryRawUnsafe<StagedRow[]>(stagedSelect, batch.id, batch.appliedThrough, limit);
    const last = staged.at(-1);
    if (!last) return null;
    const cause: Cause = { actorId: batch.ownerId, batchId: batch.id, today: services.clock.today() };
    const own = ownOf(input.home);
    const ended =
      batch.source === 'FEDERATION'
        ? await applyUnions(services, tx, staged, own, input.home, cause)
        : await applyEmployers(services, tx, batch, staged, own, input.home, cause);
    await writeEnds(tx, batch.id, ended);
    return await writeCounters(tx, batch, ended, last.line);
  });
}

const rejected = (line: number, reason: string): Ended => ({
  ...{ line, outcome: 'REJECTED', reason },
  ...{ detail: null, enterpriseId: null },
});

async function applyEmployers(
  services: Services,
  tx: RawTx,
  batch: Batch,
  staged: readonly StagedRow[],
  own: IsOwn,
  home: OrgUnitEntry,
  cause: Cause,
): Promise<Ended[]> {
  const { core } = services;
  // Whose row names an employer that another place is accountable for must not write to it.
  const known =
    home.level === 'PROVINCE'
      ? null
      : await core.enterprisesByCode(
          tx,
          staged.map((row) => row.code),
        );
  const ended: Ended[] = [];
  const rows: RegistryRow[] = [];
  const codeOf = new Map<number, string>();
  const first = new Map<string, number>();
  const repeats: { line: number; of: number }[] = [];
  for (const row of staged) {
    const unit = core.orgUnits.byCode(row.unitCode);
    const place = known?.get(row.code)?.place;
    if (!unit || (place && !own(place))) {
      ended.push(rejected(row.line, unit ? 'OUT_OF_SCOPE' : 'PLACE_UNKNOWN'));
      continue;
    }
    // The same row again adds nothing; a set merges each observation once.
    const key = `${row.code} ${row.observedOn}`;
    const of = first.get(key);
    if (of !== undefined) {
      repeats.push({ line: row.line, of });
      continue;
    }
    first.set(key, row.line);
    codeOf.set(row.line, row.code);
    rows.push(registryRow(row, unit));
  }
  const outcomes = await core.applyRegistryRows(tx, batch.source, rows, cause);
  const found: FoundConflict[] = [];
  const idOf = new Map<number, string>();
  for (const { line, outcome, enterpriseId, conflicts } of outcomes) {
    idOf.set(line, enterpriseId);
    ended.push({
      ...{ line, enterpriseId, reason: null, detail: null },
      outcome: outcome === 'new' ? 'NEW' : 'MATCHED',
    });
    for (const conflict of conflicts) found.push({ line, enterpriseId, code: codeOf.get(line) as string, ...conflict });
  }
  for (const { line, of } of repeats) {
    const enterpriseId = idOf.get(of) ?? null;
    ended.push({ line, enterpriseId, outcome: 'MATCHED', reason: null, detail: `与第 ${of} 行相同` });
  }
  await writeConflicts(services, tx, batch, found);
  return ended;
}

function registryRow(row: StagedRow, unit: OrgUnitEntry): RegistryRow {
  return {
    line: row.line,
    unifiedSocialCreditCode: row.code,
    name: row.name,
    kind: kindOfCode(row.code),
    orgUnitId: unit.id,
    placed: row.placed,
    headcount: row.headcount,
    observedOn: row.observedOn,
    closed: row.closed ?? false,
    address: row.address,
    industryCode: row.industryCode,
    registrationType: row.registrationType,
    establishedOn: row.establishedOn,
    registeredDivisionCode: row.registrarCode,
  };
}

async function applyUnions(
  services: Services,
  tx: RawTx,
  staged: readonly StagedRow[],
  own: IsOwn,
  home: OrgUnitEntry,
  cause: Cause,
): Promise<Ended[]> {
  const { core } = services;
  const coversOf = new Map(staged.map((row) => [row.line, row.covers ? row.covers.split(' ') : []]));
  const known = home.level === 'PROVINCE' ? null : await core.enterprisesByCode(tx, [...coversOf.values()].flat());
  const ended: Ended[] = [];
  const rows: UnionRow[] = [];
  for (const row of staged) {
    const superior = core.orgUnits.byCode(row.unitCode);
    if (!superior || !row.unionKind) {
      ended.push(rejected(row.line, superior ? 'UNKNOWN_KIND' : 'PLACE_UNKNOWN'));
      continue;
    }
    const covers = coversOf.get(row.line) ?? [];
    rows.push({
      line: row.line,
      unifiedSocialCreditCode: row.code,
      name: row.name,
      kind: row.unionKind,
      superiorId: superior.id,
      approvalNumber: row.approvalNumber ?? '',
      approvedOn: row.observedOn,
      reportedMembers: row.headcount,
      // What another place is accountable for is as good as unknown to this officer.
      covers: known ? covers.filter((code) => own(known.get(code)?.place ?? nowhere)) : covers,
    });
  }
  for (const { line, outcome, unknownCodes } of await core.applyUnionRows(tx, rows, cause)) {
    const foreign = (coversOf.get(line) ?? []).length - (rows.find((row) => row.line === line)?.covers.length ?? 0);
    const left = unknownCodes.length + foreign;
    ended.push({
      line,
      outcome: outcome === 'unknown' ? 'PENDING' : outcome === 'new' ? 'NEW' : 'MATCHED',
      reason: outcome === 'unknown' ? 'COVERED_UNIT_UNKNOWN' : null,
      detail: left > 0 ? `${left} 个覆盖单位不在库：${unknownCodes.slice(0, 5).join('、')}` : null,
      enterpriseId: null,
    });
  }
  return ended;
}

const nowhere: Place = { provinceId: '', cityId: null, countyId: null, townshipId: null };

async function writeEnds(tx: RawTx, batchId: string, ended: readonly Ended[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `update plg_census_row r set outcome = x.outcome, reason = x.reason, detail = x.detail, enterprise_id = x."enterpriseId"
     from jsonb_to_recordset($2::jsonb) x(line int, outcome plg_census_outcome, reason text, detail text, "enterpriseId" uuid)
     where r.batch_id = $1::uuid and r.line = x.line`,
    batchId,
    JSON.stringify(ended),
  );
}

async function writeCounters(tx: RawTx, batch: Batch, ended: readonly Ended[], through: number): Promise<Batch> {
  const by = (outcome: Outcome): number => ended.reduce((n, row) => n + Number(row.outcome === outcome), 0);
  const reasons = { ...batch.reasons };
  for (const { reason } of ended) if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const now: Batch = {
    ...batch,
    rows: batch.rows + ended.length,
    matched: batch.matched + by('MATCHED'),
    added: batch.added + by('NEW'),
    pending: batch.pending + by('PENDING'),
    rejected: batch.rejected + by('REJECTED'),
    reasons,
    appliedThrough: through,
  };
  await tx.$executeRawUnsafe(
    `update plg_census_batch set rows = $2::int, matched = $3::int, added = $4::int, pending = $5::int, rejected = $6::int, reasons = $7::jsonb,
       applied_through = $8::int, ${keepTurn} where id = $1::uuid`,
    ...[now.id, now.rows, now.matched, now.added, now.pending, now.rejected, JSON.stringify(reasons), through],
  );
  return now;
}
