import type { ScopeRule } from '../coverage/rule.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

const columns = `id::text as "campaignId", starts_on::text as "startsOn", threshold, kinds::text[] as kinds, industries, no_grace_until::text as "noGraceUntil",
  grace_days as "graceDays", leave_after_below as "leaveAfterBelow", source_trust::text[] as "sourceTrust"`;

/** The rule of the leading campaign; null while none leads. Rules are data: this file alone reads them. */
export async function activeRule(query: Query): Promise<ScopeRule | null> {
  const [rule] = await query<ScopeRule>(
    `select ${columns} from core_campaign where is_leading order by starts_on desc limit 1`,
  );
  return rule ?? null;
}

/** The rules of every campaign under way, the leading one first: each has periods of coverage of its own. */
export async function activeRules(query: Query): Promise<(ScopeRule & { readonly isLeading: boolean })[]> {
  return await query(
    `select ${columns}, is_leading as "isLeading" from core_campaign where status = 'ACTIVE' order by is_leading desc, starts_on desc, id`,
  );
}
