import { maySee } from '@jianhui/access';
import { unitInScope } from '../../coverage/state.ts';
import type { CoreModule } from '../../module.ts';
import { type ResponsibilityGap, responsibilityGaps } from './gaps.ts';

/** Officers of one's tree with what each has on hand, and assignments. */
export function responsibilityQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('officers', (t) =>
    reads.connection(t, {
      model: 'Account',
      right: 'responsibility.read',
      description: '经办人列表：Officers within your tree; their load tells what each has on hand.',
      below: { arg: 'below' },
      where: [
        { column: 'role', op: 'eq', value: 'OFFICER' },
        { column: 'disabledAt', op: 'isNull', flag: 'active' },
        { column: 'orgUnitId', op: 'eq', arg: 'at' },
        { column: 'displayName', op: 'contains', arg: 'nameContains' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        at: { type: 'ID', description: '本级：Only of this unit itself.' },
        active: { type: 'Boolean', description: '在用：Only accounts in use, or only those not.' },
        nameContains: { type: 'String', description: '姓名包含：Part of the name.' },
      },
    }),
  );
  builder.queryField('responsibilityAssignments', (t) =>
    reads.connection(t, {
      model: 'ResponsibilityAssignment',
      right: 'responsibility.read',
      description: '包保责任列表：Assignments within your tree, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'campaignId', op: 'eq', arg: 'campaign' },
        { column: 'officerId', op: 'eq', arg: 'officer' },
        { column: 'enterpriseId', op: 'eq', arg: 'enterprise' },
        { column: 'orgUnitId', op: 'eq', arg: 'at' },
        { column: 'kind', op: 'eq', arg: 'kind' },
        { column: 'role', op: 'eq', arg: 'role' },
        { column: 'validTo', op: 'isNull', flag: 'open' },
      ],
      order: { columns: ['validFrom', 'id'], direction: 'desc' },
      totalCount: true,
      args: {
        campaign: { type: 'ID', description: '攻坚行动：Only of this campaign.' },
        officer: { type: 'ID', description: '经办人：Only of this officer.' },
        enterprise: { type: 'ID', description: '企业：Only for this enterprise by itself.' },
        at: { type: 'ID', description: '本级：Only of this unit itself.' },
        below: { type: 'ID', description: '范围：Only below this unit.' },
        kind: { type: enums.ResponsibilityKind, description: '类型：Only of this kind.' },
        role: { type: enums.ResponsibilityRole, description: '角色：Only of this role.' },
        open: { type: 'Boolean', description: '未终止：Only those without an end, or only those with one.' },
      },
    }),
  );
  const gap = builder.objectRef<ResponsibilityGap>('ResponsibilityGap').implement({
    description: '包保空缺：Units in scope of one unit and all below it for which nobody answers.',
    right: 'responsibility.read',
    cost: 0,
    fields: (t) => ({
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit.',
      }),
      inScope: t.exposeInt('inScope', { description: '应建：Units in scope.' }),
      unassigned: t.exposeInt('unassigned', {
        description: '无责任人：Of them without anybody accountable; must be 0. The list of enterprises shows them.',
      }),
      unverified: t.exposeInt('unverified', { description: '未核查：Of them not verified on site.' }),
    }),
  });
  builder.queryField('responsibilityGaps', (t) =>
    t.field({
      type: [gap],
      description: '包保空缺：Of a unit of your tree, first, and of each unit directly below it.',
      right: 'responsibility.read',
      complexity: { field: 5, multiplier: 20 },
      read: { kind: 'rollup', model: 'OrgUnitCounter', sums: ['inScope', 'unassigned', 'unverified'], by: 'children' },
      args: { orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }) },
      resolve: async (_root, { orgUnit }, context) => {
        const { unit, scope } = unitInScope(context, orgUnit, 'orgUnit');
        const children = context.core.orgUnits.childrenOf(unit.id).filter((child) => maySee(scope, child));
        return await responsibilityGaps(context.query, unit, children, scope);
      },
    }),
  );
}
