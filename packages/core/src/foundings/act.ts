import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { check, type Finding } from '../rule-packs/check.ts';
import type { RuleFacts } from '../rule-packs/facts.ts';
import type { RuleCode } from '../rule-packs/parameters.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import type { StepInputs } from './steps.ts';
import type { FoundingPatch, StoredFounding } from './stored.ts';

/** A step under way: the locked case, what the officer sent, and the rules of the day on which it happened. */
export interface Act<Action extends keyof StepInputs> {
  readonly tx: RawTx;
  readonly viewer: Viewer;
  readonly founding: StoredFounding;
  readonly input: StepInputs[Action];
  readonly rules: RulesInForce;
  readonly today: Day;
  readonly orgUnits: OrgUnitTree;
}

/** A finding, and the field of the input that it speaks of. */
export interface Asked {
  readonly finding: Finding;
  readonly path: readonly string[];
}

/** What one action has of its own. Order, version, scope, dates, storing and facts are the same for all. */
export interface StageWork<Action extends keyof StepInputs> {
  /** Asks the rules of the stage; refuses what no rule speaks of. Writes nothing. */
  ask(act: Act<Action>): Promise<readonly Asked[]>;
  /** What of the input is kept with the step. */
  detail(input: StepInputs[Action]): Record<string, unknown>;
  /** Writes the stage's own rows; returns what changes in the case. */
  write(act: Act<Action>): Promise<FoundingPatch>;
}

/** Asks a rule of the step's day about one field of the input. */
export function ask<Code extends RuleCode>(
  { rules }: { readonly rules: RulesInForce },
  code: Code,
  facts: RuleFacts[Code],
  ...field: readonly (string | number)[]
): Asked {
  return { finding: check(rules, code, facts), path: ['input', ...field.map(String)] };
}

/** For stages that change nothing but where the case stands. */
export const nothing = (): Promise<FoundingPatch> => Promise.resolve({});
