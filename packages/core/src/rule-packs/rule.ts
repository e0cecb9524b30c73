import type { Day } from '@jianhui/database';
import type { RuleCode, RuleParameters } from './parameters.ts';

export type RuleSeverity = 'HARD' | 'WARN' | 'INFO';
export type RuleStatus = 'CONFIRMED' | 'RECONSTRUCTED' | 'UNCONFIRMED';

/** One rule as a pack states it: data, never an `if`. */
export interface RuleData<Code extends RuleCode = RuleCode> {
  readonly code: Code;
  readonly subject: string;
  readonly document: string;
  /** Number of the article in that text; null where the domain has none. */
  readonly article: string | null;
  readonly text: string;
  readonly severity: RuleSeverity;
  readonly status: RuleStatus;
  readonly parameters: RuleParameters[Code];
}

/** A dated set of rules; `provinceCode` null is the national text. */
export interface RulePackData {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string | null;
  readonly validFrom: Day;
  /** Last day in force; null while it is. */
  readonly validUntil: Day | null;
  readonly rules: readonly RuleData[];
}

/** A rule with the pack that it comes from. */
export interface RuleInForce extends RuleData {
  readonly pack: string;
}

/** What is in force on a day in a province: the national pack, with the province's rules in place of those of one code. */
export interface RulesInForce {
  readonly day: Day;
  /** Codes of the packs, the national one first. */
  readonly packs: readonly string[];
  readonly rules: ReadonlyMap<string, RuleInForce>;
}
