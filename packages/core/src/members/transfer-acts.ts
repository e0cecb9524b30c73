import { maySee, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { checkVersion } from '../platform/versions.ts';
import { applyAct } from './apply-act.ts';
import type { MemberCause } from './cause.ts';
import { lockMembership, type MembershipRow } from './membership-rows.ts';
import type { TransferAct, TransferRejection } from './shapes.ts';
import { transferMachine } from './transfer-machine.ts';
import { type NewState, type SideRow, setTransferState, type TransferRow } from './transfer-rows.ts';
import { addOtherSide } from './transfer-sides.ts';
import { unionOf } from './unions.ts';

export interface TransferActInput {
  /** The officer's own side. */
  readonly transferSide: string;
  readonly expectedVersion: number;
  /** With ACCEPT: the union that takes the person over, where none is named yet. */
  readonly homeUnion?: string | null;
  /** With REJECT. */
  readonly because?: TransferRejection | null;
  /** With COMPLETE and RETAIN: the day on which the membership changes; today when absent. */
  readonly on?: Day | null;
}

const at = (field: string): string[] => ['input', field];

/**
 * Does one act of one party to a transfer, by the state machine. Throws NotFound; InvalidInput; Conflict when the
 * transfer is not in a state for it, the act is the other party's, or somebody was faster.
 */
export async function actOnTransfer(
  tx: RawTx,
  viewer: Viewer,
  act: TransferAct,
  input: TransferActInput,
  cause: MemberCause,
): Promise<{ transferSideId: string }> {
  const { side, transfer, membership } = await locked(tx, viewer, input.transferSide);
  checkVersion(transfer, input.expectedVersion, at('expectedVersion'));
  const step = transferMachine[transfer.status][act];
  if (!step)
    throw new Conflict(
      'TRANSFER_STATE',
      `A transfer that is ${transfer.status} does not allow ${act}.`,
      'Read it anew, and do what its state allows.',
      at('transferSide'),
    );
  if (!step.by.some((who) => (who === 'INITIATOR' ? transfer.initiatedBy : who) === side.side))
    throw new Conflict(
      'TRANSFER_OTHER_PARTY',
      `${act} is the other party’s.`,
      'Wait for it; when it is late, the unit above is told.',
      at('transferSide'),
    );
  const state = await effectOf(tx, viewer, act, { ...input, status: step.to }, { side, transfer, membership }, cause);
  await setTransferState(tx, transfer, state, cause);
  if (act === 'SUBMIT' && side.side === 'FROM')
    await setTransferState(tx, transfer, { status: 'RELEASED', on: cause.today }, cause);
  return { transferSideId: side.id };
}

interface Locked {
  readonly side: SideRow;
  readonly transfer: TransferRow;
  readonly membership: MembershipRow;
}

/** What an act does beside changing the state. */
async function effectOf(
  tx: RawTx,
  viewer: Viewer,
  act: TransferAct,
  input: TransferActInput & { readonly status: NewState['status'] },
  { side, transfer, membership }: Locked,
  cause: MemberCause,
): Promise<NewState> {
  const state: NewState = { status: input.status, on: cause.today };
  const reason = 'LABOUR_RELATION_CHANGED';
  switch (act) {
    case 'SUBMIT':
      await addOtherSide(tx, transfer.id, side.side, cause);
      return state;
    case 'REJECT':
      return { ...state, rejectedBecause: rejection(input.because) };
    case 'TAKE_BACK':
      return { ...state, rejectedBecause: 'TAKEN_BACK' };
    case 'ACCEPT':
      return { ...state, toUnionId: await receivingUnion(tx, viewer, input.homeUnion, transfer, membership) };
    case 'RETAIN': {
      const on = input.on ?? cause.today;
      if (membership.status === 'ACTIVE')
        await applyAct(tx, membership, { act: 'RETAIN', on, reason, withinTransfer: true }, cause);
      return state;
    }
    case 'COMPLETE': {
      const union = await unionOf(tx, viewer, transfer.toUnionId ?? '', 'transferSide');
      const destination = { unionId: union.id, orgUnitId: union.superiorId };
      const move = { act: 'MOVE', on: input.on ?? cause.today, reason, destination, withinTransfer: true } as const;
      return { ...state, newMembershipId: await applyAct(tx, membership, move, cause) };
    }
    case 'RELEASE':
      return state;
  }
}

function rejection(because: TransferRejection | null | undefined): TransferRejection {
  if (because && because !== 'TAKEN_BACK' && because !== 'SUPERSEDED') return because;
  throw new InvalidInput(
    'MEMBERSHIP_REASON',
    'A rejection says why.',
    'Choose the reason; taking back is an act of its own.',
    at('because'),
  );
}

async function receivingUnion(
  tx: RawTx,
  viewer: Viewer,
  named: string | null | undefined,
  transfer: TransferRow,
  membership: MembershipRow,
): Promise<string> {
  const id = named ?? transfer.toUnionId;
  if (!id)
    throw new InvalidInput(
      'TRANSFER_TARGET',
      'No union is named yet.',
      'Name the union that takes the person over.',
      at('homeUnion'),
    );
  const union = await unionOf(tx, viewer, id, 'homeUnion', false);
  if (union.id === membership.homeUnionId && membership.status === 'ACTIVE')
    throw new InvalidInput(
      'TRANSFER_TARGET',
      'The membership is active there.',
      'Name another union.',
      at('homeUnion'),
    );
  return union.id;
}

async function locked(tx: RawTx, viewer: Viewer, id: string): Promise<Locked> {
  const missing = new NotFound(
    'TRANSFER_NOT_FOUND',
    'There is no such transfer within your tree.',
    'Choose one of your own list.',
    at('transferSide'),
  );
  const sideId = rawId(id, 'input.transferSide');
  const [side] = await tx.$queryRawUnsafe<(SideRow & { transferId: string })[]>(
    `select id::text, transfer_id::text as "transferId", side::text, union_id::text as "unionId", org_unit_id::text as "orgUnitId",
       province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_transfer_side where id = $1::uuid`,
    sideId,
  );
  if (!side || !maySee(rowScope(viewer), side)) throw missing;
  // Every writer locks the membership before its transfer: a membership that changes otherwise supersedes it.
  const [subject] = await tx.$queryRawUnsafe<{ membershipId: string }[]>(
    'select membership_id::text as "membershipId" from core_membership_transfer where id = $1::uuid',
    side.transferId,
  );
  const membership = subject ? await lockMembership(tx, subject.membershipId) : null;
  const [transfer] = await tx.$queryRawUnsafe<TransferRow[]>(
    `select id::text, membership_id::text as "membershipId", member_id::text as "memberId", to_union_id::text as "toUnionId", to_unit_id::text as "toUnitId",
       status::text, initiated_by::text as "initiatedBy", version from core_membership_transfer where id = $1::uuid for no key update`,
    side.transferId,
  );
  if (!membership || !transfer) throw missing;
  return { side, transfer, membership };
}
