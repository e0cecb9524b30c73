import type { MembershipChangeType, MembershipEndReason } from './shapes.ts';

/** Where a person stands with the unions. DECEASED is an end without a new beginning. */
export type MembershipState = 'NONE' | 'ACTIVE' | 'RETAINED' | 'ENDED' | 'DECEASED';

/** What may be done. MOVE is a transfer, also from retention into work: the resumption of a membership. */
export type MembershipAct = 'JOIN' | 'RETAIN' | 'RETAIN_AT_SUPERIOR' | 'MOVE' | 'WITHDRAW' | 'EXPEL' | 'DIE';

/** What an act does to the row that stands, and whether a new row begins; log entries by the code list of A.12. */
export interface MembershipStep {
  readonly to: MembershipState;
  /** How the present row ends; null: there is none, or it is kept and becomes `to`. */
  readonly ends: MembershipEndReason | null;
  /** State of the row that begins; null: none does. */
  readonly begins: 'ACTIVE' | 'RETAINED' | null;
  readonly endLog: MembershipChangeType | null;
  readonly beginLog: MembershipChangeType | null;
}

/** Code of the refusal. */
export type MembershipRefusal =
  | 'ALREADY_A_MEMBER'
  | 'ALREADY_RETAINED'
  | 'NO_MEMBERSHIP'
  | 'MEMBERSHIP_ENDED'
  | 'PERSON_DECEASED';

const step = (
  to: MembershipState,
  ends: MembershipStep['ends'],
  begins: MembershipStep['begins'],
  endLog: MembershipStep['endLog'],
  beginLog: MembershipStep['beginLog'],
): MembershipStep => ({ to, ends, begins, endLog, beginLog });

const joins = step('ACTIVE', null, 'ACTIVE', null, 'JOIN');
const moves = step('ACTIVE', 'TRANSFERRED', 'ACTIVE', 'TRANSFER_OUT', 'TRANSFER_IN');
const retainedAbove = step('RETAINED', 'TRANSFERRED', 'RETAINED', 'TRANSFER_OUT', 'RETAIN');
const withdraws = step('ENDED', 'WITHDRAWN', null, 'WITHDRAW', null);
const expelled = step('ENDED', 'EXPELLED', null, 'EXPEL', null);
// The list of A.12 has no code for a death: the membership and its fact tell of it.
const dies = step('DECEASED', 'DIED', null, null, null);

/**
 * 会籍状态机: every state and every act, with what follows or why not. A person has at most one row that has not ended,
 * and has one unless withdrawn, expelled or dead (A.12); retention keeps the row, whose last active day stays readable.
 */
export const membershipMachine: Readonly<
  Record<MembershipState, Readonly<Record<MembershipAct, MembershipStep | MembershipRefusal>>>
> = {
  NONE: {
    JOIN: joins,
    RETAIN: 'NO_MEMBERSHIP',
    RETAIN_AT_SUPERIOR: 'NO_MEMBERSHIP',
    MOVE: 'NO_MEMBERSHIP',
    WITHDRAW: 'NO_MEMBERSHIP',
    EXPEL: 'NO_MEMBERSHIP',
    DIE: 'NO_MEMBERSHIP',
  },
  ACTIVE: {
    JOIN: 'ALREADY_A_MEMBER',
    RETAIN: step('RETAINED', null, null, 'RETAIN', null),
    RETAIN_AT_SUPERIOR: retainedAbove,
    MOVE: moves,
    WITHDRAW: withdraws,
    EXPEL: expelled,
    DIE: dies,
  },
  RETAINED: {
    JOIN: 'ALREADY_A_MEMBER',
    RETAIN: 'ALREADY_RETAINED',
    RETAIN_AT_SUPERIOR: retainedAbove,
    MOVE: moves,
    WITHDRAW: withdraws,
    EXPEL: expelled,
    DIE: dies,
  },
  ENDED: {
    JOIN: joins,
    RETAIN: 'MEMBERSHIP_ENDED',
    RETAIN_AT_SUPERIOR: 'MEMBERSHIP_ENDED',
    MOVE: 'MEMBERSHIP_ENDED',
    WITHDRAW: 'MEMBERSHIP_ENDED',
    EXPEL: 'MEMBERSHIP_ENDED',
    DIE: 'MEMBERSHIP_ENDED',
  },
  DECEASED: {
    JOIN: 'PERSON_DECEASED',
    RETAIN: 'PERSON_DECEASED',
    RETAIN_AT_SUPERIOR: 'PERSON_DECEASED',
    MOVE: 'PERSON_DECEASED',
    WITHDRAW: 'PERSON_DECEASED',
    EXPEL: 'PERSON_DECEASED',
    DIE: 'PERSON_DECEASED',
  },
};
