import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { check, type Finding, refusalOf, stops } from '../rule-packs/check.ts';
import type { RuleFacts } from '../rule-packs/facts.ts';
import { rulesOn } from '../rule-packs/in-force.ts';
import type { RuleCode } from '../rule-packs/parameters.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';

export const at = (...path: (string | number)[]): string[] => ['input', ...path.map(String)];

/** A text of the input without blanks around it. Throws InvalidInput when it is empty or longer than `most` characters. */
export function textOf(value: string, field: string, most: number): string {
  const text = value.trim();
  if (text.length >= 1 && text.length <= most) return text;
  throw new InvalidInput(
    'TEXT_LENGTH',
    `${field} must have 1 to ${most} characters.`,
    'Fill it in as the document states it.',
    at(field),
  );
}

/** Throws InvalidInput for a day after today. */
export function notAfterToday(on: Day, today: Day, field: string): void {
  if (on <= today) return;
  throw new InvalidInput(
    'FUTURE_DATE',
    `${on} lies after today, ${today}.`,
    'Record it once it has happened.',
    at(field),
  );
}

/** Throws InvalidInput when a day lies before the one that it must follow; `what` names that one. */
export function notBefore(on: Day, earlier: Day | null, what: string, field: string): void {
  if (earlier === null || on >= earlier) return;
  throw new InvalidInput(
    'DATES_NOT_ORDERED',
    `${on} lies before ${earlier}, ${what}.`,
    'Give the days in the order in which things happened.',
    at(field),
  );
}

/** First day of the oldest text that is known. */
const OLDEST_TEXT: Day = '2009-08-27';

/** The rules of the day on which something happened; of what happened before every known text, the oldest one is asked. */
export async function rulesOfDay(tx: RawTx, day: Day, provinceId: string): Promise<RulesInForce> {
  return await rulesOn(tx, day < OLDEST_TEXT ? OLDEST_TEXT : day, provinceId);
}

/** Asks a rule in force; a breach of a hard one is thrown with document and article, anything else is answered. */
export function hold<Code extends RuleCode>(
  rules: RulesInForce,
  code: Code,
  facts: RuleFacts[Code],
  ...path: string[]
): Finding {
  const finding = check(rules, code, facts);
  if (stops(finding)) throw refusalOf(finding, at(...path));
  return finding;
}
