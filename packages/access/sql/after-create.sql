-- Accounts and sessions: what the tables themselves hold, and how instances hear that a session has ended.

alter table core_account
  add constraint core_account_username_lower check (username = lower(username) and username <> ''),
  -- Every ancestor down to the level and none below it: a missing one would be a scope that nobody meant.
  add constraint core_account_place_fits_level check (
    case level
      when 'PROVINCE' then city_id is null and county_id is null and township_id is null
      when 'CITY' then city_id is not null and county_id is null and township_id is null
      when 'COUNTY' then city_id is not null and county_id is not null and township_id is null
      when 'TOWNSHIP' then city_id is not null and county_id is not null and township_id is not null
      else false
    end
  );

alter table core_session
  add constraint core_session_token_hash_sha256 check (token_hash ~ '^[0-9a-f]{64}$'),
  add constraint core_session_idle_before_end check (idle_until <= expires_at);

-- Tells every instance which sessions or accounts changed. A payload is limited to 8000 bytes: many at once say "all".
create function core_access_notify(kind text, ids uuid[]) returns void language plpgsql as $$
begin
  if coalesce(cardinality(ids), 0) = 0 then return; end if;
  perform pg_notify('jianhui_access',
    case when cardinality(ids) <= 150 then kind || ':' || array_to_string(ids, ',') else kind || ':*' end);
end $$;

-- Touching last_seen_at and idle_until says nothing: only the end of a session is news. Transition tables do not go
-- with a column list ("update of"), so the comparison stands here.
create function core_session_updated() returns trigger language plpgsql as $$
begin
  perform core_access_notify('sessions', array(
    select n.id from new_rows n join old_rows o using (id)
    where (n.revoked_at, n.expires_at, n.account_id, n.token_hash)
      is distinct from (o.revoked_at, o.expires_at, o.account_id, o.token_hash)));
  return null;
end $$;
create trigger core_session_updated after update on core_session
  referencing old table as old_rows new table as new_rows
  for each statement execute function core_session_updated();

create function core_session_deleted() returns trigger language plpgsql as $$
begin
  perform core_access_notify('sessions', array(select id from old_rows));
  return null;
end $$;
create trigger core_session_deleted after delete on core_session
  referencing old table as old_rows
  for each statement execute function core_session_deleted();

-- The rights of a session never change while it lives: whoever gets another role or place, or is disabled, signs in
-- again. So an open subscription can never go on with the scope of yesterday.
create function core_account_updated() returns trigger language plpgsql as $$
begin
  update core_session s set revoked_at = now()
  from new_rows n join old_rows o using (id)
  where s.account_id = n.id and s.revoked_at is null
    and (n.role, n.level, n.org_unit_id, n.province_id, n.city_id, n.county_id, n.township_id, n.demo, n.disabled_at)
      is distinct from
      (o.role, o.level, o.org_unit_id, o.province_id, o.city_id, o.county_id, o.township_id, o.demo, o.disabled_at);
  perform core_access_notify('accounts', array(
    select n.id from new_rows n join old_rows o using (id)
    where (n.username, n.display_name) is distinct from (o.username, o.display_name)));
  return null;
end $$;
create trigger core_account_updated after update on core_account
  referencing old table as old_rows new table as new_rows
  for each statement execute function core_account_updated();

create function core_access_truncated() returns trigger language plpgsql as $$
begin
  perform pg_notify('jianhui_access', 'sessions:*');
  return null;
end $$;
create trigger core_session_truncated after truncate on core_session
  for each statement execute function core_access_truncated();
