import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { UnitDeltas } from '../coverage/deltas.ts';
import type { ChangeCause } from '../coverage/facts.ts';
import { type Reassessment, reassess } from '../coverage/reassess.ts';
import type { Cause, ConflictKind, RegistryOutcome, RegistryRow } from '../services/services.ts';
import type { RegistrySource } from '../services/shapes.ts';
import { normaliseName } from './names.ts';
import { type Move, moveEnterprises } from './placement.ts';
import { addMissing } from './registry-add.ts';
import { fillUnknown, type Unknown, unknownColumns } from './registry-fill.ts';

/** Two headcounts contradict each other when they are further apart than this part of the larger (domain A.8). */
export const HEADCOUNT_GAP = 0.2;

interface Known extends Unknown {
  id: string;
  /** The code that was asked for: its own, or that of a record merged into it. */
  code: string;
  name: string;
  normalisedName: string;
  closedOn: Day | null;
  placed: boolean;
  orgUnitId: string;
  countyId: string | null;
}

const knownColumns = `e.id::text, c.code, e.name, e.normalised_name as "normalisedName", e.closed_on::text as "closedOn",
  e.placement = 'PLACED' as placed, e.org_unit_id::text as "orgUnitId", e.county_id::text as "countyId", ${unknownColumns}`;

/** Codes and the enterprises they stand for now: that of a merged record stands for the one it became part of. */
const byCode = `(select unified_social_credit_code as code, coalesce(merged_into_id, id) as id from core_enterprise
  where unified_social_credit_code = any($1::text[])) c join core_enterprise e on e.id = c.id`;

/** Enterprises of these codes, by code. */
export async function enterprisesByCode(
  tx: RawTx,
  codes: readonly string[],
): Promise<Map<string, { id: string; name: string; place: Place }>> {
  const rows = await tx.$queryRawUnsafe<({ id: string; code: string; name: string } & Place)[]>(
    `select e.id::text, c.code, e.name, e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId",
       e.township_id::text as "townshipId" from ${byCode}`,
    [...new Set(codes)],
  );
  return new Map(rows.map(({ id, code, name, ...place }) => [code, { id, name, place }]));
}

/** Enterprises that a row without a code may mean: the same normalised name in the same county. */
export async function candidatesByName(
  tx: RawTx,
  names: readonly { line: number; name: string; countyId: string }[],
): Promise<Map<number, string[]>> {
  const rows = await tx.$queryRawUnsafe<{ line: number; id: string }[]>(
    `select distinct x.line, coalesce(e.merged_into_id, e.id)::text as id from jsonb_to_recordset($1::jsonb) x(line int, name text, county uuid)
     join core_enterprise e on e.county_id = x.county and e.normalised_name = x.name order by x.line, id`,
    JSON.stringify(names.map((n) => ({ line: n.line, name: normaliseName(n.name), county: n.countyId }))),
  );
  const found = new Map<number, string[]>();
  for (const row of rows) found.set(row.line, [...(found.get(row.line) ?? []), row.id]);
  return found;
}

/** Codes of the given that the register has; unlocked, so that what it says may have changed a moment later. */
async function codesPresent(tx: RawTx, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRawUnsafe<{ code: string }[]>(
    'select unified_social_credit_code as code from core_enterprise where unified_social_credit_code = any($1::text[])',
    codes,
  );
  return new Set(rows.map((row) => row.code));
}

