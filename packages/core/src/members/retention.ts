import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { type MemberCause, unionsChanged } from './cause.ts';
import { lockMembersAndUnions } from './locks.ts';
import { clearPending } from './pending.ts';
import type { MembershipChangeReason } from './shapes.ts';

interface Kept {
  readonly unionId: string | null;
  readonly orgUnitId: string;
  readonly n: number;
}

/**
 * The old membership ends and one kept by the superior begins: the union above it where there is one, else the
 * federation itself (no home union). Two rows, because the old union's count of any past day must stay as it was.
 */
const keepAbove = `with kept as (
    select m.id, m.member_id, m.home_union_id, u.superior_id, a.id as above_id, coalesce(a.superior_id, u.superior_id) as unit_id
    from core_membership m join core_trade_union u on u.id = m.home_union_id
    left join core_trade_union a on a.id = u.superior_union_id and a.status = 'ESTABLISHED'
    where m.member_id = any($1::uuid[]) and m.status <> 'ENDED'
  ), ended as (
    update core_membership m set status = 'ENDED', ended_because = 'TRANSFERRED', ended_on = coalesce(m.ended_on, greatest(m.joined_on, $2::date)), version = m.version + 1
    from kept k where m.id = k.id
    returning m.id, m.member_id, k.above_id, k.unit_id, k.home_union_id, m.province_id, m.city_id, m.county_id, m.township_id
  ), begun as (
    insert into core_membership (member_id, home_union_id, status, joined_on, retained_on, ended_on, org_unit_id, province_id, city_id, county_id, township_id)
    select e.member_id, e.above_id, 'RETAINED', $2::date, $2::date, $2::date, o.id, o.province_id, o.city_id, o.county_id, o.township_id
    from ended e join core_org_unit o on o.id = e.unit_id
    returning id, member_id, province_id, city_id, county_id, township_id
  ), logged as (
    insert into core_membership_change (membership_id, member_id, type, reason, changed_on, officer_id, province_id, city_id, county_id, township_id)
    select id, member_id, 'TRANSFER_OUT'::core_membership_change_type, $3::core_membership_change_reason, $2::date, $4::uuid, province_id, city_id, county_id, township_id from ended
    union all select id, member_id, 'RETAIN', $3::core_membership_change_reason, $2::date, $4::uuid, province_id, city_id, county_id, township_id from begun
  ), followed as (
    update core_member p set province_id = b.province_id, city_id = b.city_id, county_id = b.county_id, township_id = b.township_id
    from begun b where p.id = b.member_id
      and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from (b.province_id, b.city_id, b.county_id, b.township_id)
  ) select home_union_id::text as "unionId", unit_id::text as "orgUnitId", count(*)::int as n from ended group by 1, 2 order by 1, 2`;

/** The membership stays where it is and rests. */
const keepHere = `with kept as (
    update core_membership m set status = 'RETAINED', retained_on = greatest(m.joined_on, $2::date), ended_on = greatest(m.joined_on, $2::date), version = m.version + 1
    where m.member_id = any($1::uuid[]) and m.status = 'ACTIVE'
    returning m.id, m.member_id, m.home_union_id, m.org_unit_id, m.province_id, m.city_id, m.county_id, m.township_id
  ), logged as (
    insert into core_membership_change (membership_id, member_id, type, reason, changed_on, officer_id, province_id, city_id, county_id, township_id)
    select id, member_id, 'RETAIN', $3::core_membership_change_reason, $2::date, $4::uuid, province_id, city_id, county_id, township_id from kept
  ) select home_union_id::text as "unionId", org_unit_id::text as "orgUnitId", count(*)::int as n from kept group by 1, 2 order by 1, 2`;

/** Retains the memberships of these people, in sets; returns how many. What is retained there already stays as it is. */
export async function retainMembers(
  tx: RawTx,
  memberIds: readonly string[],
  where: 'HERE' | 'AT_SUPERIOR',
  on: Day,
  reason: MembershipChangeReason | null,
  cause: MemberCause,
): Promise<number> {
  if (!memberIds.length) return 0;
  await lockMembersAndUnions(tx, memberIds);
  await clearPending(tx, memberIds, on, cause);
  const sql = where === 'HERE' ? keepHere : keepAbove;
  const kept = await tx.$queryRawUnsafe<Kept[]>(sql, memberIds, on, reason, cause.actorId);
  await appendEvents(
    tx,
    kept.map(({ unionId, orgUnitId, n }) => ({
      ...{
        name: 'membership.batch-retained',
        version: 1,
        payload: { unionId, members: n, atSuperior: where !== 'HERE', on },
      },
      ...{ place: cause.orgUnits.placeOf(orgUnitId), orgUnitId, unionId, on: cause.today, actorId: cause.actorId },
    })),
  );
  await unionsChanged(
    tx,
    kept.map(({ unionId }) => unionId),
    cause,
  );
  return kept.reduce((sum, { n }) => sum + n, 0);
}

/** Everybody whose home this union is, retained ones too. */
async function membersOf(tx: RawTx, unionIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select member_id::text as id from core_membership where home_union_id = any($1::uuid[]) and status <> 'ENDED' order by 1`,
    unionIds,
  );
  return rows.map(({ id }) => id);
}

/**
 * A union is dissolved: its members, retained ones too, are kept by the superior from that day, and whom it only served
 * are served by their own union again. Returns how many are kept.
 */
export async function retainMembersOfUnion(tx: RawTx, unionId: string, on: Day, cause: MemberCause): Promise<number> {
  await tx.$executeRawUnsafe(
    `update core_membership set managing_union_id = null, version = version + 1 where managing_union_id = $1::uuid and status <> 'ENDED'`,
    unionId,
  );
  return await retainMembers(tx, await membersOf(tx, [unionId]), 'AT_SUPERIOR', on, null, cause);
}

/**
 * An employer has ended: the members of a union that covers nobody else are kept by the superior; people who worked
 * there and belong to a union that goes on are kept by that union, unless they work elsewhere. Returns how many.
 */
export async function retainMembersOfEnterprise(
  tx: RawTx,
  enterpriseId: string,
  on: Day,
  cause: MemberCause,
): Promise<{ atSuperior: number; atUnion: number }> {
  const ending = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select distinct c.union_id::text as id from core_union_coverage c
     where c.enterprise_id = $1::uuid and c.valid_from <= $2::date and (c.valid_to is null or c.valid_to >= $2::date)
       and not exists (select 1 from core_union_coverage o join core_enterprise e on e.id = o.enterprise_id
         where o.union_id = c.union_id and o.enterprise_id <> c.enterprise_id and o.valid_from <= $2::date and (o.valid_to is null or o.valid_to > $2::date)
           and (e.closed_on is null or e.closed_on > $2::date))`,
    enterpriseId,
    on,
  );
  const lost = await membersOf(
    tx,
    ending.map(({ id }) => id),
  );
  const atSuperior = await retainMembers(tx, lost, 'AT_SUPERIOR', on, 'ENTERPRISE_BANKRUPT', cause);
  const idle = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select distinct r.member_id::text as id from core_labour_relation r
     where r.enterprise_id = $1::uuid and r.ended_because = 'EMPLOYER_CLOSED' and r.ended_on >= $2::date
       and not exists (select 1 from core_labour_relation o where o.member_id = r.member_id and o.ended_on is null)`,
    enterpriseId,
    on,
  );
  const atUnion = await retainMembers(
    tx,
    idle.map(({ id }) => id),
    'HERE',
    on,
    'ENTERPRISE_BANKRUPT',
    cause,
  );
  return { atSuperior, atUnion };
}
