import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { type RuleCode, type RuleParameters, ruleParameters } from './parameters.ts';
import type { RuleInForce, RulesInForce } from './rule.ts';

/** The packs in the database do not hold a rule that core asks for, or with parameters that do not fit. */
export class BrokenRulePack extends Error {
  override readonly name = 'BrokenRulePack';
  readonly code = 'COR-010';
}

type Row = RuleInForce & { readonly jurisdictionId: string | null };

/**
 * The rules in force on a day in a province: the national pack of that day, and in place of each rule that the province
 * states itself, the province's (S12). Throws InvalidInput for a day before the first pack.
 */
export async function rulesOn(tx: RawTx, day: Day, provinceId: string | null): Promise<RulesInForce> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select r.code, r.subject, r.document, r.article, r.text, r.severity::text, r.status::text, r.parameters, p.code as pack,
       p.jurisdiction_id::text as "jurisdictionId"
     from core_rule r join core_rule_pack p on p.id = r.pack_id
     where p.valid_from <= $1::date and (p.valid_until is null or p.valid_until >= $1::date)
       and (p.jurisdiction_id is null or p.jurisdiction_id = $2::uuid)
     order by p.jurisdiction_id nulls first, p.valid_from, r.code`,
    day,
    provinceId,
  );
  if (!rows.some((row) => row.jurisdictionId === null)) {
    throw new InvalidInput(
      'NO_RULES_ON_DAY',
      `No rule pack is in force on ${day}.`,
      'Give a day from 2009-08-27 on: no earlier text is known here.',
      ['input'],
    );
  }
  return {
    day,
    packs: [...new Set(rows.map((row) => row.pack))],
    rules: new Map(rows.map(({ jurisdictionId: _, ...rule }) => [rule.code, rule])),
  };
}

/** One rule of those in force. Throws BrokenRulePack when no pack states it. */
export function ruleOf(rules: RulesInForce, code: RuleCode): RuleInForce {
  const rule = rules.rules.get(code);
  if (!rule) throw new BrokenRulePack(`${rules.packs.join(', ')} state no rule ${code}: seed the rule packs anew.`);
  return rule;
}

/** The parameters of one rule in force. Throws BrokenRulePack when they do not fit it. */
export function parametersOf<Code extends RuleCode>(rules: RulesInForce, code: Code): RuleParameters[Code] {
  const rule = ruleOf(rules, code);
  const parsed = ruleParameters[code].safeParse(rule.parameters);
  if (!parsed.success) {
    throw new BrokenRulePack(`${rule.pack} ${code}: ${parsed.error.issues.map((i) => i.message).join('; ')}`);
  }
  return parsed.data as RuleParameters[Code];
}

/** What makes a union healthy (A.2): the four checks, each a parameter. */
export interface HealthParameters {
  readonly chairRequired: boolean;
  readonly termRequired: boolean;
  /** Real-name members, persons. */
  readonly minMembers: number;
  /** Members to accepted headcount of what the union covers, 0 to 1. */
  readonly minShare: number;
}

export function healthParameters(rules: RulesInForce): HealthParameters {
  return {
    chairRequired: parametersOf(rules, 'health.chair').required,
    termRequired: parametersOf(rules, 'health.term').required,
    minMembers: parametersOf(rules, 'health.members').least,
    minShare: parametersOf(rules, 'health.share').least,
  };
}
