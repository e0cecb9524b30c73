import pg from 'pg';
import { EventsError } from '../errors.ts';
import { RELAY_LOCK } from './stamp.ts';

/**
 * Makes an event log usable that was restored on another server, where transaction numbers mean something else.
 * Positions that were given stay; events without one get the next, in the order in which they were written.
 * Returns how many those were, and the end of the log. Throws EVT-012 while a relay is at work.
 */
export async function reseedRelay(connectionString: string): Promise<{ stamped: number; last: bigint }> {
  const client = new pg.Client({ connectionString, application_name: 'jianhui reseed' });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(${RELAY_LOCK}) as got`);
    if (!rows[0]?.got) throw new EventsError('EVT-012', 'its lock is held');
    // No writer may be half-way: each has either committed, and is stamped here, or comes after the new snapshot.
    await client.query('lock table core_event in share row exclusive mode');
    await client.query(
      // Transaction 1 is older than any snapshot: such a row is never taken for a new one again.
      `update core_event set xid = '1' where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
    );
    const { rowCount } = await client.query(`
      insert into core_event_position (pos, seq, audience, province_id, city_id, county_id, township_id)
      select (select coalesce(max(pos), 0) from core_event_position) + row_number() over (order by seq),
        seq, audience, province_id, city_id, county_id, township_id
      from core_event e where not exists (select from core_event_position p where p.seq = e.seq)`);
    await client.query('delete from core_relay_batch');
    const seeded = await client.query<{ last: string }>(`
      insert into core_relay_batch (last, snap, cluster)
      select (select coalesce(max(pos), 0) from core_event_position), pg_current_snapshot(), system_identifier::text
      from pg_control_system()
      returning last`);
    await client.query('commit');
    return { stamped: rowCount ?? 0, last: BigInt(seeded.rows[0]?.last ?? 0) };
  } finally {
    // Ends the transaction too, when something threw before the commit.
    await client.end();
  }
}
