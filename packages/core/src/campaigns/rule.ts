import type { ScopeRule } from '../coverage/rule.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** The rule of the leading campaign; null while none leads. Rules are data. */
export async function activeRule(query: Query): Promise<ScopeRule | null> {
  const [rule] = await query<ScopeRule>(
    `select id::text as "campaignId", starts_on::text as "startsOn", threshold, kinds::text[] as kinds, industries, no_grace_until::text as "noGraceUntil",
       grace_days as "graceDays", leave_after_below as "leaveAfterBelow", source_trust::text[] as "sourceTrust"
     from core_campaign where is_leading order by starts_on desc limit 1`,
  );
  return rule ?? null;
}
