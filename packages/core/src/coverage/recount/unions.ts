import type { Day, RawTx } from '@jianhui/database';
import type { Query } from '../figures/filter.ts';
import { freshUnions } from '../health/fresh.ts';
import type { ScopeRule } from '../rule.ts';

const STEP = 1_000;

/** Unions whose count of members, or whose members by day, is not what their memberships say. */
const wrongMembers = `select id::text from (
    select coalesce(u.id, m.id) as id from core_trade_union u full join (
      select home_union_id as id, count(*)::int as n from core_membership where status = 'ACTIVE' group by 1) m on m.id = u.id
      where coalesce(u.active_members, 0) <> coalesce(m.n, 0)
    union select coalesce(d.union_id, m.union_id) from (select union_id, day, delta from core_union_member_day where delta <> 0) d full join (
      select home_union_id as union_id, day, sum(n)::int as delta from (
        select home_union_id, joined_on as day, 1 as n from core_membership where home_union_id is not null
        union all select home_union_id, ended_on, -1 from core_membership where home_union_id is not null and ended_on is not null) x
      group by 1, 2 having sum(n) <> 0) m on m.union_id = d.union_id and m.day = d.day
      where coalesce(d.delta, 0) <> coalesce(m.delta, 0)) x order by 1`;

/** Unions whose member counts or health are not what their facts say. Everything is read: it takes its time. */
export async function wrongUnions(query: Query, leading: ScopeRule, today: Day): Promise<string[]> {
  const tx: Pick<RawTx, '$queryRawUnsafe'> = {
    $queryRawUnsafe: <T>(sql: string, ...values: unknown[]) => query(sql, ...values) as Promise<T>,
  };
  const found = new Set((await query<{ id: string }>(wrongMembers)).map((row) => row.id));
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await query<{ id: string }>(
      `select id::text from core_trade_union where $1::uuid is null or id > $1::uuid order by id limit ${STEP}`,
      after,
    );
    const ids = page.map((row) => row.id);
    for (const view of ids.length ? await freshUnions(tx, ids, leading, today) : []) {
      if (view.stateDiffers || view.outdated.length || view.fresh.length) found.add(view.union.id);
    }
    if (ids.length < STEP) return [...found].sort();
    after = ids.at(-1) ?? null;
  }
}

/** Sets the member counts of every union to what its memberships say, keeping writers of memberships out. */
export async function repairMembers(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe('lock table core_membership, core_union_member_day in share row exclusive mode');
  await tx.$executeRawUnsafe(
    `update core_trade_union u set active_members = coalesce(m.n, 0) from core_trade_union every_one left join (
       select home_union_id as id, count(*)::int as n from core_membership where status = 'ACTIVE' group by 1) m on m.id = every_one.id
     where u.id = every_one.id and u.active_members <> coalesce(m.n, 0)`,
  );
  await tx.$executeRawUnsafe('delete from core_union_member_day');
  await tx.$executeRawUnsafe(
    `insert into core_union_member_day (union_id, day, delta) select home_union_id, day, sum(n)::int from (
       select home_union_id, joined_on as day, 1 as n from core_membership where home_union_id is not null
       union all select home_union_id, ended_on, -1 from core_membership where home_union_id is not null and ended_on is not null) x
     group by 1, 2 having sum(n) <> 0`,
  );
}
