import type { TestPlatform } from '@jianhui/testing';

export interface Growth {
  readonly rows: number;
  /** How many different headcounts there are; the fewer, the more rows share one. */
  readonly headcounts: number;
  /** Number of the first row; a number is used once. */
  readonly from?: number;
  /** Spread over all counties and townships of the province, not over a few of two cities. */
  readonly wide?: boolean;
}

const narrow = "array['210102', '210202', '210103', '210203', '210102001', '210202001', '210104', '210204']";
/** The units over which numbered rows `n` are spread, as a list `l.codes`. */
const unitList = (wide: boolean): string =>
  `(select ${wide ? "(select array_agg(code order by code) from core_org_unit where level in ('COUNTY', 'TOWNSHIP'))" : narrow} as codes) l
   join core_org_unit u on u.code = l.codes[1 + n % cardinality(l.codes)]`;

/**
 * Writes many enterprises at once, by one statement: half of them in Shenyang, half in Dalian, in a few counties; some
 * in scope, some covered, some overdue. Only lists are asked of them: they have no history.
 */
export async function growRegister(
  platform: TestPlatform,
  { rows, headcounts, from = 0, wide = false }: Growth,
): Promise<void> {
  const { query } = platform.database;
  await query(
    `insert into core_trade_union (unified_social_credit_code, name, kind, superior_id, province_id, city_id, approval_number, approved_on)
     select 'U' || u.code, '市级工会' || u.code, 'REGIONAL', u.id, u.province_id, u.id, '1号', '2019-01-01' from core_org_unit u where u.code in ('210100', '210200')
     on conflict do nothing`,
  );
  await query(
    `insert into core_event (name, version, payload, org_unit_id, province_id, city_id, occurred_on)
     select 'campaign.phase-started', 1, '{}', u.id, u.province_id, u.id, '2019-01-01' from core_org_unit u where u.code in ('210100', '210200')`,
  );
  await query(
    `insert into core_enterprise (unified_social_credit_code, name, normalised_name, kind, org_unit_id, province_id, city_id, county_id, township_id, placement,
       headcount, in_scope, in_scope_since, overdue_from, overdue, primary_reason, covering_union_id, coverage_kind, covered_since)
     select (case when n < 1000 then 'Y' else 'X' end) || n, '第' || n || '号' || (case n % 50 when 0 then '100%' when 1 then 'a_b' when 2 then 'c\\d' else '' end), 'n' || n,
       (case n % 7 when 0 then 'PUBLIC_INSTITUTION' else 'ENTERPRISE' end)::core_enterprise_kind, u.id, u.province_id, u.city_id, u.county_id, u.township_id,
       (case u.level when 'TOWNSHIP' then 'PLACED' else 'NOT_YET_PLACED' end)::core_enterprise_placement, h.count,
       h.count >= 100, case when h.count >= 100 then date '2019-01-01' end, case when h.count >= 100 then date '2019-01-01' end,
       h.count >= 100 and t.id is null, case when h.count >= 100 and t.id is null then 'NEVER_VISITED' end, t.id, case when t.id is not null then 'REGIONAL'::core_union_kind end, case when t.id is not null then date '2019-01-01' end
     from generate_series($1::int, $1::int + $2::int - 1) n
     cross join lateral (select 90 + (n / 2) % $3::int as count) h
     cross join ${unitList(wide)}
     left join core_trade_union t on n % 3 = 0 and t.unified_social_credit_code = 'U' || (case n % 2 when 0 then '210100' else '210200' end)`,
    ...[from, rows, headcounts],
  );
}

/** Empties the register again. */
export async function removeRegister(platform: TestPlatform): Promise<void> {
  await platform.database.query('delete from core_enterprise');
}

/** Puts many unions, facts, jobs, items and batches beside the enterprises, spread over the same units. */
export async function fillLists(platform: TestPlatform, rows: number, wide = false): Promise<void> {
  const { query } = platform.database;
  const [{ from } = { from: 0 }] = await query<{ from: number }>('select count(*)::int as from from core_job');
  const spread = `from generate_series($1::int, $1::int + $2::int - 1) n
    cross join ${unitList(wide)}
    cross join (select id from core_account where username = 'province') a`;
  const places = 'u.id, u.province_id, u.city_id, u.county_id, u.township_id';
  const columns = 'province_id, city_id, county_id, township_id';
  await query(
    `insert into core_trade_union (unified_social_credit_code, name, kind, approval_number, approved_on, superior_id, ${columns})
     select 'V' || n, '第' || n || '工会', 'JOINT', n || '号', '2019-01-01', ${places} ${spread}`,
    ...[from, rows],
  );
  await query(
    `insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, ${columns})
     select t.id, e.id, 'JOINT', '2019-01-01', e.province_id, e.city_id, e.county_id, e.township_id
     from core_trade_union t join core_enterprise e on e.unified_social_credit_code = (case when substr(t.unified_social_credit_code, 2)::int < 1000 then 'Y' else 'X' end) || substr(t.unified_social_credit_code, 2)
     where t.unified_social_credit_code like 'V%' on conflict do nothing`,
  );
  await query(
    `insert into core_event (name, version, payload, occurred_on, enterprise_id, union_id, org_unit_id, ${columns})
     select 'coverage.left', 1, '{}', '2019-06-01', e.id, t.id, ${places} ${spread}
     left join core_enterprise e on e.unified_social_credit_code = 'Y' || n left join core_trade_union t on t.unified_social_credit_code = 'V' || n`,
    ...[from, rows],
  );
  await query(
    `insert into core_job (kind, input, owner_id, org_unit_id, ${columns}) select 'census.import', '{}', a.id, ${places} ${spread}`,
    ...[from, rows],
  );
  await query(
    `insert into plg_publicity_item (channel, title, published_on, issuer, enterprise_id, org_unit_id, ${columns})
     select 'WECHAT', '第' || n || '篇', date '2019-01-01' + n % 100, '市总工会', e.id, ${places} ${spread} left join core_enterprise e on e.unified_social_credit_code = 'Y' || n`,
    ...[from, rows],
  );
  await query(
    `insert into plg_census_batch (source, file_name, file_hash, state, owner_id, org_unit_id, ${columns}) select 'TAXATION', n || '.csv', 'h' || n, 'APPLIED', a.id, ${places} ${spread}`,
    ...[from, rows],
  );
  await query(
    `insert into plg_census_row (batch_id, line, raw, outcome, reason)
     select b.id, l, 'x', (case l % 2 when 0 then 'PENDING' else 'REJECTED' end)::plg_census_outcome, 'BAD_DATE' from plg_census_batch b, generate_series(1, 4) l where b.file_hash like 'h_' on conflict do nothing`,
  );
}

/** Gives so many of the unions a member each, with a membership and what is kept of its changes. */
export async function fillMembers(platform: TestPlatform, rows: number): Promise<void> {
  const { query } = platform.database;
  const place = 't.province_id, t.city_id, t.county_id, t.township_id';
  const columns = 'province_id, city_id, county_id, township_id';
  await query(
    `insert into core_member (name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, ${columns})
     select t.name || '会员', 'MALE', '1800-01-01', 'v1.test.' || t.id, 'member ' || t.id, '2101**********0015', ${place}
     from (select * from core_trade_union where status = 'ESTABLISHED' order by id limit $1::int) t`,
    rows,
  );
  await query(
    `insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, ${columns})
     select m.id, t.id, 'ACTIVE', '2019-05-20', t.superior_id, ${place} from core_trade_union t join core_member m on m.id_number_index = 'member ' || t.id`,
  );
}
