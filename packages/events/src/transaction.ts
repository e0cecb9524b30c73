import type { RawTx } from '@jianhui/database';
import type { Pool, PoolClient } from 'pg';

/** Runs `work` in a transaction of its own and commits, or rolls back when it throws. */
export async function inTransaction<T>(pool: Pool, work: (tx: RawTx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    try {
      const result = await work(rawTx(client));
      await client.query('commit');
      broken = false;
      return result;
    } catch (error) {
      await client.query('rollback').then(
        () => {
          broken = false;
        },
        // The first error is the one to tell; a connection that cannot roll back is closed below.
        () => undefined,
      );
      throw error;
    }
  } finally {
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
