import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { NotFound, rawId } from '@jianhui/graphql';
import { lockMembership, type MembershipRow } from './membership-rows.ts';

/** The membership that an officer named, locked. Throws NotFound: outside the tree and absent look alike. */
export async function membershipOf(tx: RawTx, viewer: Viewer, id: string): Promise<MembershipRow> {
  const row = await lockMembership(tx, rawId(id, 'input.membership'));
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound(
    'MEMBERSHIP_NOT_FOUND',
    'There is no such membership within your tree.',
    'Choose one of your own list.',
    ['input', 'membership'],
  );
}

/** The record that an officer named, locked, as it stands. Throws NotFound. */
export async function memberOf<Row extends Place>(
  tx: RawTx,
  viewer: Viewer,
  id: string,
  columns: string,
): Promise<Row & { id: string; version: number }> {
  const [row] = await tx.$queryRawUnsafe<(Row & { id: string; version: number })[]>(
    `select id::text, version, ${columns}, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_member where id = $1::uuid for no key update`,
    rawId(id, 'input.member'),
  );
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound('MEMBER_NOT_FOUND', 'There is no such member within your tree.', 'Choose one of your own list.', [
    'input',
    'member',
  ]);
}
