import type { RawTx } from '@jianhui/database';
import { cn2009 } from './cn-2009.ts';
import { cn2022 } from './cn-2022.ts';
import { liaoning } from './liaoning.ts';
import type { RulePackData } from './rule.ts';

export const rulePackData: readonly RulePackData[] = [cn2009, cn2022, liaoning];

/** Writes the rule packs; again, it changes nothing. What an officer confirmed since stays. The tree must be there. */
export async function seedRulePacks(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into core_rule_pack (code, name, jurisdiction_id, valid_from, valid_until)
     select x.code, x.name, u.id, x."validFrom", x."validUntil"
     from jsonb_to_recordset($1::jsonb) x(code text, name text, "provinceCode" text, "validFrom" date, "validUntil" date)
     left join core_org_unit u on u.code = x."provinceCode"
     where x."provinceCode" is null or u.id is not null on conflict (code) do nothing`,
    JSON.stringify(rulePackData),
  );
  await tx.$executeRawUnsafe(
    `insert into core_rule (pack_id, code, subject, document, article, text, severity, status, parameters)
     select p.id, r.code, r.subject, r.document, r.article, r.text, r.severity, r.status, r.parameters
     from jsonb_to_recordset($1::jsonb) x(code text, rules jsonb) join core_rule_pack p on p.code = x.code
     cross join lateral jsonb_to_recordset(x.rules) r(code text, subject text, document text, article text, text text,
       severity core_rule_severity, status core_rule_status, parameters jsonb)
     on conflict (pack_id, code) do nothing`,
    JSON.stringify(rulePackData),
  );
}
