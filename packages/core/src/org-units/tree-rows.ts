import type { OrgUnitEntry } from '../services/shapes.ts';
import type { PastUnit } from './as-of.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

const place = `province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

/** One statement, so that units and their history are of one moment. */
const statement = `select
  (select coalesce(json_agg(u), '[]') from (select id::text, code, name, aliases, level::text, kind::text, parent_id::text as "parentId", ${place},
    industrial_line_id::text as "industrialLineId", valid_from::text as "validFrom", valid_to::text as "validTo", replaced_by_id::text as "replacedById",
    source, source_on::text as "sourceOn", version from core_org_unit) u) as units,
  (select coalesce(json_agg(v), '[]') from (select org_unit_id::text as "orgUnitId", code, name, level::text, parent_id::text as "parentId", ${place},
    valid_from::text as "validFrom", valid_to::text as "validTo", change_id::text as "changeId" from core_org_unit_version order by valid_to, id) v) as past`;

/** The whole tree: every unit, and what each was before its changes, the oldest first. */
export async function readTree(query: Query): Promise<{ units: OrgUnitEntry[]; past: PastUnit[] }> {
  const [row] = await query<{ units: OrgUnitEntry[]; past: PastUnit[] }>(statement);
  return row ?? { units: [], past: [] };
}
