import pg from 'pg';
import type { OurSide } from '../ours.ts';
import type { Work } from '../works/works.ts';

const CALLS = 300;

/** Milliseconds that the province's progress takes within the database: the mean of calls that come one by one. */
export async function progressInDatabase(ours: OurSide, work: Work, adminUrl: string): Promise<number> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // The first calls on a connection plan the statement.
    await callAll(ours, work, 60);
    await admin.query('select pg_stat_statements_reset()');
    await callAll(ours, work, CALLS);
    const { rows } = await admin.query<{ ms: number; calls: number }>(
      `select sum(total_exec_time) / max(calls) as ms, max(calls)::int as calls from pg_stat_statements
       where query like '%core_org_unit_counter%' and calls >= $1`,
      [CALLS],
    );
    const [row] = rows;
    if (!row?.calls) throw new Error('pg_stat_statements saw no statement that reads the counters');
    return row.ms;
  } finally {
    await admin.end();
  }
}

async function callAll(ours: OurSide, work: Work, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const response = await fetch(ours.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ours.headers },
      body: work.bodies.ours[0] ?? '',
    });
    await response.arrayBuffer();
  }
}
