import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { MemberCause } from './cause.ts';
import type { MembershipChangeReason, MembershipChangeType, MembershipEndReason } from './shapes.ts';

/** A membership as its rules need it, locked. */
export interface MembershipRow extends Place {
  readonly id: string;
  readonly memberId: string;
  readonly homeUnionId: string | null;
  readonly managingUnionId: string | null;
  readonly status: 'ACTIVE' | 'RETAINED' | 'ENDED';
  readonly endedBecause: MembershipEndReason | null;
  readonly joinedOn: Day;
  /** The day of its latest change: no act lies before it. */
  readonly changedOn: Day;
  readonly orgUnitId: string;
  readonly version: number;
}

const columns = `m.id::text, m.member_id::text as "memberId", m.home_union_id::text as "homeUnionId", m.managing_union_id::text as "managingUnionId", m.status::text, m.ended_because::text as "endedBecause",
  m.joined_on::text as "joinedOn", greatest(m.joined_on, m.ended_on)::text as "changedOn", m.org_unit_id::text as "orgUnitId", m.version,
  m.province_id::text as "provinceId", m.city_id::text as "cityId", m.county_id::text as "countyId", m.township_id::text as "townshipId"`;

/** The membership of an id, its union locked before it; null when there is none. */
export async function lockMembership(tx: RawTx, id: string): Promise<MembershipRow | null> {
  await tx.$queryRawUnsafe(
    'select id from core_trade_union where id = (select home_union_id from core_membership where id = $1::uuid) for no key update',
    id,
  );
  const [row] = await tx.$queryRawUnsafe<MembershipRow[]>(
    `select ${columns} from core_membership m where m.id = $1::uuid for no key update`,
    id,
  );
  return row ?? null;
}

/** The membership of a person that has not ended, unlocked; null when there is none. */
export async function standingMembership(tx: RawTx, memberId: string): Promise<MembershipRow | null> {
  const [row] = await tx.$queryRawUnsafe<MembershipRow[]>(
    `select ${columns} from core_membership m where m.member_id = $1::uuid and m.status <> 'ENDED'`,
    memberId,
  );
  return row ?? null;
}

export async function endMembership(tx: RawTx, id: string, because: MembershipEndReason, on: Day): Promise<void> {
  // What was retained stopped to be active then: that day stays.
  await tx.$executeRawUnsafe(
    `update core_membership set status = 'ENDED', ended_because = $2::core_membership_end_reason, ended_on = coalesce(ended_on, $3::date), version = version + 1 where id = $1::uuid`,
    id,
    because,
    on,
  );
}

export async function retainMembership(tx: RawTx, id: string, on: Day): Promise<void> {
  await tx.$executeRawUnsafe(
    `update core_membership set status = 'RETAINED', retained_on = $2::date, ended_on = $2::date, version = version + 1 where id = $1::uuid`,
    id,
    on,
  );
}

export interface NewMembership {
  readonly memberId: string;
  readonly homeUnionId: string | null;
  readonly status: 'ACTIVE' | 'RETAINED';
  readonly on: Day;
  readonly orgUnitId: string;
  readonly place: Place;
}

/** Begins a membership and lets the person's record follow to its place; its id, or null when somebody was faster. */
export async function beginMembership(tx: RawTx, one: NewMembership): Promise<string | null> {
  const retainedOn = one.status === 'RETAINED' ? one.on : null;
  const { provinceId, cityId, countyId, townshipId } = one.place;
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `with begun as (
       insert into core_membership (member_id, home_union_id, status, joined_on, retained_on, ended_on, org_unit_id, province_id, city_id, county_id, township_id)
       values ($1::uuid, $2::uuid, $3::core_membership_status, $4::date, $5::date, $5::date, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid)
       on conflict do nothing returning id, member_id
     ), followed as (
       update core_member p set province_id = $7::uuid, city_id = $8::uuid, county_id = $9::uuid, township_id = $10::uuid
       from begun b where p.id = b.member_id
         and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from ($7::uuid, $8::uuid, $9::uuid, $10::uuid)
     ) select id::text from begun`,
    one.memberId,
    one.homeUnionId,
    one.status,
    one.on,
    retainedOn,
    one.orgUnitId,
    provinceId,
    cityId,
    countyId,
    townshipId,
  );
  return row?.id ?? null;
}

export interface LoggedChange {
  readonly membershipId: string;
  readonly memberId: string;
  readonly type: MembershipChangeType;
  readonly reason: MembershipChangeReason | null;
  readonly on: Day;
  readonly note: string | null;
  readonly place: Place;
}

/** Writes changes into the log of memberships, by the code lists of A.12. */
export async function logChanges(tx: RawTx, changes: readonly LoggedChange[], cause: MemberCause): Promise<void> {
  if (!changes.length) return;
  await tx.$executeRawUnsafe(
    `insert into core_membership_change (membership_id, member_id, type, reason, changed_on, note, officer_id, province_id, city_id, county_id, township_id)
     select x."membershipId", x."memberId", x.type, x.reason, x."on", x.note, $2::uuid, x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($1::jsonb) x("membershipId" uuid, "memberId" uuid, type core_membership_change_type, reason core_membership_change_reason, "on" date, note text,
       "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)`,
    JSON.stringify(changes.map(({ place, ...change }) => ({ ...change, ...place }))),
    cause.actorId,
  );
}
