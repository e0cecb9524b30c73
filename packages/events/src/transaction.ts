import type { RawTx } from '@jianhui/database';
import type { Pool, PoolClient } from 'pg';

/** Runs `work` in a transaction of its own and commits, or rolls back when it throws. */
export function inTransaction<T>(pool: Pool, work: (tx: RawTx) => Promise<T>): Promise<T> {
  return withConnection(pool, async (client, discard) => {
    await client.query('begin');
    try {
      const result = await work(rawTx(client));
      await client.query('commit');
      return result;
    } catch (error) {
      // The first error is the one to tell; a connection that cannot roll back is not given back.
      await client.query('rollback').catch(discard);
      throw error;
    }
  });
}

/** Checks a connection out while `work` runs. After `discard` it is closed instead of being given back. */
export async function withConnection<T>(
  pool: Pool,
  work: (client: PoolClient, discard: () => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const discard = () => {
    broken = true;
  };
  // The pool listens only to idle connections: one that is lost between two statements would end the process.
  client.on('error', discard);
  try {
    return await work(client, discard);
  } finally {
    client.off('error', discard);
    client.release(broken);
  }
}

/** A checked-out connection as a `RawTx`. The caller begins and ends the transaction. */
export function rawTx(client: Pick<PoolClient, 'query'>): RawTx {
  return {
    $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T,
  };
}
