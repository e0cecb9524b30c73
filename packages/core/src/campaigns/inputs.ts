import type { CoreContext } from '../context.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';

/** The version that a change was decided on. */
export const expectedVersion = {
  type: 'Int',
  required: true,
  description: '预期版本：Version that the change was decided on; another answers with the present one.',
} as const;

/** The campaign that a change is about. */
export const campaignInput = {
  type: 'ID',
  required: true,
  description: '攻坚行动：Global id of the campaign.',
} as const;

/** The tree as services of this module take it. */
export const treeOf = (context: CoreContext): OrgUnitTree => context.core.orgUnits as OrgUnitTree;
