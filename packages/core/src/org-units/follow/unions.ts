import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { FollowPlan } from '../changes/plan.ts';
import { nextIds, type Step } from './enterprises.ts';
import { rewriteRows } from './rewrite.ts';

/** In a split: the part to which all goes that a union covers now; unions whose units part are the remainder's. */
async function partsOfUnions(
  tx: RawTx,
  plan: FollowPlan,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const [root] = plan.roots;
  if (plan.successors.length < 2 || !root) return {};
  const rows = await tx.$queryRawUnsafe<{ id: string; part: string }[]>(
    `select c.union_id::text as id, min(e.${scopeColumnSql[levelColumn[root.level]]}::text) as part
     from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id
     where c.union_id = any($1::uuid[]) and c.valid_to is null
     group by 1 having count(distinct e.${scopeColumnSql[levelColumn[root.level]]}) = 1`,
    ids,
  );
  const parts = new Set(plan.successors);
  return Object.fromEntries(rows.filter(({ part }) => parts.has(part)).map(({ id, part }) => [id, part]));
}

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
  await rewriteRows(tx, table, plan, await partsOfUnions(tx, plan, ids), 't.id = any($4::uuid[])', ids);
  await tx.$executeRawUnsafe(
    'update core_trade_union set version = version + 1, updated_at = now() where id = any($1::uuid[])',
    ids,
  );
  for (const owned of tables) {
    if (owned.place && owned.owner?.column === 'union_id' && owned.own !== 'true')
      await rewriteRows(tx, owned, plan, {}, 't.union_id = any($4::uuid[])', ids);
  }
  return ids.length;
}
