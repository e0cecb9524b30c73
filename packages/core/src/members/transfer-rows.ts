import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { addDays, appendEvents } from '@jianhui/events';
import { openDeadlines, settleDeadlines } from '../deadlines/service.ts';
import type { MemberCause } from './cause.ts';
import { memberDays } from './membership-rules.ts';
import type { TransferParty, TransferRejection, TransferStatus } from './shapes.ts';
import { awaited } from './transfer-machine.ts';

/** A transfer, locked, as one of its parties acts on it. */
export interface TransferRow {
  readonly id: string;
  readonly membershipId: string;
  readonly memberId: string;
  readonly toUnionId: string | null;
  readonly toUnitId: string;
  readonly status: TransferStatus;
  readonly initiatedBy: TransferParty;
  readonly version: number;
}

export interface SideRow extends Place {
  readonly id: string;
  readonly side: TransferParty;
  readonly unionId: string | null;
  readonly orgUnitId: string;
}

/** The column that keeps the day on which a state was reached. */
const dayColumns: Readonly<Record<TransferStatus, string | null>> = {
  DRAFT: null,
  REQUESTED: 'requested_on',
  RELEASED: 'released_on',
  ACCEPTED: 'accepted_on',
  DONE: 'done_on',
  REJECTED: 'rejected_on',
  RETAINED: null,
};

export interface NewState {
  readonly status: TransferStatus;
  readonly on: Day;
  readonly rejectedBecause?: TransferRejection;
  readonly newMembershipId?: string;
  readonly toUnionId?: string;
}

/** Puts a transfer into a state, and both sides with it: who waits, what is due, and one fact for each side. */
export async function setTransferState(
  tx: RawTx,
  transfer: Pick<TransferRow, 'id' | 'initiatedBy'>,
  now: NewState,
  cause: MemberCause,
): Promise<void> {
  const day = dayColumns[now.status];
  await tx.$executeRawUnsafe(
    `update core_membership_transfer set status = $2::core_transfer_status, state_on = $3::date, escalated_on = null, version = version + 1,
       rejected_because = $4::core_transfer_rejection, new_membership_id = coalesce($5::uuid, new_membership_id), to_union_id = coalesce($6::uuid, to_union_id)
       ${day ? `, ${day} = $3::date` : ''} where id = $1::uuid`,
    transfer.id,
    now.status,
    now.on,
    now.rejectedBecause ?? null,
    now.newMembershipId ?? null,
    now.toUnionId ?? null,
  );
  const waiting = awaited(now.status, transfer.initiatedBy);
  const sides = await tx.$queryRawUnsafe<SideRow[]>(
    `update core_transfer_side s set status = $2::core_transfer_status, awaited = s.side = $3::core_transfer_party is true,
       union_id = case when s.side = 'TO' then coalesce($4::uuid, s.union_id) else s.union_id end,
       membership_id = case when s.side = 'TO' then $5::uuid else s.membership_id end
     where s.transfer_id = $1::uuid
     returning s.id::text, s.side::text, s.union_id::text as "unionId", s.org_unit_id::text as "orgUnitId",
       s.province_id::text as "provinceId", s.city_id::text as "cityId", s.county_id::text as "countyId", s.township_id::text as "townshipId"`,
    transfer.id,
    now.status,
    waiting,
    now.toUnionId ?? null,
    now.newMembershipId ?? null,
  );
  await tellSides(tx, sides, now, waiting, cause);
}

async function tellSides(
  tx: RawTx,
  sides: readonly SideRow[],
  { status, on }: NewState,
  waiting: TransferParty | null,
  cause: MemberCause,
): Promise<void> {
  await settleDeadlines(
    tx,
    sides.map(({ id }) => ({ subjectType: 'TransferSide', subjectId: id })),
    cause.today,
    status === 'REJECTED' ? 'CANCELLED' : 'DONE',
  );
  await openDeadlines(
    tx,
    sides
      .filter(({ side }) => side === waiting && status !== 'DRAFT')
      .map((side) => ({
        kind: side.side === 'FROM' ? 'transfer.release' : 'transfer.accept',
        ...{ subjectType: 'TransferSide', subjectId: side.id, unionId: side.unionId, startsOn: on },
        ...{ dueOn: addDays(on, memberDays.transferAnswer), ownDuty: true },
        title: side.side === 'FROM' ? '会籍转出申请待办理' : '会籍转入待办理',
        orgUnitId: side.orgUnitId,
      })),
    cause.orgUnits,
    cause.today,
  );
  await appendEvents(
    tx,
    sides.map(({ id, unionId, orgUnitId, provinceId, cityId, countyId, townshipId }) => ({
      ...{ name: 'transfer.state-changed', version: 1, payload: { transferSideId: id, status, on } },
      ...{ place: { provinceId, cityId, countyId, townshipId }, orgUnitId, unionId },
      ...{ on: cause.today, actorId: cause.actorId },
    })),
  );
}

/** Ends open transfers of people whose membership changed by another way meanwhile. */
export async function supersedeTransfers(
  tx: RawTx,
  memberIds: readonly string[],
  on: Day,
  cause: MemberCause,
): Promise<void> {
  const open = await tx.$queryRawUnsafe<Pick<TransferRow, 'id' | 'initiatedBy'>[]>(
    `select id::text, initiated_by::text as "initiatedBy" from core_membership_transfer
     where member_id = any($1::uuid[]) and status in ('DRAFT', 'REQUESTED', 'RELEASED', 'ACCEPTED') order by id for no key update`,
    memberIds,
  );
  for (const transfer of open)
    await setTransferState(tx, transfer, { status: 'REJECTED', on, rejectedBecause: 'SUPERSEDED' }, cause);
}
