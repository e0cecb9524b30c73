import type { RawTx } from '@jianhui/database';
import { UnitDeltas } from '../coverage/deltas.ts';
import type { ChangeCause } from '../coverage/facts.ts';
import { type Reassessment, reassess } from '../coverage/reassess.ts';
import { lockEnterprises } from '../coverage/stored.ts';
import { enterprisesByCode } from '../enterprises/registry.ts';
import type { Cause, UnionOutcome, UnionRow } from '../services/services.ts';

/** Of rows of one code the first makes the union; the others only say what else it covers. */
function firstOfEach(rows: readonly UnionRow[]): UnionRow[] {
  const first = new Map<string, UnionRow>();
  for (const row of rows) if (!first.has(row.unifiedSocialCreditCode)) first.set(row.unifiedSocialCreditCode, row);
  return [...first.values()];
}

async function addMissing(
  tx: RawTx,
  rows: readonly UnionRow[],
  to: Reassessment,
  batchId: string | null,
): Promise<Map<string, string>> {
  const added = await tx.$queryRawUnsafe<{ id: string; code: string }[]>(
    `insert into core_trade_union (unified_social_credit_code, name, kind, superior_id, province_id, city_id, county_id, township_id, approval_number, approved_on, reported_members, batch_id)
     select x.code, x.name, x.kind, x."superiorId", x."provinceId", x."cityId", x."countyId", x."townshipId", x."approvalNumber", x."approvedOn", x."reportedMembers", $2::uuid
     from jsonb_to_recordset($1::jsonb) x(code text, name text, kind core_union_kind, "superiorId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid,
       "approvalNumber" text, "approvedOn" date, "reportedMembers" int)
     order by x.code on conflict (unified_social_credit_code) do nothing returning id::text, unified_social_credit_code as code`,
    JSON.stringify(
      firstOfEach(rows).map((row) => ({
        code: row.unifiedSocialCreditCode,
        name: row.name,
        kind: row.kind,
        superiorId: row.superiorId,
        approvalNumber: row.approvalNumber,
        approvedOn: row.approvedOn,
        reportedMembers: row.reportedMembers,
        ...to.orgUnits.placeOf(row.superiorId),
      })),
    ),
    batchId,
  );
  return new Map(added.map((row) => [row.code, row.id]));
}

/** Links unions with what they cover from the day of approval, unless such a link is open already. */
async function cover(
  tx: RawTx,
  links: readonly { unionId: string; enterpriseId: string; kind: string; validFrom: string }[],
  batchId: string | null,
): Promise<void> {
  if (!links.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, batch_id, province_id, city_id, county_id, township_id)
     select distinct on (x."unionId", x."enterpriseId") x."unionId", x."enterpriseId", x.kind, x."validFrom", $2::uuid, e.province_id, e.city_id, e.county_id, e.township_id
     from jsonb_to_recordset($1::jsonb) x("unionId" uuid, "enterpriseId" uuid, kind core_union_kind, "validFrom" date)
     join core_enterprise e on e.id = x."enterpriseId"
     where not exists (select 1 from core_union_coverage c where c.union_id = x."unionId" and c.enterprise_id = x."enterpriseId" and c.valid_to is null)
     on conflict (union_id, enterprise_id, valid_from) do nothing`,
    JSON.stringify(links),
    batchId,
  );
}

/** Adds already approved unions and what they cover, in sets (补录); one row or a whole register go the same way. */
export async function applyUnionRows(
  tx: RawTx,
  rows: readonly UnionRow[],
  to: Reassessment,
  because: ChangeCause,
  cause: Cause,
): Promise<UnionOutcome[]> {
  if (!rows.length) return [];
  const covered = await enterprisesByCode(
    tx,
    rows.flatMap((row) => row.covers),
  );
  // Enterprises first, then unions and with them the counters of units: every writer in this order, or two would wait for each other.
  await lockEnterprises(
    tx,
    [...covered.values()].map(({ id }) => id),
  );
  const stored = await tx.$queryRawUnsafe<{ id: string; code: string }[]>(
    'select id::text, unified_social_credit_code as code from core_trade_union where unified_social_credit_code = any($1::text[])',
    rows.map((row) => row.unifiedSocialCreditCode),
  );
  const before = new Map(stored.map((row) => [row.code, row.id]));
  const writable = rows.filter(
    (row) => before.has(row.unifiedSocialCreditCode) || row.covers.some((code) => covered.has(code)),
  );
  const added = await addMissing(
    tx,
    writable.filter((row) => !before.has(row.unifiedSocialCreditCode)),
    to,
    cause.batchId,
  );
  const deltas = new UnitDeltas();
  const links: { unionId: string; enterpriseId: string; kind: string; validFrom: string }[] = [];
  const outcomes = rows.map((row): UnionOutcome => {
    const unknownCodes = row.covers.filter((code) => !covered.has(code));
    const unionId = before.get(row.unifiedSocialCreditCode) ?? added.get(row.unifiedSocialCreditCode);
    if (!unionId) return { line: row.line, outcome: 'unknown', tradeUnionId: null, unknownCodes };
    for (const code of row.covers) {
      const enterprise = covered.get(code);
      if (enterprise) links.push({ unionId, enterpriseId: enterprise.id, kind: row.kind, validFrom: row.approvedOn });
    }
    const isNew = added.has(row.unifiedSocialCreditCode) && !before.has(row.unifiedSocialCreditCode);
    if (isNew) {
      deltas.add(row.superiorId, { unions: 1 });
      // A second row of the same code in this call meets the union that the first one made.
      before.set(row.unifiedSocialCreditCode, unionId);
    }
    return { line: row.line, outcome: isNew ? 'new' : 'matched', tradeUnionId: unionId, unknownCodes };
  });
  await cover(tx, links, cause.batchId);
  await reassess(tx, [...new Set(links.map((link) => link.enterpriseId))].sort(), to, because, cause, deltas);
  return outcomes;
}
