import type { RawTx } from '@jianhui/database';
import type pg from 'pg';

/** A pool, or one of its connections, as what the packages below the client use: one statement, one transaction. */
export function rawTxOf(connection: Pick<pg.Pool, 'query'>): RawTx {
  return {
    async $executeRawUnsafe(sql, ...values) {
      return (await connection.query(sql, values)).rowCount ?? 0;
    },
    async $queryRawUnsafe<T = unknown>(sql: string, ...values: unknown[]): Promise<T> {
      return (await connection.query(sql, values)).rows as T;
    },
  };
}
