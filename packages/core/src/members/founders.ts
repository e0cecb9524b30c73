import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict } from '@jianhui/graphql';
import { transferBatch } from './batch-transfer.ts';
import { type MemberCause, unionsChanged } from './cause.ts';
import { lockMembersAndUnions } from './locks.ts';
import { requireEstablished } from './unions.ts';

export interface FoundersAdmission {
  readonly foundingId: string;
  /** The union that the approval has just made. */
  readonly unionId: string;
  readonly on: Day;
}

const join = `with joined as (
    insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
    select x.id, $2::uuid, 'ACTIVE', $3::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid
    from unnest($1::uuid[]) x(id)
    where not exists (select 1 from core_membership m where m.member_id = x.id and (m.status <> 'ENDED' or m.ended_because = 'DIED' or m.ended_on > $3::date))
    order by x.id on conflict do nothing
    returning id, member_id
  ), logged as (
    insert into core_membership_change (membership_id, member_id, type, changed_on, officer_id, province_id, city_id, county_id, township_id)
    select id, member_id, 'JOIN', $3::date, $9::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid from joined
  ), followed as (
    update core_member p set province_id = $5::uuid, city_id = $6::uuid, county_id = $7::uuid, township_id = $8::uuid
    from joined j where p.id = j.member_id
      and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from ($5::uuid, $6::uuid, $7::uuid, $8::uuid)
  )
  select count(*)::int as n from joined`;

/**
 * Makes the applicants of a founding members of the new union in one batch (B.2 stage 3, S13): who is a member elsewhere
 * moves by transfer, everybody else joins; nobody is counted twice. Again for the same founding it changes nothing.
 * Throws Conflict when somebody admits one of the applicants elsewhere at the same moment, or an applicant has died.
 */
export async function admitFounders(
  tx: RawTx,
  input: FoundersAdmission,
  cause: MemberCause,
): Promise<{ joined: number; transferred: number }> {
  const applicants = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select member_id::text as id from core_founding_applicant where founding_id = $1::uuid order by 1',
    input.foundingId,
  );
  const ids = applicants.map(({ id }) => id);
  if (!ids.length) return { joined: 0, transferred: 0 };
  await lockMembersAndUnions(tx, ids, [input.unionId]);
  const union = await requireEstablished(tx, input.unionId);
  const { moved } = await transferBatch(tx, { memberIds: ids, toUnionId: input.unionId, on: input.on }, cause);
  const place = cause.orgUnits.placeOf(union.superiorId);
  const [joined] = await tx.$queryRawUnsafe<[{ n: number }]>(
    join,
    ids,
    union.id,
    input.on,
    union.superiorId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
    cause.actorId,
  );
  await requireAllAdmitted(tx, ids, union.id);
  await tx.$executeRawUnsafe(
    'update core_founding_applicant set admitted_on = $2::date where founding_id = $1::uuid and admitted_on is null',
    input.foundingId,
    input.on,
  );
  if (joined.n > 0) {
    await appendEvents(tx, [
      {
        name: 'membership.founders-joined',
        version: 1,
        payload: { unionId: union.id, members: joined.n, on: input.on },
        place,
        orgUnitId: union.superiorId,
        unionId: union.id,
        on: cause.today,
        actorId: cause.actorId,
      },
    ]);
    await unionsChanged(tx, [union.id], cause);
  }
  return { joined: joined.n, transferred: moved };
}

async function requireAllAdmitted(tx: RawTx, memberIds: readonly string[], unionId: string): Promise<void> {
  const [{ n }] = await tx.$queryRawUnsafe<[{ n: number }]>(
    `select count(*)::int as n from core_membership where member_id = any($1::uuid[]) and status = 'ACTIVE' and home_union_id = $2::uuid`,
    memberIds,
    unionId,
  );
  if (n === memberIds.length) return;
  throw new Conflict(
    'APPLICANT_NOT_ADMITTED',
    `${memberIds.length - n} of ${memberIds.length} applicants could not be admitted: they were admitted elsewhere meanwhile, or have died.`,
    'Look through the list of applicants again, then approve.',
    ['input', 'founding'],
  );
}
