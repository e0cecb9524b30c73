export { defaultDataDir } from './embedded/folder.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded/start.ts';
export type { ServerExit } from './embedded/supervise.ts';
export { DATABASE_ERRORS, DatabaseError, type DatabaseErrorCode } from './errors.ts';
