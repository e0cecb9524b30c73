import type { Sizes } from './sizes.ts';

/**
 * Enterprises, unions and what follows from both. One enterprise in ten has 100 staff or more; a quarter of these and a
 * third of the others are covered. Of the unions, the first eleven twelfths have one enterprise, the rest share two.
 * Written so that a recount finds nothing wrong: see packages/core/src/coverage/assess.ts.
 */
export function plantedSql({ enterprises, unions }: Sizes): string {
  const big = enterprises / 10;
  const own = big / 4;
  const single = (unions * 11) / 12 - own;
  return `
create table bench_seed.enterprise as
with numbered as (
  select i, i % 10 = 0 as big, i / 10 as b, i - i / 10 as s from generate_series(1, ${enterprises}) i
), tied as (
  select *, case when big then case when b % 4 = 0 then b / 4 end
    when s % 3 = 0 and s / 3 <= ${single} then ${own} + s / 3
    when s % 3 = 0 then ${own + single} + (s / 3 - ${single} + 1) / 2 end as union_number
  from numbered
)
select t.i, t.big, t.union_number,
  t.union_number > ${own + single} as shared,
  bench_seed.key(t.i, 1) as id,
  case when big then least(9999, 100 + floor(60 * (power(1 - bench_seed.part(t.i, 2), -0.6) - 1)))::int
    else greatest(1, floor(exp(bench_seed.part(t.i, 2) * ln(100))))::int end as headcount,
  case when big and t.b % 50 = 0 then '12'
    when big or bench_seed.pick(t.i, 3, 10) < 6 then '91'
    when bench_seed.pick(t.i, 3, 10) < 8 then '92' when bench_seed.pick(t.i, 3, 10) = 8 then '93' else '52' end as code_kind,
  -- One in eight was first counted in May and has its grace still.
  case when big and bench_seed.pick(t.i, 4, 8) = 0 then date '2019-05-15'
    else date '2019-03-31' - bench_seed.pick(t.i, 5, 80)::int end as observed_on,
  bench_seed.pick(t.i, 6, 33) > 0 as placed,
  p.*
from tied t
join bench_seed.place p on p.n = 1 + bench_seed.pick(
  case when t.union_number > ${own + single} then -t.union_number else t.i end, 7, (select count(*) from bench_seed.place));
create unique index on bench_seed.enterprise (i);
create index on bench_seed.enterprise (union_number);
analyze bench_seed.enterprise;

create table bench_seed.union_row as
select distinct on (union_number) union_number as j, bench_seed.key(union_number, 8) as id, shared,
  case when placed then township_id else county_id end as superior_id, province_id, city_id, county_id,
  case when placed then township_id end as township_id, county, township, i as first_enterprise, division,
  date '2004-01-01' + bench_seed.pick(union_number, 9, 5500)::int as approved_on
from bench_seed.enterprise where union_number is not null order by union_number, i;
create unique index on bench_seed.union_row (j);
analyze bench_seed.union_row;
`;
}

/** The day on which the rows are what they are: the clock of the benchmark. */
export const BENCH_DAY = '2019-06-03';
const TODAY = `date '${BENCH_DAY}'`;

