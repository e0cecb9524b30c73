import type { Day, RawTx } from '@jianhui/database';
import { appendEvents, type NewEvent } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import { type MemberCause, unionsChanged } from './cause.ts';
import { lockMembersAndUnions } from './locks.ts';
import { clearPending } from './pending.ts';
import { requireEstablished } from './unions.ts';

export interface BatchTransfer {
  readonly memberIds: readonly string[];
  readonly toUnionId: string;
  /** First day at the new union, and first day no longer at the old one. */
  readonly on: Day;
}

export interface BatchTransferred {
  readonly batchId: string;
  /** Memberships that moved. Those that were active at the new union already stay as they are and do not count. */
  readonly moved: number;
  readonly fromUnionIds: readonly string[];
}

/**
 * One statement: the old membership ends, the new one begins, and log and transfer tell of it. Sides are for parties that
 * must act; here nobody has to, and each finds the move in the log of its own memberships.
 */
const move = `with ended as (
    update core_membership m set status = 'ENDED', ended_because = 'TRANSFERRED', ended_on = coalesce(m.ended_on, $2::date), version = m.version + 1
    where m.member_id = any($1::uuid[]) and m.status <> 'ENDED' and (m.status = 'RETAINED' or m.home_union_id is distinct from $3::uuid)
    returning m.id, m.member_id, m.home_union_id, m.org_unit_id, m.province_id, m.city_id, m.county_id, m.township_id
  ), moved as (
    insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
    select member_id, $3::uuid, 'ACTIVE', $2::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid from ended
    returning id, member_id
  ), logged as (
    insert into core_membership_change (membership_id, member_id, type, reason, changed_on, officer_id, province_id, city_id, county_id, township_id)
    select id, member_id, 'TRANSFER_OUT'::core_membership_change_type, 'LABOUR_RELATION_CHANGED'::core_membership_change_reason, $2::date, $9::uuid, province_id, city_id, county_id, township_id from ended
    union all select id, member_id, 'TRANSFER_IN', 'LABOUR_RELATION_CHANGED', $2::date, $9::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid from moved
  ), transfers as (
    insert into core_membership_transfer (membership_id, member_id, from_union_id, to_union_id, to_unit_id, status, initiated_by, reason, state_on, requested_on, released_on, accepted_on, done_on, new_membership_id, batch_id)
    select e.id, e.member_id, e.home_union_id, $3::uuid, $4::uuid, 'DONE', 'TO', 'LABOUR_RELATION_CHANGED', $2::date, $2::date, $2::date, $2::date, $2::date, n.id, $10::uuid
    from ended e join moved n on n.member_id = e.member_id
  ), followed as (
    update core_member p set province_id = $5::uuid, city_id = $6::uuid, county_id = $7::uuid, township_id = $8::uuid
    from ended e where p.id = e.member_id
      and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from ($5::uuid, $6::uuid, $7::uuid, $8::uuid)
  )
  select home_union_id::text as "unionId", org_unit_id::text as "orgUnitId", count(*)::int as n from ended group by 1, 2 order by 1, 2`;

/**
 * Moves many memberships to one union in few statements, however many there are: 10,000 when a union is founded (S13).
 * People without a membership are left alone; an open transfer of one that moves is superseded. Nobody has two
 * memberships at any moment. Throws InvalidInput when somebody joined the old union after `on`, or the new union has
 * been dissolved.
 */
export async function transferBatch(tx: RawTx, batch: BatchTransfer, cause: MemberCause): Promise<BatchTransferred> {
  const [{ id: batchId }] = await tx.$queryRawUnsafe<[{ id: string }]>('select uuidv7()::text as id');
  if (!batch.memberIds.length) return { batchId, moved: 0, fromUnionIds: [] };
  await lockMembersAndUnions(tx, batch.memberIds, [batch.toUnionId]);
  const union = await requireEstablished(tx, batch.toUnionId);
  await requireJoinedBefore(tx, batch);
  await clearPending(tx, batch.memberIds, batch.on, cause);
  const place = cause.orgUnits.placeOf(union.superiorId);
  const from = await tx.$queryRawUnsafe<{ unionId: string | null; orgUnitId: string; n: number }[]>(
    move,
    batch.memberIds,
    batch.on,
    batch.toUnionId,
    union.superiorId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
    cause.actorId,
    batchId,
  );
  const moved = from.reduce((sum, { n }) => sum + n, 0);
  const fact = (name: string, orgUnitId: string, unionId: string | null, members: number): NewEvent => ({
    name,
    version: 1,
    payload: { unionId, members, on: batch.on },
    place: cause.orgUnits.placeOf(orgUnitId),
    orgUnitId,
    unionId,
    on: cause.today,
    actorId: cause.actorId,
  });
  if (moved > 0) {
    await appendEvents(tx, [
      ...from.map(({ orgUnitId, unionId, n }) => fact('membership.batch-left', orgUnitId, unionId, n)),
      fact('membership.batch-arrived', union.superiorId, union.id, moved),
    ]);
    await unionsChanged(tx, [batch.toUnionId, ...from.map(({ unionId }) => unionId)], cause);
  }
  return { batchId, moved, fromUnionIds: from.flatMap(({ unionId }) => unionId ?? []) };
}

async function requireJoinedBefore(tx: RawTx, { memberIds, on, toUnionId }: BatchTransfer): Promise<void> {
  const [late] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `select count(*)::int as n from core_membership where member_id = any($1::uuid[]) and status = 'ACTIVE' and joined_on > $2::date and home_union_id <> $3::uuid`,
    memberIds,
    on,
    toUnionId,
  );
  if (!late?.n) return;
  throw new InvalidInput(
    'MEMBERSHIP_DATE_ORDER',
    `${late.n} of these people joined their present union after ${on}.`,
    'Move them on a later day.',
    ['input', 'on'],
  );
}