/** Enterprises of these codes, locked in one order, so that writers queue. */
async function lockKnown(tx: RawTx, codes: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx.$queryRawUnsafe<Known[]>(
    `select ${knownColumns} from ${byCode} order by e.id for no key update of e`,
    codes,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Adds what the source observed, unless the same source said just that of that day already. */
async function observe(
  tx: RawTx,
  source: RegistrySource,
  rows: readonly { id: string; row: RegistryRow }[],
  batchId: string | null,
): Promise<void> {
  const observed = rows
    .filter(({ row }) => row.headcount !== null)
    .map(({ id, row }) => ({ id, on: row.observedOn, headcount: row.headcount }));
  if (!observed.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_headcount_observation (enterprise_id, source, observed_on, headcount, batch_id, province_id, city_id, county_id, township_id)
     select x.id, $2::core_registry_source, x."on", x.headcount, $3::uuid, e.province_id, e.city_id, e.county_id, e.township_id
     from jsonb_to_recordset($1::jsonb) x(id uuid, "on" date, headcount int) join core_enterprise e on e.id = x.id
     where x.headcount is distinct from (select o.headcount from core_headcount_observation o
       where o.enterprise_id = x.id and o.source = $2::core_registry_source and o.observed_on = x."on" order by o.id desc limit 1)`,
    JSON.stringify(observed),
    source,
    batchId,
  );
}

async function close(
  tx: RawTx,
  source: RegistrySource,
  rows: readonly { id: string; row: RegistryRow }[],
  batchId: string | null,
): Promise<void> {
  const closed = rows.filter(({ row }) => row.closed).map(({ id, row }) => ({ id, on: row.observedOn }));
  if (!closed.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, batch_id, province_id, city_id, county_id, township_id)
     select e.id, 'CLOSED', x."on", $2::core_registry_source, $3::uuid, e.province_id, e.city_id, e.county_id, e.township_id
     from jsonb_to_recordset($1::jsonb) x(id uuid, "on" date) join core_enterprise e on e.id = x.id
     where not exists (select 1 from core_enterprise_status_change c where c.enterprise_id = x.id and c.source = $2::core_registry_source and c.effective_on = x."on" and c.status = 'CLOSED')`,
    JSON.stringify(closed),
    source,
    batchId,
  );
}

/** Enterprises known by their county or city alone that a row places in a township or zone of the same city. */
function betterPlaces(rows: readonly { id: string; row: RegistryRow; known: Known }[], to: Reassessment): Move[] {
  const cityOf = (unit: string): string | null => to.orgUnits.placeOf(unit).cityId;
  const moves = new Map<string, Move>();
  for (const { id, row, known } of rows) {
    if (!row.placed || known.placed || moves.has(id) || cityOf(row.orgUnitId) !== cityOf(known.orgUnitId)) continue;
    moves.set(id, { id, from: known.orgUnitId, to: row.orgUnitId });
  }
  return [...moves.values()];
}

/** What other sources last said of these enterprises. */
async function otherHeadcounts(
  tx: RawTx,
  ids: readonly string[],
  source: RegistrySource,
): Promise<Map<string, { source: RegistrySource; headcount: number }[]>> {
  const rows = await tx.$queryRawUnsafe<{ id: string; source: RegistrySource; headcount: number }[]>(
    `select distinct on (enterprise_id, source) enterprise_id::text as id, source::text, headcount from core_headcount_observation
     where enterprise_id = any($1::uuid[]) and source <> $2::core_registry_source order by enterprise_id, source, observed_on desc, id desc`,
    ids,
    source,
  );
  const by = new Map<string, { source: RegistrySource; headcount: number }[]>();
  for (const row of rows) by.set(row.id, [...(by.get(row.id) ?? []), row]);
  return by;
}

function conflictsOf(
  row: RegistryRow,
  known: Known,
  others: readonly { source: RegistrySource; headcount: number }[],
  to: Reassessment,
): { kind: ConflictKind; detail: string }[] {
  const conflicts: { kind: ConflictKind; detail: string }[] = [];
  for (const other of row.headcount === null ? [] : others) {
    const [a, b] = [row.headcount as number, other.headcount];
    if (Math.abs(a - b) > HEADCOUNT_GAP * Math.max(a, b))
      conflicts.push({ kind: 'HEADCOUNT_CONFLICT', detail: `${a} / ${other.source} ${b}` });
  }
  if (row.closed ? others.some((o) => o.headcount > 0) : known.closedOn !== null && (row.headcount ?? 0) > 0) {
    conflicts.push({
      kind: 'STATUS_CONFLICT',
      detail: row.closed ? '本来源已注销或吊销，其他来源仍有职工' : `${known.closedOn} 起已注销或吊销`,
    });
  }
  if (known.normalisedName !== normaliseName(row.name))
    conflicts.push({ kind: 'NAME_CONFLICT', detail: `${row.name} / ${known.name}` });
  const registered = row.registeredDivisionCode ? to.orgUnits.byCode(row.registeredDivisionCode) : null;
  const working = to.orgUnits.placeOf(row.orgUnitId);
  if (registered?.countyId && working.countyId && registered.countyId !== working.countyId) {
    conflicts.push({
      kind: 'JURISDICTION_CONFLICT',
      detail: `登记 ${registered.name} / 经营 ${to.orgUnits.byId(row.orgUnitId)?.name ?? ''}`,
    });
  }
  return conflicts;
}

/** Merges one source's rows into the register, in sets: what is new, what was known, what contradicts (S15, S16, domain A.8). */
export async function applyRegistryRows(
  tx: RawTx,
  source: RegistrySource,
  rows: readonly RegistryRow[],
  to: Reassessment,
  cause: Cause,
  because: ChangeCause = 'IMPORT',
): Promise<RegistryOutcome[]> {
  if (!rows.length) return [];
  const deltas = new UnitDeltas();
  const codes = [...new Set(rows.map((row) => row.unifiedSocialCreditCode))];
  const present = await codesPresent(tx, codes);
  const isAbsent = (row: RegistryRow): boolean => !present.has(row.unifiedSocialCreditCode);
  const added = await addMissing(tx, source, rows.filter(isAbsent), to, cause, deltas);
  const known = await lockKnown(tx, codes);
  // What was there a moment ago and has been taken back since is added like any other.
  const gone = rows.filter((row) => !known.has(row.unifiedSocialCreditCode));
  if (gone.length) {
    for (const code of await addMissing(tx, source, gone, to, cause, deltas)) added.add(code);
    for (const [code, row] of await lockKnown(
      tx,
      gone.map((row) => row.unifiedSocialCreditCode),
    ))
      known.set(code, row);
  }
  const matched = rows.map((row) => {
    const enterprise = known.get(row.unifiedSocialCreditCode) as Known;
    return { id: enterprise.id, row, known: enterprise };
  });
  const placing = { placed: true, batchId: cause.batchId } as const;
  await moveEnterprises(tx, betterPlaces(matched, to), placing, to.orgUnits, deltas);
  await fillUnknown(tx, matched, cause.batchId);
  await observe(tx, source, matched, cause.batchId);
  await close(tx, source, matched, cause.batchId);
  const others = await otherHeadcounts(
    tx,
    matched.map((m) => m.id),
    source,
  );
  const outcomes = matched.map(({ id, row, known: enterprise }) => {
    const isNew = added.delete(row.unifiedSocialCreditCode);
    return {
      line: row.line,
      outcome: isNew ? ('new' as const) : ('matched' as const),
      enterpriseId: id,
      conflicts: conflictsOf(row, enterprise, others.get(id) ?? [], to),
    };
  });
  await reassess(tx, [...new Set(matched.map((m) => m.id))], to, because, cause, deltas);
  return outcomes;
}
