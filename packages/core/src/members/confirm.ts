import type { Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { checkVersion } from '../platform/versions.ts';
import type { MemberCause } from './cause.ts';
import { memberOf } from './find.ts';
import { logRecordChanges } from './record-log.ts';
import { unitOfPlace } from './update.ts';

/** 核实: says that a record holds as it is, today: freshness counts from here (S19d). Throws NotFound, Conflict. */
export async function confirmMember(
  tx: RawTx,
  viewer: Viewer,
  input: { readonly member: string; readonly expectedVersion: number },
  cause: MemberCause,
): Promise<{ memberId: string }> {
  const row = await memberOf(tx, viewer, input.member, 'confirmed_on');
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  await tx.$executeRawUnsafe(
    'update core_member set confirmed_on = $2::date, version = version + 1, updated_at = now() where id = $1::uuid',
    row.id,
    cause.today,
  );
  await logRecordChanges(tx, row.id, [{ field: 'CONFIRMED', before: null, after: null }], row, cause);
  await appendEvents(tx, [
    {
      ...{ name: 'member.confirmed', version: 1, payload: { memberId: row.id, on: cause.today }, place: row },
      ...{ orgUnitId: unitOfPlace(row), on: cause.today, actorId: viewer.accountId },
    },
  ]);
  return { memberId: row.id };
}
