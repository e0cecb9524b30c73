import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { checkVersion } from '../platform/versions.ts';
import { applyAct, placeOfRow } from './apply-act.ts';
import type { MemberCause } from './cause.ts';
import { membershipOf } from './find.ts';
import { superiorOf } from './follow.ts';
import type { MembershipAct } from './machine.ts';
import type { MembershipChangeReason } from './shapes.ts';
import { unionOf } from './unions.ts';

export interface ActInput {
  readonly membership: string;
  readonly expectedVersion: number;
  readonly on: Day;
  readonly reason?: MembershipChangeReason | null;
  readonly note?: string | null;
}

export interface ChangedMembership {
  /** The membership that stands afterwards, or the one that ended. */
  readonly membershipId: string;
  readonly memberId: string;
}

/** The reasons of A.12 that lead to an act. 待岗 leads to none: it changes nothing. */
const reasonsOf: Partial<Record<MembershipAct, readonly (MembershipChangeReason | null)[]>> = {
  RETAIN: ['UNEMPLOYED', 'LABOUR_RELATION_CHANGED', 'ENTERPRISE_BANKRUPT', null],
  RETAIN_AT_SUPERIOR: ['ENTERPRISE_BANKRUPT', 'LABOUR_RELATION_CHANGED', 'UNEMPLOYED', null],
  WITHDRAW: ['OWN_REQUEST'],
  EXPEL: ['EXPELLED_FOR_CRIME'],
};

/** The reason that an act has when none is given. */
const usualReason: Partial<Record<MembershipAct, MembershipChangeReason>> = {
  WITHDRAW: 'OWN_REQUEST',
  MOVE: 'LABOUR_RELATION_CHANGED',
};

function reasonFor(
  act: MembershipAct,
  given: MembershipChangeReason | null | undefined,
): MembershipChangeReason | null {
  const reason = given ?? usualReason[act] ?? null;
  const allowed = reasonsOf[act];
  if (!allowed || allowed.includes(reason)) return reason;
  throw new InvalidInput(
    'MEMBERSHIP_REASON',
    `${reason ?? 'No reason'} does not lead to ${act}; these do: ${allowed.filter(Boolean).join(', ')}.`,
    'Choose a reason that the rules of membership name for it.',
    ['input', 'reason'],
  );
}

function checkNote(note: string | null | undefined): void {
  if ((note?.length ?? 0) > 500)
    throw new InvalidInput('TEXT_LENGTH', 'The note must have at most 500 characters.', 'Shorten it.', [
      'input',
      'note',
    ]);
}

/** 保留、退会、除名 of one membership. Throws InvalidInput, NotFound, Conflict. */
export async function actOnMembership(
  tx: RawTx,
  viewer: Viewer,
  act: 'RETAIN' | 'RETAIN_AT_SUPERIOR' | 'WITHDRAW' | 'EXPEL',
  input: ActInput,
  cause: MemberCause,
): Promise<ChangedMembership> {
  checkNote(input.note);
  const reason = reasonFor(act, input.reason);
  const row = await membershipOf(tx, viewer, input.membership);
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  if (act === 'RETAIN_AT_SUPERIOR' && row.status === 'RETAINED' && row.homeUnionId === null)
    throw new Conflict(
      'ALREADY_RETAINED',
      'The federation retains this membership already.',
      'Resume it, or leave it.',
      ['input', 'membership'],
    );
  const applied = { act, on: input.on, reason, note: input.note ?? null };
  const destination = act === 'RETAIN_AT_SUPERIOR' ? await superiorOf(tx, row) : null;
  const membershipId = await applyAct(tx, row, destination ? { ...applied, destination } : applied, cause);
  return { membershipId, memberId: row.memberId };
}

/**
 * 恢复会籍: a retained person works again and becomes active in a union of the officer's tree, the same as before or
 * another. Between trees it goes by transfer. Throws InvalidInput, NotFound, Conflict.
 */
export async function resumeMembership(
  tx: RawTx,
  viewer: Viewer,
  input: ActInput & { readonly homeUnion: string },
  cause: MemberCause,
): Promise<ChangedMembership> {
  checkNote(input.note);
  const union = await unionOf(tx, viewer, input.homeUnion, 'homeUnion');
  const row = await membershipOf(tx, viewer, input.membership);
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  if (row.status === 'ACTIVE' && row.homeUnionId === union.id)
    throw new InvalidInput('TRANSFER_TARGET', 'The membership is active there.', 'Name another union.', [
      'input',
      'homeUnion',
    ]);
  const destination = { unionId: union.id, orgUnitId: union.superiorId };
  const reason = reasonFor('MOVE', input.reason);
  const membershipId = await applyAct(
    tx,
    row,
    { act: 'MOVE', on: input.on, reason, note: input.note ?? null, destination },
    cause,
  );
  return { membershipId, memberId: row.memberId };
}

/**
 * 委托管理: the union that serves a member is another than the one that counts (A.6), or no longer is. Throws
 * InvalidInput, NotFound, Conflict.
 */
export async function entrustMembership(
  tx: RawTx,
  viewer: Viewer,
  input: Pick<ActInput, 'membership' | 'expectedVersion'> & { readonly managingUnion?: string | null },
  cause: MemberCause,
): Promise<ChangedMembership> {
  const row = await membershipOf(tx, viewer, input.membership);
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  // The members' counters of the host's union do not change, so its row needs no lock.
  const managing = input.managingUnion ? await unionOf(tx, viewer, input.managingUnion, 'managingUnion', false) : null;
  if (managing && (managing.id === row.homeUnionId || row.status !== 'ACTIVE'))
    throw new InvalidInput(
      'TRANSFER_TARGET',
      'An active membership is entrusted to another union than its home.',
      'Name the host’s union, or leave it out to end the entrusting.',
      ['input', 'managingUnion'],
    );
  await tx.$executeRawUnsafe(
    'update core_membership set managing_union_id = $2::uuid, version = version + 1 where id = $1::uuid',
    row.id,
    managing?.id ?? null,
  );
  await appendEvents(tx, [
    {
      ...{ name: 'membership.entrusted', version: 1, place: placeOfRow(row), orgUnitId: row.orgUnitId },
      payload: { membershipId: row.id, entrusted: managing !== null, on: cause.today },
      ...{ unionId: row.homeUnionId, on: cause.today, actorId: viewer.accountId },
    },
  ]);
  return { membershipId: row.id, memberId: row.memberId };
}
