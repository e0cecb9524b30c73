import type { Place } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';

/** Tables whose rows stand where their union stands. */
const ofUnion = ['core_union_term', 'core_union_body', 'core_union_post', 'core_legal_person_registration'] as const;

/**
 * Puts a union below another unit of the federation, and with it all that stands where it stands: its bodies, posts,
 * terms and registrations, its memberships and its members. Coverage stays where the enterprises are. Counters follow by
 * their triggers, on both sides.
 */
export async function moveUnion(tx: RawTx, unionId: string, superiorId: string, place: Place): Promise<void> {
  const to = [place.provinceId, place.cityId, place.countyId, place.townshipId] as const;
  const columns = 'province_id = $2::uuid, city_id = $3::uuid, county_id = $4::uuid, township_id = $5::uuid';
  await tx.$executeRawUnsafe(
    `update core_trade_union set superior_id = $6::uuid, ${columns} where id = $1::uuid`,
    unionId,
    ...to,
    superiorId,
  );
  for (const table of ofUnion)
    await tx.$executeRawUnsafe(`update ${table} set ${columns} where union_id = $1::uuid`, unionId, ...to);
  await tx.$executeRawUnsafe(
    `update core_member m set ${columns} from core_membership s where s.member_id = m.id and s.home_union_id = $1::uuid and s.status <> 'ENDED'`,
    unionId,
    ...to,
  );
  await tx.$executeRawUnsafe(
    `update core_membership set org_unit_id = $6::uuid, ${columns} where home_union_id = $1::uuid and status <> 'ENDED'`,
    unionId,
    ...to,
    superiorId,
  );
}
