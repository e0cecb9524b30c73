import type { RawTx } from '@jianhui/database';
import { followTables } from './tables.ts';

/** Lets all that is one enterprise's stand where the enterprise stands: whatever carries its id and a place. */
export async function rewriteOwnedBy(tx: RawTx, enterpriseId: string): Promise<void> {
  for (const table of await followTables(tx)) {
    if (!table.place || table.owner?.column !== 'enterprise_id' || table.own === 'true') continue;
    const unit = table.units.includes('org_unit_id') ? ', org_unit_id = e.org_unit_id' : '';
    await tx.$executeRawUnsafe(
      `update ${table.name} t set province_id = e.province_id, city_id = e.city_id, county_id = e.county_id, township_id = e.township_id${unit}
       from core_enterprise e where e.id = $1::uuid and t.enterprise_id = e.id
         and (t.province_id, t.city_id, t.county_id, t.township_id) is distinct from (e.province_id, e.city_id, e.county_id, e.township_id)`,
      enterpriseId,
    );
  }
}
