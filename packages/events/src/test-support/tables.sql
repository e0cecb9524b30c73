create type core_event_audience as enum ('FACT', 'JOB');
create type core_job_status as enum ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');
create table core_event (
  seq bigserial primary key, id uuid not null default uuidv7(), xid xid8 not null default pg_current_xact_id(),
  name text not null, version integer not null, payload jsonb not null,
  audience core_event_audience not null default 'FACT', org_unit_id uuid not null, province_id uuid not null,
  city_id uuid, county_id uuid, township_id uuid, enterprise_id uuid, union_id uuid, job_id uuid,
  occurred_at timestamptz(3) not null default current_timestamp, occurred_on date not null, actor_id uuid);
create unique index core_event_id_key on core_event (id);
create index core_event_xid_seq_idx on core_event (xid, seq);
create index core_event_enterprise_id_seq_idx on core_event (enterprise_id, seq);
create index core_event_union_id_seq_idx on core_event (union_id, seq);
create table core_event_position (
  pos bigint primary key, seq bigint not null, audience core_event_audience not null, province_id uuid not null, city_id uuid, county_id uuid,
  township_id uuid);
create unique index core_event_position_seq_key on core_event_position (seq);
create index core_event_position_province_id_pos_idx on core_event_position (province_id, pos);
create index core_event_position_city_id_pos_idx on core_event_position (city_id, pos);
create index core_event_position_county_id_pos_idx on core_event_position (county_id, pos);
create index core_event_position_township_id_pos_idx on core_event_position (township_id, pos);
create table core_relay_batch (
  id bigserial primary key, last bigint not null, snap pg_snapshot not null, cluster text not null);
create table core_job (
  id uuid primary key default uuidv7(), kind text not null, status core_job_status not null default 'QUEUED',
  phase text, done integer not null default 0, total integer, message text, error jsonb, input jsonb not null,
  result jsonb, owner_id uuid not null, org_unit_id uuid not null, province_id uuid not null, city_id uuid,
  county_id uuid, township_id uuid, attempt integer not null default 0, run_id uuid,
  created_at timestamptz(3) not null default current_timestamp, started_at timestamptz(3),
  finished_at timestamptz(3), heartbeat_at timestamptz(3), version integer not null default 1);
create table core_daily_run (
  day date primary key, started_at timestamptz(3) not null, finished_at timestamptz(3),
  changed integer not null default 0);
