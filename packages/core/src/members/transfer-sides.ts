import type { RawTx } from '@jianhui/database';
import type { MemberCause } from './cause.ts';
import type { TransferParty } from './shapes.ts';

/** What one party may see of a transfer, as a row of its own tree; its id. */
export async function addSide(
  tx: RawTx,
  transferId: string,
  party: TransferParty,
  cause: MemberCause,
): Promise<string> {
  const [where] = await tx.$queryRawUnsafe<[{ unitId: string }]>(
    `select case when $2 = 'FROM' then m.org_unit_id else t.to_unit_id end::text as "unitId"
     from core_membership_transfer t join core_membership m on m.id = t.membership_id where t.id = $1::uuid`,
    transferId,
    party,
  );
  const place = cause.orgUnits.placeOf(where.unitId);
  const [side] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_transfer_side (transfer_id, side, member_id, membership_id, id_number_masked, status, awaited, union_id, org_unit_id, province_id, city_id, county_id, township_id)
     select t.id, $2::core_transfer_party, t.member_id, case when $2 = 'FROM' then t.membership_id end, p.id_number_masked, t.status, t.status = 'DRAFT',
       case when $2 = 'FROM' then t.from_union_id else t.to_union_id end, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid
     from core_membership_transfer t join core_member p on p.id = t.member_id where t.id = $1::uuid returning id::text`,
    transferId,
    party,
    where.unitId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  return side.id;
}

/** A draft is handed in: from now on the other party sees its side. */
export async function addOtherSide(
  tx: RawTx,
  transferId: string,
  party: TransferParty,
  cause: MemberCause,
): Promise<void> {
  await addSide(tx, transferId, party === 'FROM' ? 'TO' : 'FROM', cause);
}
