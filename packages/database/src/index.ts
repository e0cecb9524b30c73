export type { PothosPrismaDatamodel } from '@pothos/plugin-prisma';
export { composeFaults, composeSchema } from './compose/compose.ts';
export { CORE, type Fragment, readFragments } from './compose/fragment.ts';
export { type GenerateOptions, generateClient } from './compose/generate.ts';
export {
  type ReadColumn,
  type ReadEntity,
  type ReadEnum,
  type ReadField,
  type ReadModel,
  type ReadRelation,
  readModelOf,
} from './compose/read-model.ts';
export { isConflict } from './conflict.ts';
export {
  type Database,
  type OpenOptions,
  openDatabase,
  type TransactionOf,
  type TransactionOptions,
} from './connection.ts';
export { defaultDataDir } from './embedded/folder.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded/start.ts';
export type { ServerExit } from './embedded/supervise.ts';
export { DATABASE_ERRORS, DatabaseError, type DatabaseErrorCode } from './errors.ts';
export { diffSchemas } from './migrate/diff.ts';
export { driftOf } from './migrate/drift.ts';
export type { MigrationOwner } from './migrate/files.ts';
export { LEDGER, type MigrateOptions, migrate, pendingMigrations } from './migrate/migrate.ts';
export { readUnmanaged } from './migrate/unmanaged.ts';
export { SNAPSHOT, type WriteMigrationOptions, writeMigration } from './migrate/write.ts';
export { checkServer, type ServerReport } from './server-check.ts';
export type { Day, RawTx } from './types.ts';
