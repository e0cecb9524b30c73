import { maySee, rowScope, type Viewer } from '@jianhui/access';
import { OutOfScope } from '@jianhui/graphql';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { check, refusalOf } from '../rule-packs/check.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';

/**
 * Only the superior union or one above it decides: an office below may prepare everything and approve nothing. Throws
 * OutOfScope, citing the rule of the day.
 */
export function requireSuperiorOfficer(act: {
  readonly viewer: Viewer;
  readonly founding: { readonly superiorId: string };
  readonly orgUnits: OrgUnitTree;
  readonly rules: RulesInForce;
}): void {
  const superior = act.orgUnits.byId(act.founding.superiorId);
  if (superior && maySee(rowScope(act.viewer), superior)) return;
  const { message } = refusalOf(check(act.rules, 'founding.superior', { above: false }), []);
  throw new OutOfScope(
    'NOT_THE_SUPERIOR',
    `Only ${superior?.name ?? 'the superior union'} or a union above it decides. ${message}`,
    'Ask an officer of the superior union to decide.',
    ['input', 'founding'],
  );
}
