export { insertAccount, type NewAccount } from './accounts/accounts.ts';
export {
  DEMO_PASSWORD,
  type DemoAccount,
  type DemoSeedOptions,
  demoAccounts,
  type ResolvePlace,
  removeDemoAccounts,
  seedDemoAccounts,
} from './accounts/demo-accounts.ts';
export { normaliseUsername } from './accounts/usernames.ts';
export { type InstantClock, wallClock } from './clock.ts';
export { ACCESS_ERRORS, AccessError, type AccessErrorCode, SignInError } from './errors.ts';
export {
  checkDigitOf,
  checkIdNumber,
  type IdNumber,
  type IdNumberCheck,
  type IdNumberOptions,
  type IdNumberProblem,
  type IdNumberProblemCode,
  normaliseIdNumber,
} from './identity/id-number.ts';
export { normalisePhone, type PhoneCheck, type PhoneProblem, type PhoneProblemCode } from './identity/phone.ts';
export { createPasswords, defaultPasswordCost, type PasswordCost, type Passwords } from './passwords.ts';
export {
  type CataloguedPermission,
  createPermissionCatalogue,
  isRole,
  matrix,
  type PermissionCatalogue,
  type PermissionKind,
  type PermissionMatrix,
  type PermissionSpec,
  type PermissionSpecs,
  permissionsOf,
  type Role,
  roleNames,
  roles,
} from './permissions.ts';
export { rawTxOf } from './raw-tx.ts';
export {
  isOrgLevel,
  levelColumn,
  maySee,
  type OrgLevel,
  orgLevels,
  type Place,
  placeProblem,
  placeScope,
  type RowScope,
  requireWithin,
  rowScope,
  type ScopeColumn,
  scopeColumnSql,
  type Viewer,
  within,
} from './scope.ts';
export { type KeyFileOptions, loadOrCreateKeys, rotateKeyFile } from './sealing/key-file.ts';
export { createKeys, keyIdOf, rotateKeys, type SealingKeys } from './sealing/keys.ts';
export { maskIdNumber, maskPhone } from './sealing/masks.ts';
export { createSealer, looksSealed, type SealedPlace, type Sealer } from './sealing/sealer.ts';
export { AccessRegistry, type RegistryOptions } from './sessions/access-registry.ts';
export type { SignInClient } from './sessions/client-address.ts';
export { ACCESS_CHANNEL } from './sessions/invalidation.ts';
export { type AccessLimits, defaultLimits, type FailurePolicy } from './sessions/limits.ts';
export { type Access, type AccessOptions, createAccess, type SignedIn } from './sessions/sessions.ts';
export type { SignInInput } from './sessions/sign-in.ts';
