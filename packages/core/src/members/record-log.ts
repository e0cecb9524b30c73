import type { Place } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { MemberCause } from './cause.ts';

/** One field that changed; number and phone come here masked alone. */
export interface RecordChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Writes what changed in a real-name record, one row a field. */
export async function logRecordChanges(
  tx: RawTx,
  memberId: string,
  changes: readonly RecordChange[],
  place: Place,
  { actorId, today }: MemberCause,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into core_member_record_change (member_id, field, before, after, changed_on, officer_id, province_id, city_id, county_id, township_id)
     select $2::uuid, x.field, x.before, x.after, $3::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid
     from jsonb_to_recordset($1::jsonb) x(field text, before text, after text)`,
    JSON.stringify(changes),
    memberId,
    today,
    actorId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
}
