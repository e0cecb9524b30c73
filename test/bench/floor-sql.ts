/**
 * The floor: one statement a query that answers as JSON. Places are joined, the scope is an equality everywhere, lists
 * are lateral: what somebody writes who knows PostgreSQL and has only this one query to serve. $1 is the province.
 */
const enterprise = (e: string): string =>
  `'id', ${e}.id, 'unifiedSocialCreditCode', ${e}.unified_social_credit_code, 'name', ${e}.name, 'headcount', ${e}.headcount,
   'address', ${e}.address, 'township', case when t.id is not null then json_build_object('name', t.name) end,
   'county', case when c.id is not null then json_build_object('name', c.name) end,
   'city', case when y.id is not null then json_build_object('name', y.name) end`;
const places = (e: string): string =>
  `left join core_org_unit t on t.id = ${e}.township_id left join core_org_unit c on c.id = ${e}.county_id
   left join core_org_unit y on y.id = ${e}.city_id`;

const list = (where: string): string => `
  select json_build_object('data', json_build_object('enterprises', json_build_object(
    'edges', coalesce(json_agg(json_build_object('node', json_build_object(${enterprise('e')},
      'coveringUnion', case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end))
      order by e.headcount desc, e.id desc) filter (where e.n <= 50), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 50,
      'endCursor', max(e.headcount || ',' || e.id) filter (where e.n = 50)))))::text
  from (select *, row_number() over (order by headcount desc, id desc) as n from (
    select id, unified_social_credit_code, name, headcount, address, township_id, county_id, city_id, covering_union_id
    from core_enterprise where ${where} order by headcount desc, id desc limit 51) x) e
  ${places('e')} left join core_trade_union u on u.id = e.covering_union_id and u.province_id = $1`;

const member = `json_build_object('id', p.id, 'name', p.name, 'phoneMasked', p.phone_masked)`;

export const floorSql: Readonly<Record<string, string>> = {
  'read-q1': list('province_id = $1 and city_id = $2 and covering_union_id is null and headcount >= 100'),
  'read-q2': `
    select json_build_object('data', json_build_object('enterprise', json_build_object(${enterprise('e')},
      'coveringUnion', case when u.id is not null then json_build_object('id', u.id, 'name', u.name, 'status', u.status,
        'approvedOn', u.approved_on, 'memberships', coalesce((
          select json_agg(json_build_object('status', m.status, 'joinedOn', m.joined_on, 'member', ${member}) order by m.id)
          from (select * from core_membership where home_union_id = u.id and province_id = $1 order by id limit 10) m
          left join core_member p on p.id = m.member_id and p.province_id = $1), '[]')) end,
      'recentFacts', coalesce((
        select json_agg(json_build_object('id', f.id, 'name', f.name, 'on', f.occurred_on) order by f.seq desc)
        from (select * from core_event where enterprise_id = e.id and province_id = $1 and audience = 'FACT'
          order by seq desc limit 5) f), '[]'))))::text
    from core_enterprise e ${places('e')} left join core_trade_union u on u.id = e.covering_union_id and u.province_id = $1
    where e.id = $2 and e.province_id = $1`,
  'read-q3': `
    select json_build_object('data', json_build_object('tradeUnions', json_build_object('edges',
      coalesce(json_agg(json_build_object('node', json_build_object('id', u.id, 'name', u.name,
        'superior', json_build_object('id', s.id, 'name', s.name,
          'parent', case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end),
        'coverages', v.list, 'memberships', w.list)) order by u.id), '[]'))))::text
    from (select id, name, superior_id from core_trade_union where province_id = $1 and id > $2 order by id limit 20) u
    join core_org_unit s on s.id = u.superior_id left join core_org_unit a on a.id = s.parent_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('enterprise',
        case when e.id is not null then json_build_object('id', e.id, 'name', e.name, 'headcount', e.headcount) end)), '[]') as list
      from (select enterprise_id from core_union_coverage where union_id = u.id and province_id = $1
        order by valid_from desc, id desc limit 1) c
      left join core_enterprise e on e.id = c.enterprise_id and e.province_id = $1) v
    cross join lateral (
      select coalesce(json_agg(json_build_object('status', m.status, 'member', ${member}) order by m.id), '[]') as list
      from (select id, status, member_id from core_membership where home_union_id = u.id and province_id = $1
        order by id limit 10) m
      left join core_member p on p.id = m.member_id and p.province_id = $1) w`,
  'read-q4': `
    select json_build_object('data', json_build_object('campaignProgress', json_build_object('children', json_agg(
      json_build_object('orgUnit', json_build_object('id', y.id, 'name', y.name), 'enterprises', s.enterprises,
        'inScope', s.in_scope, 'covered', s.covered, 'unions', s.unions, 'members', s.members) order by y.code))))::text
    from (select city_id, sum(enterprises) as enterprises, sum(in_scope) as in_scope, sum(covered) as covered,
        sum(unions) as unions, sum(members) as members
      from core_org_unit_counter where province_id = $1 group by city_id) s
    join core_org_unit y on y.id = s.city_id`,
  'read-q5-page1': list('province_id = $1 and covering_union_id is null'),
  'read-q5-page400': list('province_id = $1 and covering_union_id is null and (headcount, id) < ($2::int, $3::uuid)'),
};
