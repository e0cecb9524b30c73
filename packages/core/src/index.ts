export { activeRule } from './campaigns/rule.ts';
export type { CoreContext, PlatformFacts, PluginFacts } from './context.ts';
export { type Assessment, assess } from './coverage/assess.ts';
export { coreEvents } from './coverage/facts.ts';
export { repairCounters } from './coverage/recount/counters.ts';
export { type Recount, recount } from './coverage/recount/recount.ts';
export { repair } from './coverage/recount/repair.ts';
export { wrongUnions } from './coverage/recount/unions.ts';
export type { ScopeRule } from './coverage/rule.ts';
export type { CoreTx } from './database.ts';
export { diskDocuments } from './documents/disk-store.ts';
export { documentDownload } from './documents/download.ts';
export { documentTask } from './documents/sweep.ts';
export {
  creditCodeProblems,
  isUnionCode,
  kindOfCode,
  normaliseCode,
  organisationCheck,
  organisationCodeMatches,
  type UsccProblem,
  usccOf,
  usccProblem,
} from './enterprises/credit-code.ts';
export { normaliseName } from './enterprises/names.ts';
export { searchKeys } from './enterprises/search/terms.ts';
export type { FoundingAction, FoundingPathway, FoundingStage, FoundingStatus } from './foundings/machine.ts';
export type { FoundingFacts, FoundingMove, FoundingPolicy, PolicyRefusal } from './foundings/policies.ts';
export type { Advanced, StepInput, StepInputs } from './foundings/steps.ts';
export type { CoreBuilder } from './graphql.ts';
export { transferBatch } from './members/batch-transfer.ts';
export type { CoreModule } from './module.ts';
export { liaoningTree } from './org-units/seed.ts';
export { OrgUnitTree } from './org-units/tree.ts';
export { CORE_CODES } from './platform/codes.ts';
export { coreJobs } from './platform/core-jobs.ts';
export { coreDailyTasks } from './platform/daily-tasks.ts';
export { type CorePermission, corePermissions } from './platform/permissions.ts';
export { seedCore } from './platform/seeds.ts';
export { runStartTasks, type StartServices, type StartTask } from './platform/start-tasks.ts';
export { coreGraphql } from './schema.ts';
export { createCoreServices } from './services/core-services.ts';
export { NoActiveCampaign, reassessmentFor } from './services/create.ts';
export type * from './services/services.ts';
export {
  type EnterpriseKind,
  enterpriseKinds,
  type OrgUnitEntry,
  type OrgUnitKind,
  type RegistrySource,
  registrySources,
  type UnionKind,
  unionKinds,
} from './services/shapes.ts';
