import type { RawTx } from '@jianhui/database';

/**
 * Locks the unions of these people, and the one that they go to, then their memberships: unions before memberships and
 * each in the order of the ids. Every writer of memberships locks so, because the counters of a union are a row that the
 * memberships' triggers write; two that met in another order would wait for each other.
 */
export async function lockMembersAndUnions(
  tx: RawTx,
  memberIds: readonly string[],
  unionIds: readonly string[] = [],
): Promise<void> {
  await tx.$queryRawUnsafe(
    `select id from core_trade_union where id = any($2::uuid[])
       or id in (select home_union_id from core_membership where member_id = any($1::uuid[]) and status <> 'ENDED')
     order by id for no key update`,
    memberIds,
    unionIds,
  );
  await tx.$queryRawUnsafe(
    `select count(*)::int from (select id from core_membership where member_id = any($1::uuid[]) and status <> 'ENDED' order by id for no key update) locked`,
    memberIds,
  );
}
