export { type Artefact, type ArtefactOptions, writeArtefacts } from './artefacts/artefacts.ts';
export { type CodeEntry, type CodeTable, errorCodesPage } from './artefacts/error-codes.ts';
export { type Collected, type CollectOptions, collectPlugins } from './boot/collect.ts';
export { type InstalledPlugin, permissionsOf } from './boot/installed.ts';
export { BootError, type BootProblem, type BootReport, formatReport, type Owner } from './boot/report.ts';
export { type Composed, type ComposeOptions, compose } from './compose/compose.ts';
export { coreFragments, migrationOwners, packageDir, pluginFragments } from './compose/fragments.ts';
export { type NewMigrationOptions, newMigration } from './compose/migrations.ts';
export {
  KERNEL_ERRORS,
  KernelError,
  type KernelErrorCode,
  PLUGIN_CODES,
  SCHEMA_FAULTS,
} from './errors.ts';
export type { AnyDatabase, PlatformOptions, RunOptions } from './platform/options.ts';
export {
  type BoundCommand,
  type BoundDownload,
  type CommandTerminal,
  createPlatform,
  type Platform,
  type SharedContext,
} from './platform/platform.ts';
export { type SeedOptions, seedFederation } from './platform/seed.ts';
export { enabledPlugins, switchPlugin } from './plugins/state.ts';
export type { OnPluginFailure, PluginFailure } from './schema/boundary.ts';
export { type BuildSchemaOptions, buildSchema, checkSchema, type PlatformSchema } from './schema/compose-schema.ts';
export { ownPart } from './schema/print.ts';
