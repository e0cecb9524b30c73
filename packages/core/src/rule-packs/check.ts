import { InvalidInput } from '@jianhui/graphql';
import { breaches } from './breaches.ts';
import { citation } from './citation.ts';
import type { RuleFacts } from './facts.ts';
import { parametersOf, ruleOf } from './in-force.ts';
import type { RuleCode, RuleParameters } from './parameters.ts';
import type { RuleSeverity, RuleStatus, RulesInForce } from './rule.ts';

/** What one rule said of one thing on one day, with the text that was in force then (S12). Stored as it was said. */
export interface Finding {
  readonly rule: RuleCode;
  readonly pack: string;
  readonly severity: RuleSeverity;
  readonly outcome: 'KEPT' | 'BROKEN';
  readonly subject: string;
  readonly document: string;
  readonly article: string | null;
  readonly status: RuleStatus;
  /** The rule's own words. */
  readonly text: string;
  /** What is wrong; null when it is kept. */
  readonly detail: string | null;
}

type Ask<Code extends RuleCode> = (facts: RuleFacts[Code], parameters: RuleParameters[Code]) => string | null;

/** Asks one rule in force. Pure: the same rules and facts give the same finding. */
export function check<Code extends RuleCode>(rules: RulesInForce, code: Code, facts: RuleFacts[Code]): Finding {
  const { pack, severity, subject, document, article, status, text } = ruleOf(rules, code);
  const detail = (breaches[code] as Ask<Code>)(facts, parametersOf(rules, code));
  const outcome = detail === null ? 'KEPT' : 'BROKEN';
  return { rule: code, pack, severity, outcome, subject, document, article, status, text, detail };
}

/** Whether a finding stops what it was asked about. */
export const stops = (finding: Finding): boolean => finding.outcome === 'BROKEN' && finding.severity === 'HARD';

/** The refusal that a finding makes: what is wrong, then document and article of the text in force, and its words. */
export function refusalOf(finding: Finding, path: readonly string[]): InvalidInput {
  const cited = citation(finding);
  return new InvalidInput(
    'RULE_BROKEN',
    `${finding.detail} ${finding.rule} (${finding.pack}), ${cited}：${finding.text}`,
    '按规则更正后重新提交；情况属实而规则有误的，报上一级工会核实规则包。',
    path,
  );
}
