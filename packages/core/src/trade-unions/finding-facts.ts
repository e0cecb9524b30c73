import { type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { UnionFacts } from './findings.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

const inPost = `(p.starts_on <= $2::date and (p.ends_on is null or p.ends_on > $2::date))`;
const sizeOf = (
  kind: string,
): string => `coalesce((select greatest(count(p.id) filter (where ${inPost}), 1)::int from core_union_body b left join core_union_post p on p.body_id = b.id
    where b.union_id = u.id and b.kind = '${kind}' and (b.dissolved_on is null or b.dissolved_on > $2::date) group by b.id order by b.id desc limit 1), 0)`;

/** What the warnings of B.4 need of these unions, in one statement within the viewer's tree, however many there are. */
export async function unionFacts(
  query: Query,
  ids: readonly string[],
  scope: RowScope,
  today: Day,
): Promise<UnionFacts[]> {
  return await query<UnionFacts>(
    `select u.id::text, u.status::text, u.kind::text, u.active_members as members, u.term_ends_on::text as "termEndsOn", u.certificate_valid_to::text as "certificateValidTo",
       (select count(*)::int from core_membership s join core_member m on m.id = s.member_id where s.home_union_id = u.id and s.status = 'ACTIVE' and m.sex = 'FEMALE') as "womenMembers",
       cov.staff, cov.employers, cov.ended as "employersEnded",
       ${sizeOf('COMMITTEE')} as committee, ${sizeOf('FUND_AUDIT_COMMITTEE')} as "fundAudit", ${sizeOf('WOMEN_WORKERS_COMMITTEE')} as "womenCommittee",
       chair.here as "chairInPost", chair.full_time as "chairFullTime",
       case when chair.here then 0 else coalesce((extract(year from age($2::date, chair.since)) * 12 + extract(month from age($2::date, chair.since)))::int, 0) end as "vacantMonths",
       coalesce((select max($2::date - r.occurred_on) from core_legal_person_registration r where r.union_id = u.id and r.kind = 'CHANGE' and r.registered_on is null), 0) as "unregisteredDays"
     from core_trade_union u
     cross join lateral (select coalesce(sum(e.headcount), 0)::int as staff, count(*)::int as employers, count(*) filter (where e.closed_on <= $2::date)::int as ended
       from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id where c.union_id = u.id and c.valid_from <= $2::date and (c.valid_to is null or c.valid_to > $2::date)) cov
     cross join lateral (select coalesce(bool_or(${inPost}), false) as here, coalesce(bool_or(${inPost} and p.full_time), false) as full_time,
         greatest(max(p.ends_on) filter (where p.ends_on <= $2::date), min(b.formed_on)) as since
       from core_union_body b left join core_union_post p on p.body_id = b.id and p.post in ('CHAIR', 'ORGANIZER')
       where b.union_id = u.id and b.kind = 'COMMITTEE' and (b.dissolved_on is null or b.dissolved_on > $2::date)) chair
     where u.id = any($1::uuid[]) and u.${scopeColumnSql[scope.column]} = $3::uuid`,
    ids,
    today,
    scope.value,
  );
}