/** The rows themselves, once the names have the keys that search looks up. */
export const REGISTER = `
insert into core_trade_union (id, unified_social_credit_code, name, kind, superior_id, province_id, city_id, county_id, township_id,
  approval_number, approved_on, reported_members, created_at, updated_at)
select id, bench_seed.credit_code('81', division, 20000000 + j),
  case when shared then township || bench_seed.firm(first_enterprise) || '园区联合工会委员会'
    else county || bench_seed.firm(first_enterprise) || '有限公司工会委员会' end,
  (case when shared then 'JOINT' else 'INDEPENDENT' end)::core_union_kind, superior_id, province_id, city_id, county_id, township_id,
  '辽工组〔' || extract(year from approved_on) || '〕' || (1 + j % 900) || '号', approved_on, 20 + bench_seed.pick(j, 10, 60)::int,
  timestamptz '2019-01-01', timestamptz '2019-01-01'
from bench_seed.union_row order by j;

insert into core_enterprise (id, unified_social_credit_code, name, normalised_name, kind, industry_code, registration_type, established_on,
  address, registered_division_code, org_unit_id, province_id, city_id, county_id, township_id, placement,
  headcount, headcount_band, headcount_on, headcount_source, headcount_reason, in_scope, in_scope_since, overdue_from, overdue,
  covering_union_id, coverage_kind, covered_since, primary_reason, search_terms, search_text, ownership_group, created_at, updated_at)
select e.id, bench_seed.credit_code(e.code_kind, e.division, 10000000 + e.i), n.name, n.name,
  (case e.code_kind when '12' then 'PUBLIC_INSTITUTION' when '91' then 'ENTERPRISE' when '92' then 'INDIVIDUAL_BUSINESS'
    when '93' then 'FARMERS_COOPERATIVE' else 'SOCIAL_ORGANISATION' end)::core_enterprise_kind,
  (1000 + bench_seed.pick(e.i, 11, 8000))::text, '有限责任公司', date '1990-01-01' + bench_seed.pick(e.i, 12, 10000)::int,
  e.city || e.county || e.township || (1 + bench_seed.pick(e.i, 13, 300)) || '号', e.division,
  case when e.placed then e.township_id else e.county_id end, e.province_id, e.city_id, e.county_id,
  case when e.placed then e.township_id end, (case when e.placed then 'PLACED' else 'NOT_YET_PLACED' end)::core_enterprise_placement,
  e.headcount, (case when e.headcount >= 1000 then 'GE_1000' when e.headcount >= 500 then 'B500_999' when e.headcount >= 200 then 'B200_499'
    when e.headcount >= 100 then 'B100_199' when e.headcount >= 50 then 'B50_99' when e.headcount >= 25 then 'B25_49' else 'LT_25' end)::core_headcount_band,
  e.observed_on, 'HUMAN_RESOURCES', '仅人力资源有数',
  e.big, s.since, s.overdue_from, e.big and u.id is null and s.overdue_from <= ${TODAY},
  u.id, case when u.id is not null then (case when e.shared then 'JOINT' else 'INDEPENDENT' end)::core_union_kind end, u.approved_on,
  case when e.big and u.id is null then 'NO_RESPONSIBLE_OFFICER' end, n.terms, n.text, 'PRIVATE', timestamptz '2019-01-01', timestamptz '2019-01-01'
from bench_seed.enterprise e
join bench_seed.name n on n.i = e.i
left join bench_seed.union_row u on u.j = e.union_number
cross join lateral (select case when e.big then greatest(e.observed_on, date '2019-01-01') end as since,
  case when not e.big then null when e.observed_on = date '2019-05-15' then date '2019-05-15' + 180
    else greatest(e.observed_on, date '2019-01-01') end as overdue_from) s
order by e.i;

insert into core_headcount_observation (id, enterprise_id, source, observed_on, headcount, recorded_at, province_id, city_id, county_id, township_id)
select bench_seed.key(e.i, 14), e.id, 'HUMAN_RESOURCES', e.observed_on, e.headcount, timestamptz '2019-06-01',
  e.province_id, e.city_id, e.county_id, case when e.placed then e.township_id end
from bench_seed.enterprise e order by e.i;

insert into core_scope_interval (id, campaign_id, enterprise_id, entered_on, overdue_from, province_id, city_id, county_id, township_id)
select bench_seed.key(row_number() over (order by e.id), 15), (select id from core_campaign where is_leading), e.id,
  e.in_scope_since, e.overdue_from, e.province_id, e.city_id, e.county_id, e.township_id
from core_enterprise e where e.in_scope order by e.id;

insert into core_union_coverage (id, union_id, enterprise_id, kind, valid_from, province_id, city_id, county_id, township_id)
select bench_seed.key(row_number() over (order by e.id), 16), e.covering_union_id, e.id, e.coverage_kind, e.covered_since,
  e.province_id, e.city_id, e.county_id, e.township_id
from core_enterprise e where e.covering_union_id is not null order by e.id;

-- Time in scope until a union was approved, and since then; the whole of it where the union was there before.
insert into core_coverage_period (id, campaign_id, enterprise_id, valid_from, valid_to, entered_because, overdue_from, union_id, coverage_kind,
  covered_because, org_unit_id, province_id, city_id, county_id, township_id, kind, believed_from)
select bench_seed.key(row_number() over (order by e.id, p.valid_from), 17), (select id from core_campaign where is_leading), e.id, p.valid_from, p.valid_to,
  'REGISTERED', e.overdue_from, p.union_id, case when p.union_id is not null then e.coverage_kind end,
  (case when p.union_id is null then null when e.covered_since <= e.in_scope_since then 'ENTERED_SCOPE_COVERED'
    when e.coverage_kind = 'INDEPENDENT' then 'OWN_UNION' else 'JOINED_COVERAGE' end)::core_coverage_enter_reason,
  e.org_unit_id, e.province_id, e.city_id, e.county_id, e.township_id, e.kind, ${TODAY}
from core_enterprise e cross join lateral (
  select e.in_scope_since as valid_from, case when e.covered_since > e.in_scope_since then e.covered_since end as valid_to,
    case when e.covered_since <= e.in_scope_since then e.covering_union_id end as union_id
  union all select e.covered_since, null, e.covering_union_id where e.covered_since > e.in_scope_since) p
where e.in_scope order by e.id, p.valid_from;

-- Of each union: its term, its committee, and who chairs it.
insert into core_union_term (id, union_id, number, years, elected_on, starts_on, ends_on, approved_on, province_id, city_id, county_id, township_id)
select bench_seed.key(u.j, 18), u.id, 1, 5, u.approved_on, u.approved_on, u.approved_on + interval '5 years', u.approved_on, u.province_id, u.city_id, u.county_id, u.township_id
from bench_seed.union_row u order by u.j;
update core_trade_union t set term_starts_on = x.starts_on, term_ends_on = x.ends_on from core_union_term x where x.union_id = t.id;
insert into core_union_body (id, union_id, kind, formed_on, province_id, city_id, county_id, township_id)
select bench_seed.key(u.j, 19), u.id, 'COMMITTEE', u.approved_on, u.province_id, u.city_id, u.county_id, u.township_id from bench_seed.union_row u order by u.j;
insert into core_union_post (id, union_id, body_id, post, person_name, starts_on, province_id, city_id, county_id, township_id)
select bench_seed.key(u.j, 27), u.id, bench_seed.key(u.j, 19), 'CHAIR', bench_seed.person(u.j), u.approved_on, u.province_id, u.city_id, u.county_id, u.township_id
from bench_seed.union_row u order by u.j;
`;
