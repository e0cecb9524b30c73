-- Partial and covering indexes that the schema language cannot state, and the counters at the leaves.

-- Uncovered enterprises of a place by headcount: the list that officers work from (one index a level).
-- @unmanaged index core_enterprise_uncovered_province
create index core_enterprise_uncovered_province on core_enterprise (province_id, headcount desc, id desc) where covering_union_id is null;
-- @unmanaged index core_enterprise_uncovered_city
create index core_enterprise_uncovered_city on core_enterprise (city_id, headcount desc, id desc) where covering_union_id is null;
-- @unmanaged index core_enterprise_uncovered_county
create index core_enterprise_uncovered_county on core_enterprise (county_id, headcount desc, id desc) where covering_union_id is null;
-- Enterprises that the calendar alone will make overdue.
-- @unmanaged index core_enterprise_grace
create index core_enterprise_grace on core_enterprise (overdue_from) where in_scope and covering_union_id is null and not overdue;
-- Names by any part of three characters and more.
-- @unmanaged index core_enterprise_name_trigram
create index core_enterprise_name_trigram on core_enterprise using gin (name gin_trgm_ops);
-- At most one active membership a person, whatever two writers do at once.
-- @unmanaged index core_membership_one_active
create unique index core_membership_one_active on core_membership (member_id) where status = 'ACTIVE';
-- At most one active campaign a province: today's state on an enterprise belongs to it.
-- @unmanaged index core_campaign_one_active
create unique index core_campaign_one_active on core_campaign (province_id) where status = 'ACTIVE';
-- One open interval an enterprise and campaign.
-- @unmanaged index core_scope_interval_one_open
create unique index core_scope_interval_one_open on core_scope_interval (campaign_id, enterprise_id) where left_on is null;

-- Sealed values only: a plaintext cannot be stored by mistake.
alter table core_member add constraint core_member_sealed check (id_number_sealed like 'v_.%' and (phone_sealed is null or phone_sealed like 'v_.%'));
alter table core_headcount_observation add constraint core_headcount_not_negative check (headcount >= 0);
alter table core_union_coverage add constraint core_union_coverage_ordered check (valid_to is null or valid_to > valid_from);
alter table core_scope_interval add constraint core_scope_interval_ordered check (left_on is null or left_on > entered_on);

-- Counters at the leaves. One trigger function for every counted table: its first argument is the column of the unit that
-- a row counts at, then pairs of counter and condition on the row x. A statement adds the difference between the rows it
-- made and the rows it removed, in the order of the units, so that two writers never wait for each other in a circle.
create function core_count_rows() returns trigger language plpgsql as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select n.*, 1 as sign from new_rows n'
    when 'DELETE' then 'select o.*, -1 as sign from old_rows o'
    else 'select n.*, 1 as sign from new_rows n union all select o.*, -1 from old_rows o' end;
  counters text := '';
  filled text := '';
  sums text := '';
  added text := '';
  any_change text := '';
  i int := 1;
begin
  while i < tg_nargs loop
    counters := counters || format(', %I', tg_argv[i]);
    filled := filled || format(', coalesce(d.%I, 0)', tg_argv[i]);
    sums := sums || format(', sum(x.sign) filter (where %s) as %I', tg_argv[i + 1], tg_argv[i]);
    added := added || format('%s%I = c.%2$I + excluded.%2$I', case when i > 1 then ', ' else '' end, tg_argv[i]);
    any_change := any_change || format('%scoalesce(d.%I, 0) <> 0', case when i > 1 then ' or ' else '' end, tg_argv[i]);
    i := i + 2;
  end loop;
  execute format(
    'insert into core_org_unit_counter as c (org_unit_id, province_id, city_id, county_id, township_id%1$s)
     select u.id, u.province_id, u.city_id, u.county_id, u.township_id%2$s
     from (select x.%3$I as unit%4$s from (%5$s) x group by 1) d join core_org_unit u on u.id = d.unit
     where %6$s order by u.id on conflict (org_unit_id) do update set %7$s',
    counters, filled, tg_argv[0], sums, changed, any_change, added);
  return null;
end $$;

create trigger core_count_inserted after insert on core_enterprise referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');
create trigger core_count_deleted after delete on core_enterprise referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');
create trigger core_count_updated after update on core_enterprise referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');

create trigger core_count_inserted after insert on core_trade_union referencing new table as new_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_deleted after delete on core_trade_union referencing old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_updated after update on core_trade_union referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);

create trigger core_count_inserted after insert on core_membership referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_deleted after delete on core_membership referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_updated after update on core_membership referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
