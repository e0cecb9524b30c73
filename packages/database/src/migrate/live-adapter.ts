import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type pg from 'pg';

/** PostgreSQL's one-byte type `"char"`, used all over its catalogue; Prisma's adapter does not know it. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/**
 * Connections over which the schema engine can read a live database. Two faults of adapter-pg 7.10 are mended:
 * it rejects columns of type `"char"`, and it cuts scripts at every semicolon, also inside function bodies.
 * The caller ends the pool.
 */
export function liveFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...values: unknown[]) => Promise<pg.QueryResult>;
  const patched = async (...values: unknown[]): Promise<pg.QueryResult> => {
    const result = await query(...values);
    const columns: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = BPCHAR_OID; // lets the adapter pass; the true type is put back below
      columns.push(index);
    }
    charColumns.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: patched });

  const inner = new PrismaPg(pool);
  const connect = async () => {
    const adapter = await inner.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (params: Parameters<typeof queryRaw>[0]) => {
        const result = await queryRaw(params);
        for (const index of charColumns.get(result.rows) ?? []) {
          result.columnTypes[index] = ColumnTypeEnum.Character;
        }
        return result;
      },
      executeScript: async (script: string) => {
        await query(script);
      },
    });
  };
  // Comparing a live database with a schema needs no second database.
  const connectToShadowDb = () => Promise.reject(new Error('no shadow database is offered'));
  return { provider: inner.provider, adapterName: inner.adapterName, connect, connectToShadowDb };
}
