import type { Sizes } from './sizes.ts';

/** The event log: nine in ten tell of an enterprise, the rest of a union; each keeps the shape that core declares. */
export const eventsSql = ({ enterprises, events, unions }: Sizes): string => `
insert into core_event (id, name, version, payload, audience, org_unit_id, province_id, city_id, county_id, township_id,
  enterprise_id, union_id, occurred_at, occurred_on)
select bench_seed.key(x.n, 30), coalesce(e.name, 'trade-union.registered'), 1,
  case when e.name = 'coverage.entered' then jsonb_build_object('enterpriseId', e.id, 'unionId', e.union_id, 'on', x.day)
    when e.name = 'coverage.left' then jsonb_build_object('enterpriseId', e.id, 'on', x.day, 'inScope', e.big)
    else jsonb_build_object('unionId', u.id, 'kind', case when u.shared then 'JOINT' else 'INDEPENDENT' end,
      'enterprises', case when u.shared then 2 else 1 end, 'on', x.day) end,
  'FACT', coalesce(e.unit, u.superior_id), coalesce(e.province_id, u.province_id), coalesce(e.city_id, u.city_id),
  coalesce(e.county_id, u.county_id), coalesce(e.township, u.township_id), e.id, coalesce(e.union_id, u.id),
  x.at, x.day
from (
  select n, at, at::date as day,
    case when n % 10 > 0 then 1 + bench_seed.pick(n, 31, ${enterprises}) end as i,
    case when n % 10 = 0 then 1 + bench_seed.pick(n, 32, ${unions}) end as j
  from (select n, timestamptz '2019-01-01 00:00:00Z' + n * (interval '150 days' / ${events}) as at from generate_series(1, ${events}) n) y
) x
left join lateral (
  select e.id, e.big, e.province_id, e.city_id, e.county_id, case when e.placed then e.township_id end as township,
    case when e.placed then e.township_id else e.county_id end as unit, u.id as union_id,
    case when u.id is null then 'coverage.left' else 'coverage.entered' end as name
  from bench_seed.enterprise e left join bench_seed.union_row u on u.j = e.union_number where e.i = x.i) e on true
left join bench_seed.union_row u on u.j = x.j
order by x.n`;

/** Positions as the relay would give them, and the snapshot that tells it to begin behind them. Runs after the commit. */
export const positionsSql = `
insert into core_event_position (pos, seq, audience, province_id, city_id, county_id, township_id)
select row_number() over (order by seq), seq, audience, province_id, city_id, county_id, township_id from core_event order by seq;
insert into core_relay_batch (last, snap, cluster)
select (select max(pos) from core_event_position), pg_current_snapshot(), system_identifier::text from pg_control_system()`;
