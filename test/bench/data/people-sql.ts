import type { Sizes } from './sizes.ts';

/** The statements for members from one number to another, so that two connections share them. */
export const membersSql = ({ members, unions }: Sizes, from: number, to: number): string => `
insert into core_member (id, name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, phone_sealed, phone_masked,
  province_id, city_id, county_id, township_id, created_at)
select bench_seed.key(k, 20), bench_seed.person(k), (case when h % 2 = 0 then 'FEMALE' else 'MALE' end)::core_member_sex,
  date '1800-01-01' + (h % 36500)::int, bench_seed.sealed(k, 21), md5(k::text) || md5((-k)::text),
  left(u.division, 4) || '**********' || lpad((h % 10000)::text, 4, '0'),
  case when h % 20 > 0 then bench_seed.sealed(k, 22) end,
  case when h % 20 > 0 then '1' || (30 + h % 70) || '****' || lpad((h / 7 % 10000)::text, 4, '0') end,
  u.province_id, u.city_id, u.county_id, u.township_id, timestamptz '2019-01-01'
from generate_series(${from}, ${to}) k
join bench_seed.union_row u on u.j = 1 + (k - 1)::bigint * ${unions} / ${members}
cross join lateral (select bench_seed.pick(k, 23, 1000000000) as h) x`;

/** Their memberships: one each, in the union beside whose other members they stand. */
export const membershipsSql = ({ members, unions }: Sizes, from: number, to: number): string => `
insert into core_membership (id, member_id, home_union_id, status, joined_on, ended_on, ended_because, retained_on, org_unit_id, province_id, city_id, county_id, township_id)
select bench_seed.key(k, 24), bench_seed.key(k, 20), u.id,
  (case when h < 96 then 'ACTIVE' when h < 97 then 'RETAINED' else 'ENDED' end)::core_membership_status,
  u.approved_on + bench_seed.pick(k, 25, date '2019-05-30' - u.approved_on)::int, case when h >= 96 then date '2019-05-31' end,
  (case when h >= 97 then 'WITHDRAWN' end)::core_membership_end_reason, case when h = 96 then date '2019-05-31' end,
  u.superior_id, u.province_id, u.city_id, u.county_id, u.township_id
from generate_series(${from}, ${to}) k
join bench_seed.union_row u on u.j = 1 + (k - 1)::bigint * ${unions} / ${members}
cross join lateral (select bench_seed.pick(k, 26, 100) as h) x`;

/** Whom they work for: the employer of the union, and its first where it has several. */
export const labourSql = ({ members, unions }: Sizes, from: number, to: number): string => `
insert into core_labour_relation (id, member_id, enterprise_id, kind, started_on, province_id, city_id, county_id, township_id)
select bench_seed.key(k, 28), bench_seed.key(k, 20), bench_seed.key(u.first_enterprise, 1), 'CONTRACT', date '2018-01-01' + bench_seed.pick(k, 29, 365)::int,
  u.province_id, u.city_id, u.county_id, u.township_id
from generate_series(${from}, ${to}) k
join bench_seed.union_row u on u.j = 1 + (k - 1)::bigint * ${unions} / ${members}`;

/** What triggers keep of the members of each union, counted at once: they were off while the rows went in. */
export const UNION_MEMBERS = `
update core_trade_union u set active_members = x.n
  from (select home_union_id, count(*)::int as n from core_membership where status = 'ACTIVE' group by 1) x where x.home_union_id = u.id;
insert into core_union_member_day (union_id, day, delta)
  select home_union_id, day, sum(n)::int from (select home_union_id, joined_on as day, 1 as n from core_membership
    union all select home_union_id, ended_on, -1 from core_membership where ended_on is not null) x group by 1, 2 having sum(n) <> 0`;
