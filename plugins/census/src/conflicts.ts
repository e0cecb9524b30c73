import type { RawTx } from '@jianhui/plugin-api';
import type { Batch } from './batches.ts';
import type { Services } from './platform.ts';

/** What a row says against the register. */
export interface FoundConflict {
  readonly line: number;
  readonly code: string;
  readonly kind: string;
  readonly detail: string;
  readonly enterpriseId: string;
}

/** Keeps what a source says against the register, once, at the employer's own place. */
export async function writeConflicts(
  services: Services,
  tx: RawTx,
  batch: Batch,
  found: readonly FoundConflict[],
): Promise<void> {
  if (found.length === 0) return;
  const employers = await services.core.enterprisesByCode(
    tx,
    found.map((conflict) => conflict.code),
  );
  const rows = found.flatMap(({ line, code, kind, detail, enterpriseId }) => {
    const place = employers.get(code)?.place;
    return place ? [{ line, kind, detail, enterpriseId, ...place }] : [];
  });
  await tx.$executeRawUnsafe(
    `insert into plg_census_conflict (enterprise_id, batch_id, source, kind, detail, line, province_id, city_id, county_id, township_id)
     select x."enterpriseId", $1::uuid, $2::core_registry_source, x.kind, x.detail, x.line, x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($3::jsonb) x("enterpriseId" uuid, kind text, detail text, line int, "provinceId" uuid, "cityId" uuid, "countyId" uuid,
       "townshipId" uuid) on conflict (enterprise_id, source, kind, detail) do nothing`,
    batch.id,
    batch.source,
    JSON.stringify(rows),
  );
}

/**
 * Moves conflicts to where the batch moved their employers: an officer sees what is said of the employers that she is
 * accountable for, and of no others.
 */
export async function followPlaces(services: Services, tx: RawTx, batchId: string): Promise<void> {
  const told = await tx.$queryRawUnsafe<{ code: string }[]>(
    `select distinct r.code from plg_census_row r where r.batch_id = $1::uuid and exists (
       select 1 from plg_census_conflict c where c.enterprise_id = r.enterprise_id)`,
    batchId,
  );
  if (told.length === 0) return;
  const employers = await services.core.enterprisesByCode(
    tx,
    told.map(({ code }) => code),
  );
  await tx.$executeRawUnsafe(
    `update plg_census_conflict c set province_id = x."provinceId", city_id = x."cityId", county_id = x."countyId", township_id = x."townshipId"
     from jsonb_to_recordset($1::jsonb) x(id uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)
     where c.enterprise_id = x.id and (c.province_id, c.city_id, c.county_id, c.township_id) is distinct from (x."provinceId", x."cityId", x."countyId", x."townshipId")`,
    JSON.stringify([...employers.values()].map(({ id, place }) => ({ id, ...place }))),
  );
}
