import type { Day, RawTx } from '@jianhui/database';

/** An assignment that holds on the day asked for. */
const inForce = `a.campaign_id = $2::uuid and a.role = 'ACCOUNTABLE' and a.valid_from <= $3::date and (a.valid_to is null or a.valid_to > $3::date)`;

/**
 * Who answers for each enterprise on a day (S25, A.15): the officer of the enterprise itself before the officer of its
 * area, and of areas the nearest: township, county, city, province. Null where nobody does. One statement; an id that no
 * enterprise has is not in the answer.
 */
export async function accountableOf(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  enterpriseIds: readonly string[],
  campaignId: string,
  day: Day,
): Promise<Map<string, string | null>> {
  if (!enterpriseIds.length) return new Map();
  const rows = await tx.$queryRawUnsafe<{ id: string; officerId: string | null }[]>(
    `select e.id::text, coalesce(
       (select a.officer_id from core_responsibility_assignment a where a.kind = 'EMPLOYER' and a.enterprise_id = e.id and ${inForce} limit 1),
       (select a.officer_id from core_responsibility_assignment a
        where a.kind = 'AREA' and a.org_unit_id = any(array[e.township_id, e.county_id, e.city_id, e.province_id]) and ${inForce}
        order by array_position(array[e.township_id, e.county_id, e.city_id, e.province_id], a.org_unit_id) limit 1))::text as "officerId"
     from core_enterprise e where e.id = any($1::uuid[])`,
    enterpriseIds,
    campaignId,
    day,
  );
  return new Map(rows.map((row) => [row.id, row.officerId]));
}
