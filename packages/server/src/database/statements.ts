import type { RunStatement } from '@jianhui/graphql';
import pg from 'pg';
import type { Exchange } from '../exchange.ts';
import type { Log } from '../logging/logger.ts';
import { createStatementNames } from './statement-names.ts';

export interface StatementsOptions {
  /** Only its settings are used: reads have connections of their own, so that they never keep a write waiting. */
  readonly pool: pg.Pool;
  readonly connections: number;
  /** Milliseconds after which the database gives a statement up. */
  readonly timeout: number;
  /** Milliseconds from which a statement is logged. */
  readonly slow: number;
  readonly prepared: number;
  readonly log: Log;
}

/** Runs the reads of operations; counts and times each for the exchange that asked. */
export interface Statements {
  runFor(exchange: Exchange): RunStatement;
  queryFor(exchange: Exchange): <T>(sql: string, ...values: unknown[]) => Promise<T[]>;
  /** Seconds for which the oldest event has been waiting for its position; 0 when none waits. */
  relayLag(): Promise<number>;
  /** Throws when the database does not answer within the time given in milliseconds. */
  ping(within: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool for reads beside the given one: it cannot write, and no statement outlives its time. */
export function createStatements(options: StatementsOptions): Statements {
  const { connections, timeout, slow, prepared, log } = options;
  const pool = new pg.Pool({
    ...settingsOf(options.pool),
    max: connections,
    // An idle connection stays: a new one would have to plan every statement again.
    idleTimeoutMillis: 0,
    statement_timeout: timeout,
    connectionTimeoutMillis: timeout,
    application_name: 'jianhui reads',
    // Awaited by the pool before the connection is used; by startup options it could be overruled by the address.
    onConnect: async (client) => {
      await client.query('set default_transaction_read_only = on');
    },
  });
  pool.on('error', (err) => log.warn({ err }, 'an idle read connection was lost'));
  const nameOf = createStatementNames(prepared);

  async function timed<R>(exchange: Exchange, text: string, run: () => Promise<R>): Promise<R> {
    exchange.statements += 1;
    const begun = performance.now();
    try {
      return await run();
    } finally {
      const took = performance.now() - begun;
      exchange.statementMs += took;
      if (took >= slow) {
        const { requestId } = exchange;
        log.warn({ requestId, ms: Math.round(took), statement: text.slice(0, 2_000) }, 'a statement was slow');
      }
    }
  }

  const config = (text: string, values: readonly unknown[]) => {
    const name = nameOf(text);
    return { text, values: values as unknown[], ...(name === undefined ? {} : { name }) };
  };

  return {
    runFor: (exchange) => (text, values) =>
      timed(exchange, text, async () => {
        const { rows } = await pool.query<unknown[]>({ ...config(text, values), rowMode: 'array' });
        return rows;
      }),
    queryFor:
      (exchange) =>
      <T>(sql: string, ...values: unknown[]) =>
        timed(exchange, sql, async () => (await pool.query(config(sql, values))).rows as T[]),
    async relayLag() {
      const { rows } = await pool.query<{ lag: number | null }>({ name: 'relay_lag', text: RELAY_LAG });
      return rows[0]?.lag ?? 0;
    },
    async ping(within) {
      await Promise.race([
        pool.query('select 1'),
        new Promise((_, reject) =>
          setTimeout(() => reject(new Error(`no answer within ${within} ms`)), within).unref(),
        ),
      ]);
    },
    close: () => pool.end(),
  };
}

/** Two index look-ups: the first event that the relay's last snapshot did not see, by its transaction. */
const RELAY_LAG = `
  with b as materialized (select snap from core_relay_batch order by id desc limit 1)
  select greatest(0, extract(epoch from clock_timestamp() - min(occurred_at)))::float8 as lag from (
    (select occurred_at from core_event where xid >= (select pg_snapshot_xmax(snap) from b) order by xid, seq limit 1)
    union all
    (select occurred_at from core_event where xid = any (array(select pg_snapshot_xip(snap) from b))
     order by xid, seq limit 1)) waiting`;

/** The settings of a pool; a password set apart is not enumerable there. */
function settingsOf(pool: pg.Pool): pg.PoolConfig {
  const { password, ...rest } = pool.options;
  return password === undefined ? rest : { ...rest, password };
}
