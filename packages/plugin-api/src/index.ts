export { type OrgLevel, type PermissionSpec, type Place, type RowScope, rowScope, type Viewer } from '@jianhui/access';
export type {
  Cause,
  ConflictKind,
  CoreServices,
  EnterpriseKind,
  OrgUnitEntry,
  OrgUnits,
  PlatformServices,
  RegistryOutcome,
  RegistryRow,
  RegistrySource,
  UnionKind,
  UnionOutcome,
  UnionRow,
} from '@jianhui/core';
export {
  creditCodeProblems,
  enterpriseKinds,
  isUnionCode,
  kindOfCode,
  normaliseCode,
  organisationCheck,
  organisationCodeMatches,
  registrySources,
  type UsccProblem,
  unionKinds,
  usccOf,
  usccProblem,
} from '@jianhui/core';
export type { Day, PothosPrismaDatamodel, RawTx, ReadModel } from '@jianhui/database';
export { addDays, type Clock, daysBetween, type NewEvent } from '@jianhui/events';
export {
  badInput,
  Conflict,
  code,
  type Dictionaries,
  DomainError,
  globalId,
  InvalidInput,
  mutation,
  NotFound,
  OutOfScope,
  once,
  type PlatformContext,
  parseDay,
  parseGlobalId,
  problemType,
  type WritingContext,
} from '@jianhui/graphql';
export * from './contract.ts';
export { PLATFORM_VERSION } from './version.ts';
