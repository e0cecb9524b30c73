import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, reloadWithin } from './act.ts';

/** Ancestors that a unit of each level takes over from the unit above it. */
const inherited = {
  PROVINCE: [],
  CITY: ['province_id'],
  COUNTY: ['province_id', 'city_id'],
  TOWNSHIP: ['province_id', 'city_id', 'county_id'],
} as const;

/** Keeps what units were until the change, as the last row of their history. */
export async function keepVersions(act: Act, changeId: string, ids: readonly string[]): Promise<void> {
  await act.tx.$executeRawUnsafe(
    `insert into core_org_unit_version (org_unit_id, code, name, level, parent_id, province_id, city_id, county_id, township_id, valid_from, valid_to, change_id)
     select u.id, u.code, u.name, u.level, u.parent_id, u.province_id, u.city_id, u.county_id, u.township_id,
       coalesce((select max(v.valid_to) from core_org_unit_version v where v.org_unit_id = u.id), u.valid_from), $2::date, $3::uuid
     from core_org_unit u where u.id = any($1::uuid[]) order by u.id`,
    ids,
    act.head.effectiveOn,
    changeId,
  );
}

/** Hangs a territorial unit, with all that lies below it, under another unit; each keeps its history. */
export async function hangUnder(act: Act, changeId: string, unit: OrgUnitEntry, parent: OrgUnitEntry): Promise<void> {
  const column = levelColumn[unit.level];
  const branch = act.tree.all().filter((other) => other[column] === unit.id);
  await keepVersions(
    act,
    changeId,
    branch.map(({ id }) => id),
  );
  const ancestors = inherited[unit.level].map((name) => `${name} = p.${name}`).join(', ');
  await act.tx.$executeRawUnsafe(
    `update core_org_unit u set ${ancestors}, parent_id = case when u.id = $1::uuid then p.id else u.parent_id end, version = u.version + 1
     from core_org_unit p where p.id = $2::uuid and u.${scopeColumnSql[column]} = $1::uuid`,
    unit.id,
    parent.id,
  );
}

/** Ends units on the day of the change. `successor`: the only one, where there is one. */
export async function endUnits(
  act: Act,
  changeId: string,
  ids: readonly string[],
  successor: string | null,
): Promise<void> {
  await keepVersions(act, changeId, ids);
  await act.tx.$executeRawUnsafe(
    'update core_org_unit set valid_to = $2::date, replaced_by_id = $3::uuid, version = version + 1 where id = any($1::uuid[])',
    ids,
    act.head.effectiveOn,
    successor,
  );
  // Nobody answers for an area that is no more; who follows is the successor's officer.
  await act.tx.$executeRawUnsafe(
    `update core_responsibility_assignment set valid_to = greatest($2::date, valid_from + 1), version = version + 1
     where org_unit_id = any($1::uuid[]) and kind <> 'EMPLOYER' and (valid_to is null or valid_to > $2::date)`,
    ids,
    act.head.effectiveOn,
  );
}

/** Writes down who follows whom. */
export async function recordSuccession(
  act: Act,
  changeId: string,
  pairs: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  await act.tx.$executeRawUnsafe(
    `insert into core_org_unit_succession (predecessor_id, successor_id, effective_on, change_id)
     select x."from", x."to", $2::date, $3::uuid from jsonb_to_recordset($1::jsonb) x("from" uuid, "to" uuid)`,
    JSON.stringify(pairs),
    act.head.effectiveOn,
    changeId,
  );
}

/**
 * Ends the work on the tree: counters stand where their units stand, at once, so that totals follow with the tree; then
 * the act's tree is read anew. Counters are locked in the order in which their writers take them.
 */
export async function settleTree(act: Act): Promise<void> {
  for (const table of ['core_org_unit_counter', 'core_indicator_counter']) {
    const elsewhere = `from core_org_unit u where u.id = c.org_unit_id
      and (c.province_id, c.city_id, c.county_id, c.township_id) is distinct from (u.province_id, u.city_id, u.county_id, u.township_id)`;
    await act.tx.$queryRawUnsafe(
      `select 1 from ${table} c where exists (select ${elsewhere}) order by c.org_unit_id for no key update`,
    );
    await act.tx.$executeRawUnsafe(
      `update ${table} c set province_id = u.province_id, city_id = u.city_id, county_id = u.county_id, township_id = u.township_id ${elsewhere}`,
    );
  }
  await reloadWithin(act.tx, act.tree);
}

/** Adds plugins' numbers of units that ended to those of the unit that takes their rows. */
export async function handOverIndicators(act: Act, from: readonly string[], to: string): Promise<void> {
  await act.tx.$executeRawUnsafe(
    `with gone as (delete from core_indicator_counter where org_unit_id = any($1::uuid[]) returning indicator, value)
     insert into core_indicator_counter as c (indicator, org_unit_id, province_id, city_id, county_id, township_id, value)
     select g.indicator, u.id, u.province_id, u.city_id, u.county_id, u.township_id, sum(g.value)::int from gone g join core_org_unit u on u.id = $2::uuid
     group by g.indicator, u.id on conflict (indicator, org_unit_id) do update set value = c.value + excluded.value`,
    from,
    to,
  );
}
