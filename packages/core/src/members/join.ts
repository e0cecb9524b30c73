import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { type MemberCause, unionsChanged } from './cause.ts';
import { memberOf } from './find.ts';
import { type MemberUnion, unionOf } from './unions.ts';

/**
 * The membership with its log entry. Nobody joins who is a member, was one on a later day, or has died; the record of
 * somebody who was kept elsewhere before follows to the place.
 */
const join = `with joined as (
    insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
    select $1::uuid, $2::uuid, 'ACTIVE', $3::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid
    where not exists (select 1 from core_membership m where m.member_id = $1::uuid and (m.ended_because = 'DIED' or m.ended_on > $3::date))
    on conflict do nothing returning id, member_id
  ), logged as (
    insert into core_membership_change (membership_id, member_id, type, changed_on, officer_id, province_id, city_id, county_id, township_id)
    select id, member_id, 'JOIN', $3::date, $9::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid from joined
  ), followed as (
    update core_member p set province_id = $5::uuid, city_id = $6::uuid, county_id = $7::uuid, township_id = $8::uuid
    from joined j where p.id = j.member_id
      and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from ($5::uuid, $6::uuid, $7::uuid, $8::uuid)
  ) select id::text from joined`;

/**
 * 入会: a person of the register becomes an active member; returns the membership's id. Throws InvalidInput for a day
 * after today; Conflict when the person is a member somewhere, without saying where, or was one on a later day.
 */
export async function joinUnion(
  tx: RawTx,
  memberId: string,
  union: MemberUnion,
  joinedOn: Day,
  field: string,
  cause: MemberCause,
): Promise<string> {
  if (joinedOn > cause.today)
    throw new InvalidInput(
      'FUTURE_DATE',
      `${joinedOn} lies after today, ${cause.today}.`,
      'Give the day of admission.',
      ['input', 'joinedOn'],
    );
  const place = cause.orgUnits.placeOf(union.superiorId);
  const [membership] = await tx.$queryRawUnsafe<{ id: string }[]>(
    join,
    memberId,
    union.id,
    joinedOn,
    union.superiorId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
    cause.actorId,
  );
  if (!membership)
    throw new Conflict(
      'ALREADY_A_MEMBER',
      'This person is a member of a union already.',
      'Membership moves by transfer; ask the person for the present union.',
      ['input', field],
    );
  await appendEvents(tx, [
    {
      ...{ name: 'member.enrolled', version: 1 },
      payload: { membershipId: membership.id, unionId: union.id, on: joinedOn },
      ...{ place, orgUnitId: union.superiorId, unionId: union.id, on: cause.today, actorId: cause.actorId },
    },
  ]);
  await unionsChanged(tx, [union.id], cause);
  return membership.id;
}

/** 入会 of a person whose record the officer has. Throws NotFound, InvalidInput, Conflict. */
export async function admitMember(
  tx: RawTx,
  viewer: Viewer,
  input: { readonly member: string; readonly homeUnion: string; readonly joinedOn: Day },
  cause: MemberCause,
): Promise<{ memberId: string; membershipId: string }> {
  const union = await unionOf(tx, viewer, input.homeUnion, 'homeUnion');
  const { id } = await memberOf(tx, viewer, input.member, 'born_on');
  return { memberId: id, membershipId: await joinUnion(tx, id, union, input.joinedOn, 'member', cause) };
}
