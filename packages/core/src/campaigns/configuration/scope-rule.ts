import type { Day } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import type { EnterpriseKind, RegistrySource } from '../../services/shapes.ts';
import { at, inOrder, textOf, wholeNumber } from '../checks.ts';

/** One occupational group of a campaign's own code list (A.4). */
export interface MemberGroup {
  readonly code: string;
  readonly label: string;
}

/** What a campaign's scope is, as data (A.2): which units, from which size, with which grace and hysteresis. */
export interface ScopeRuleValues {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly threshold: number;
  readonly kinds: readonly EnterpriseKind[];
  readonly industries: readonly string[];
  readonly memberGroups: readonly MemberGroup[];
  readonly noGraceUntil: Day;
  readonly graceDays: number;
  readonly leaveAfterBelow: number;
  readonly sourceTrust: readonly RegistrySource[];
}

/** The fields of the rule that decide scope and coverage: a change of one of them derives every enterprise anew. */
export const derivingFields = [
  'startsOn',
  'threshold',
  'kinds',
  'industries',
  'noGraceUntil',
  'graceDays',
  'leaveAfterBelow',
  'sourceTrust',
] as const satisfies readonly (keyof ScopeRuleValues)[];

/** The whole numbers of the rule, with their bounds. */
const bounds = [
  ['threshold', 1, 1_000_000],
  ['graceDays', 0, 3_650],
  ['leaveAfterBelow', 1, 12],
] as const;

function distinct(values: readonly string[], least: number, path: readonly string[]): void {
  if (values.length >= least && new Set(values).size === values.length) return;
  throw new InvalidInput(
    'LIST_OF_VALUES',
    `${path.at(-1)} must name ${least > 0 ? 'at least one value, and ' : ''}each value once.`,
    'Take out what is named twice.',
    path,
  );
}

/** A section letter or the first digits of a class of GB/T 4754, a letter before them or not. */
const industryShape = /^(?:[A-T]|[A-T]?\d{1,4})$/;
const groupShape = /^[A-Z][A-Z0-9_]{1,39}$/;

/** Throws InvalidInput naming the field for a rule that could not be applied. */
export function checkScopeRule(rule: ScopeRuleValues): void {
  inOrder(rule.startsOn, rule.endsOn, 'A campaign ends after it begins', at('endsOn'));
  for (const [field, least, most] of bounds) wholeNumber(rule[field], least, most, at(field));
  distinct(rule.kinds, 1, at('kinds'));
  distinct(rule.sourceTrust, 1, at('sourceTrust'));
  distinct(rule.industries, 0, at('industries'));
  distinct(
    rule.memberGroups.map((group) => group.code),
    0,
    at('memberGroups'),
  );
  const industry = rule.industries.findIndex((code) => !industryShape.test(code));
  if (industry >= 0)
    throw new InvalidInput(
      'INDUSTRY_CODE',
      `"${rule.industries[industry]}" is not the beginning of an industry code.`,
      'Give a section letter or 1 to 4 digits of GB/T 4754.',
      at('industries', industry),
    );
  for (const [i, group] of rule.memberGroups.entries()) {
    textOf(group.label, 40, at('memberGroups', i, 'label'));
    if (!groupShape.test(group.code))
      throw new InvalidInput(
        'GROUP_CODE',
        `"${group.code}" is not a code of a group.`,
        'Use capital letters, digits and underscores, as in FOOD_DELIVERY_RIDER.',
        at('memberGroups', i, 'code'),
      );
  }
}
