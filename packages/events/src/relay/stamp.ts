import type { Client } from 'pg';
import { EventsError } from '../errors.ts';

/** Notified with the last position by the relay alone: writers who notified would commit one after the other. */
export const EVENTS_CHANNEL = 'core_events';
/** Notified by instances that are not the relay, after their commits: "look now". */
export const NUDGE_CHANNEL = 'core_relay_nudge';
/** The lock that makes one instance the relay. It is held by the connection that stamps, and falls with it. */
export const RELAY_LOCK = "hashtextextended('jianhui.relay', 0)";

/**
 * Gives every event that became visible since the last batch the next positions, in one statement and append-only.
 * New is what the last batch's snapshot did not see and this one does: nothing scans history, and no open
 * transaction of a stranger holds anything back. `seq` orders within a batch, so a cause stands before its effect.
 */
const STAMP = `
  with b as materialized (select last, snap, cluster from core_relay_batch order by id desc limit 1),
  s as materialized (select pg_current_snapshot() as cur),
  n as materialized (
    select seq, audience, province_id, city_id, county_id, township_id from core_event
      where xid >= (select pg_snapshot_xmax(snap) from b)
    union all
    select seq, audience, province_id, city_id, county_id, township_id from core_event
      where xid = any (array(select pg_snapshot_xip(snap) from b))),
  ins as (
    insert into core_event_position (pos, seq, audience, province_id, city_id, county_id, township_id)
    select (select last from b) + row_number() over (order by seq),
      seq, audience, province_id, city_id, county_id, township_id
    from n
    returning pos),
  m as (select max(pos) as last, count(*)::int as n from ins),
  x as (
    insert into core_relay_batch (last, snap, cluster) select m.last, s.cur, b.cluster from m, s, b where m.n > 0
    returning last)
  select n, (select last from x)::text as last, (select pg_notify('${EVENTS_CHANNEL}', last::text) from x) from m`;

/** How many events were stamped, and the last position when there were any. */
export async function stamp(client: Client): Promise<{ count: number; last: bigint | undefined }> {
  const { rows } = await client.query<{ n: number; last: string | null }>({ name: 'jianhui-stamp', text: STAMP });
  const row = rows[0];
  return { count: row?.n ?? 0, last: row?.last ? BigInt(row.last) : undefined };
}

/** Older batches are of no use to anybody; a few stay to look at. */
export async function pruneBatches(client: Client): Promise<void> {
  await client.query('delete from core_relay_batch where id < (select max(id) - 64 from core_relay_batch)');
}

/**
 * Makes sure that the snapshot of the last batch means something on this server. Throws EVT-011 without a batch,
 * EVT-010 for one that another server wrote: its transaction numbers would hide events here.
 */
export async function checkOrigin(client: Client): Promise<void> {
  const { rows } = await client.query<{ cluster: string | null; here: string }>(`
    select (select cluster from core_relay_batch order by id desc limit 1) as cluster, system_identifier::text as here
    from pg_control_system()`);
  const row = rows[0];
  if (!row?.cluster) throw new EventsError('EVT-011', 'core_relay_batch is empty');
  if (row.cluster !== row.here) {
    throw new EventsError('EVT-010', `core_relay_batch was written on server ${row.cluster}, this is ${row.here}`);
  }
}
