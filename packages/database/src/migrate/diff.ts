import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type DiffTarget, schemaTarget, withSchemaEngine } from './engine.ts';

/** Two schema texts are compared without a database; the engine asks once who is there, and is told nothing. */
const nobody: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => silence,
  connectToShadowDb: async () => silence,
};

const silence: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => undefined,
  startTransaction: () => Promise.reject(new Error('nothing to open a transaction on')),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
};

/**
 * The SQL that leads from one composed schema to another; '' when there is nothing to do.
 * Needs no database. Throws DB-208 for a schema that Prisma refuses.
 *
 * @param from null for an empty database
 */
export async function diffSchemas(from: string | null, to: string): Promise<string> {
  return diff(nobody, from === null ? { tag: 'empty' } : schemaTarget(from), schemaTarget(to));
}

/** The engine's comparison as a script, without what it says when there is nothing. */
export async function diff(
  factory: SqlMigrationAwareDriverAdapterFactory,
  from: DiffTarget,
  to: DiffTarget,
): Promise<string> {
  const { stdout } = await withSchemaEngine(factory, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] } }),
  );
  const script = (stdout ?? '').trim();
  return /^-- This is an empty migration\.?$/.test(script) ? '' : script;
}
