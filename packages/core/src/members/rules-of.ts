import type { Viewer } from '@jianhui/access';
import type { CoreContext } from '../context.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import type { MemberCause } from './cause.ts';
import type { RegistrationRules } from './register.ts';

/** On whose behalf a request changes members. */
export const causeOf = (context: CoreContext, viewer: Viewer): MemberCause => ({
  // The one tree of the platform; its type for plugins shows less of it.
  orgUnits: context.core.orgUnits as OrgUnitTree,
  actorId: viewer.accountId,
  today: context.clock.today(),
});

/** The same, with what real names need. */
export const rulesOf = (context: CoreContext, viewer: Viewer): RegistrationRules => ({
  ...causeOf(context, viewer),
  sealer: context.sealer,
  allowHistoricBirthYears: context.platform.allowHistoricBirthYears,
});

/**
 * The input that an idempotency key is held to: with a keyed hash in place of number and phone, because what is kept of
 * a request must not be a hash that can be tried out.
 */
export function withoutSecrets<Input extends { idempotencyKey: string }>(context: CoreContext, input: Input): Input {
  const blind = (kind: string, value: unknown): unknown =>
    typeof value === 'string' ? context.sealer.blindIndex(kind, value) : value;
  const { idNumber, phone } = input as { idNumber?: unknown; phone?: unknown };
  return { ...input, idNumber: blind('id-number', idNumber), phone: blind('phone', phone) };
}
