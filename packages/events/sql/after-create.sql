-- What the tables of events need beyond what their models can say. It belongs into the migration that creates them.

-- The order of events must come from the database alone: nobody may write a seq of their own.
alter table core_event alter column seq drop default;
drop sequence core_event_seq_seq;
alter table core_event alter column seq add generated always as identity;

-- Rows of running jobs change several times a second; room in the page keeps their indexes untouched.
alter table core_job set (fillfactor = 70);

-- Where the relay begins. A log without this row has no reader.
insert into core_relay_batch (last, snap, cluster)
select 0, pg_current_snapshot(), system_identifier::text from pg_control_system();
