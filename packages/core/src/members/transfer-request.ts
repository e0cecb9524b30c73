import type { Sealer, Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, rawId } from '@jianhui/graphql';
import { checkVersion } from '../platform/versions.ts';
import type { MemberCause } from './cause.ts';
import { membershipOf } from './find.ts';
import { checkDocument } from './identity-documents.ts';
import { lockMembership, type MembershipRow } from './membership-rows.ts';
import type { IdDocumentType, MembershipChangeReason, TransferParty } from './shapes.ts';
import { setTransferState } from './transfer-rows.ts';
import { addOtherSide, addSide } from './transfer-sides.ts';
import { unionOf } from './unions.ts';

export interface TransferInRequest {
  readonly idNumber: string;
  readonly idDocumentType?: IdDocumentType | null;
  /** The union that takes the person over. */
  readonly homeUnion: string;
  readonly reason?: MembershipChangeReason | null;
  /** Kept as a draft that the other party does not see. */
  readonly draft?: boolean | null;
}

export interface TransferOutRequest {
  readonly membership: string;
  readonly expectedVersion: number;
  /** The unit that takes the person over; its officer names the union. */
  readonly toUnit?: string | null;
  /** Or one of the officer's own unions. */
  readonly toUnion?: string | null;
  readonly reason?: MembershipChangeReason | null;
  readonly draft?: boolean | null;
}

export interface TransferRules extends MemberCause {
  readonly sealer: Sealer;
  readonly allowHistoricBirthYears: boolean;
}

interface Target {
  readonly unionId: string | null;
  readonly unitId: string;
}

async function open(
  tx: RawTx,
  row: MembershipRow,
  by: TransferParty,
  to: Target,
  reason: MembershipChangeReason | null,
  draft: boolean,
  cause: MemberCause,
): Promise<string> {
  const [transfer] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_membership_transfer (membership_id, member_id, from_union_id, to_union_id, to_unit_id, initiated_by, reason, state_on)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::core_transfer_party, $7::core_membership_change_reason, $8::date)
     on conflict do nothing returning id::text`,
    row.id,
    row.memberId,
    row.homeUnionId,
    to.unionId,
    to.unitId,
    by,
    reason,
    cause.today,
  );
  if (!transfer)
    throw new Conflict(
      'TRANSFER_OPEN',
      'A transfer of this membership is on its way already.',
      'Wait for it to end; its parties see it in their lists.',
      ['input'],
    );
  const sideId = await addSide(tx, transfer.id, by, cause);
  if (draft) return sideId;
  await addOtherSide(tx, transfer.id, by, cause);
  const known = { id: transfer.id, initiatedBy: by };
  await setTransferState(tx, known, { status: 'REQUESTED', on: cause.today }, cause);
  // The old union that sends somebody away has released the membership by that.
  if (by === 'FROM') await setTransferState(tx, known, { status: 'RELEASED', on: cause.today }, cause);
  return sideId;
}

/**
 * 申请转入, by the number alone: the request reaches the party that has the membership, wherever that is, and the one
 * who asks learns neither whose nor where it is. Throws InvalidInput when there is no membership to move; Conflict when a
 * transfer is under way.
 */
export async function requestTransferIn(
  tx: RawTx,
  viewer: Viewer,
  input: TransferInRequest,
  rules: TransferRules,
): Promise<{ transferSideId: string }> {
  const document = checkDocument(input.idDocumentType ?? 'RESIDENT_ID', input.idNumber, rules, ['input', 'idNumber']);
  const union = await unionOf(tx, viewer, input.homeUnion, 'homeUnion', false);
  const [found] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select m.id::text from core_member p join core_membership m on m.member_id = p.id and m.status <> 'ENDED' where p.id_number_index = $1`,
    rules.sealer.blindIndex('id-number', document.indexed),
  );
  const row = found ? await lockMembership(tx, found.id) : null;
  if (!row || row.status === 'ENDED')
    throw new InvalidInput(
      'NO_MEMBERSHIP',
      'This person has no membership that could move.',
      'Admit the person instead.',
      ['input', 'idNumber'],
    );
  if (row.status === 'ACTIVE' && row.homeUnionId === union.id)
    throw new Conflict('ALREADY_A_MEMBER', 'This person is a member of this union.', 'Nothing needs to move.', [
      'input',
      'homeUnion',
    ]);
  const to = { unionId: union.id, unitId: union.superiorId };
  const reason = input.reason ?? 'LABOUR_RELATION_CHANGED';
  return { transferSideId: await open(tx, row, 'TO', to, reason, input.draft ?? false, rules) };
}

/**
 * 申请转出: the old union sends a membership to a unit, whose officer names the union, or to one of the officer's own
 * unions. Throws InvalidInput, NotFound, Conflict.
 */
export async function requestTransferOut(
  tx: RawTx,
  viewer: Viewer,
  input: TransferOutRequest,
  cause: MemberCause,
): Promise<{ transferSideId: string }> {
  const to = await target(tx, viewer, input, cause);
  const row = await membershipOf(tx, viewer, input.membership);
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  if (row.status === 'ENDED')
    throw new Conflict('MEMBERSHIP_ENDED', 'The membership has ended.', 'Admit the person anew.', [
      'input',
      'membership',
    ]);
  if (row.status === 'ACTIVE' && to.unionId !== null && to.unionId === row.homeUnionId) throw noTarget('toUnion');
  const reason = input.reason ?? 'LABOUR_RELATION_CHANGED';
  return { transferSideId: await open(tx, row, 'FROM', to, reason, input.draft ?? false, cause) };
}

const noTarget = (field: string): InvalidInput =>
  new InvalidInput(
    'TRANSFER_TARGET',
    'A transfer goes to exactly one place, and to another union.',
    'Name one of your own unions, or the unit that takes the person over.',
    ['input', field],
  );

async function target(tx: RawTx, viewer: Viewer, input: TransferOutRequest, cause: MemberCause): Promise<Target> {
  if (Boolean(input.toUnion) === Boolean(input.toUnit)) throw noTarget('toUnit');
  if (input.toUnion) {
    const union = await unionOf(tx, viewer, input.toUnion, 'toUnion', false);
    return { unionId: union.id, unitId: union.superiorId };
  }
  const unitId = rawId(input.toUnit, 'input.toUnit');
  const unit = cause.orgUnits.byId(unitId);
  // Units are public: a membership may go to any place of the province that exists.
  if (!unit || unit.validTo !== null || unit.kind === 'INDUSTRIAL_UNION') throw noTarget('toUnit');
  return { unionId: null, unitId };
}
