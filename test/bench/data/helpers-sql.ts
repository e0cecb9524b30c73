/**
 * Functions of the generator, dropped when it has done. Everything is a hash of a number and a seed, so that two
 * machines make the same rows; nothing here is random and nothing reads the clock.
 */
export const HELPERS = `
drop schema if exists bench_seed cascade;
create schema bench_seed;

-- A number below n, by a row's number and a seed of the column.
create function bench_seed.pick(row_number bigint, seed int, n bigint) returns bigint language sql immutable parallel safe as
  $$ select (hashint8extended(row_number, seed) & 9223372036854775807) % n $$;
-- 0 to below 1.
create function bench_seed.part(row_number bigint, seed int) returns float8 language sql immutable parallel safe as
  $$ select ((hashint8extended(row_number, seed) & 4294967295)::float8 / 4294967296.0) $$;
-- A version 7 key: ascending with the row's number, as keys are that the database makes by itself.
create function bench_seed.key(row_number bigint, seed int) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex(1546300800000 + row_number), 12, '0') || '7'
    || substr(lpad(to_hex(hashint8extended(row_number, seed)), 16, '0'), 1, 3) || '8'
    || substr(lpad(to_hex(hashint8extended(row_number, seed)), 16, '0'), 4, 13) || lpad(to_hex(row_number & 255), 2, '0'))::uuid $$;

-- 统一社会信用代码: both checks of the standard, from the first sixteen characters.
create function bench_seed.organisation_check(body text) returns text language sql immutable parallel safe as $$
  select case c when 10 then 'X' when 11 then '0' else c::text end from (
    select 11 - sum((ascii(substr(body, i, 1)) - 48) * (array[3,7,9,10,5,8,4,2])[i])::int % 11 as c
    from generate_series(1, 8) i) x $$;
create function bench_seed.complete(first17 text) returns text language sql immutable parallel safe as $$
  select first17 || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - (sum(
    (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(first17, i, 1)) - 1)
    * (array[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[i])::int % 31)) % 31, 1)
  from generate_series(1, 17) i $$;
-- Kind (two characters), division (six digits), eight digits.
create function bench_seed.credit_code(kind text, division text, number bigint) returns text language sql immutable parallel safe as $$
  select bench_seed.complete(kind || division || body || bench_seed.organisation_check(body))
  from (select lpad(number::text, 8, '0') as body) x $$;

-- The form of a sealed value, with nothing in it that could be opened.
create function bench_seed.sealed(row_number bigint, seed int) returns text language sql immutable parallel safe as
  $$ select 'v1.bench.' || md5(row_number::text || '/' || seed::text) || md5(seed::text || '/' || row_number::text) $$;

create function bench_seed.person(row_number bigint) returns text language sql immutable parallel safe as $$
  select substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', 1 + bench_seed.pick(row_number, 61, 20)::int, 1)
    || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平', 1 + bench_seed.pick(row_number, 62, 20)::int, 1)
    || case when bench_seed.pick(row_number, 63, 3) > 0
         then substr('华英文玉建国春红志海云桂兰梅德庆福贵生宝', 1 + bench_seed.pick(row_number, 64, 20)::int, 1) else '' end $$;

create function bench_seed.firm(row_number bigint) returns text language sql immutable parallel safe as $$
  select (array['鑫','盛','恒','泰','隆','瑞','祥','华','东','北','海','金','宏','远','达','兴','顺','安','和','信'])[1 + bench_seed.pick(row_number, 71, 20)]
    || (array['源','通','达','丰','业','联','合','诚','益','康','德','光','辉','成','利','昌','辰','科','创','新'])[1 + bench_seed.pick(row_number, 72, 20)]
    || (array['机械制造','装备','化工','建筑工程','物流','商贸','电子科技','食品','纺织','钢铁','能源','汽车零部件','软件','医药','餐饮管理','物业服务','港口服务','农产品加工','印刷','教育咨询'])[1 + bench_seed.pick(row_number, 73, 20)] $$;

-- Where a row lies: every township, and for some rows the county alone.
create table bench_seed.place as
select row_number() over (order by t.code)::int as n, t.id as township_id, c.id as county_id, y.id as city_id, t.province_id,
  t.name as township, c.name as county, y.name as city, left(c.code, 6) as division
from core_org_unit t join core_org_unit c on c.id = t.county_id join core_org_unit y on y.id = t.city_id
where t.level = 'TOWNSHIP';
create unique index on bench_seed.place (n);
analyze bench_seed.place;
`;
