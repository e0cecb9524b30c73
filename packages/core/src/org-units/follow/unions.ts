import { nextIds, type Step } from './enterprises.ts';
import { rewriteRows } from './rewrite.ts';

/** Lets the next unions follow with all that is theirs, and keeps where they stood before. Returns how many there were. */
export async function followUnions({ tx, plan, tables, effectiveOn, limit }: Step): Promise<number> {
  const table = tables.find(({ name }) => name === 'core_trade_union');
  if (!table) return 0;
  const ids = await nextIds(tx, table, plan, limit);
  if (ids.length === 0) return 0;
  await tx.$queryRawUnsafe(
    'select from core_trade_union where id = any($1::uuid[]) order by id for no key update',
    ids,
  );
  await tx.$executeRawUnsafe(
    `insert into core_union_past_place (union_id, superior_id, province_id, city_id, county_id, township_id, valid_from, valid_to)
     select t.id, t.superior_id, t.province_id, t.city_id, t.county_id, t.township_id, b.last, $2::date
     from core_trade_union t left join lateral (select max(p.valid_to) as last from core_union_past_place p where p.union_id = t.id) b on true
     where t.id = any($1::uuid[]) and (b.last is null or b.last < $2::date) on conflict (union_id, valid_to) do nothing`,
    ids,
    effectiveOn,
  );
  await rewriteRows(tx, table, plan, 't.id = any($4::uuid[])', ids);
  await tx.$executeRawUnsafe(
    'update core_trade_union set version = version + 1, updated_at = now() where id = any($1::uuid[])',
    ids,
  );
  for (const owned of tables) {
    if (owned.place && owned.owner?.column === 'union_id' && owned.own !== 'true')
      await rewriteRows(tx, owned, plan, 't.union_id = any($4::uuid[])', ids);
  }
  return ids.length;
}
