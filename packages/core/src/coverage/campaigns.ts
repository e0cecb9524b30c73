import type { RawTx } from '@jianhui/database';
import type { ScopeRule } from './rule.ts';

/**
 * The rules of every campaign that is active: each has its own scope over the same register. The enterprises' columns and
 * the counters show the leading one; periods are kept for all.
 */
export async function activeRules(tx: Pick<RawTx, '$queryRawUnsafe'>): Promise<ScopeRule[]> {
  return await tx.$queryRawUnsafe<ScopeRule[]>(
    `select id::text as "campaignId", starts_on::text as "startsOn", threshold, kinds::text[] as kinds, industries, no_grace_until::text as "noGraceUntil",
       grace_days as "graceDays", leave_after_below as "leaveAfterBelow", source_trust::text[] as "sourceTrust"
     from core_campaign where status = 'ACTIVE' order by id`,
  );
}
