import type { CoreModule } from '../../module.ts';
import { loadsOf, type OfficerLoad } from './loads.ts';

/** ResponsibilityAssignment, the officers of one's tree, and what each has on hand (S25). */
export function responsibilityTypes({ builder, reads, enums }: CoreModule): void {
  const unit = { model: 'OrgUnit', dictionary: 'orgUnits' } as const;
  const load = builder.objectRef<OfficerLoad>('OfficerLoad').implement({
    description: '包保工作量：What an officer answers for today, within your tree.',
    right: 'responsibility.read',
    cost: 0,
    fields: (t) => ({
      units: t.exposeInt('units', { description: '包保单位：Units in scope that the officer answers for.' }),
      covered: t.exposeInt('covered', { description: '已建会：Of them covered.' }),
      overdue: t.exposeInt('overdue', { description: '逾期：Of them uncovered and past their grace.' }),
      coveredAtBaseline: t.exposeInt('coveredAtBaseline', {
        nullable: true,
        description: '基数已建会：Of them covered when phase 1 closed; null until then.',
      }),
      completion: t.float({
        nullable: true,
        description: '完成率：Covered by units, 0 to 1; null without units.',
        resolve: ({ covered, units }) => (units === 0 ? null : covered / units),
      }),
    }),
  });
  builder.prismaObjectFields('Account', (t) => ({
    load: t.loadable({
      type: load,
      nullable: true,
      right: 'responsibility.read',
      description: '包保工作量：What the officer answers for today.',
      complexity: 2,
      read: { kind: 'batched', columns: ['id'], reason: 'one statement for all officers of a page' },
      load: (ids: string[], context) => loadsOf(context, ids),
      // A subscription keeps its context for hours: each message counts anew.
      loaderOptions: { cache: false },
      resolve: (account) => account.id,
    }),
    active: reads.pure(t, 'Account', {
      type: 'Boolean',
      columns: ['disabledAt'],
      right: 'responsibility.read',
      nullable: true,
      description: '在用：Whether the account is in use.',
      compute: (row) => (row.disabledAt ?? null) === null,
    }),
  }));
  builder.prismaObject('ResponsibilityAssignment', {
    description: '包干包片：An officer answers for an enterprise or an area, or supports there, for a time.',
    right: 'responsibility.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'ResponsibilityAssignment'),
      kind: t.expose('kind', { type: enums.ResponsibilityKind, description: '类型：What it is for.' }),
      role: t.expose('role', { type: enums.ResponsibilityRole, description: '角色：How the officer answers.' }),
      validFrom: t.expose('validFrom', { type: 'Date', description: '起始日期：First day.' }),
      validTo: t.expose('validTo', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day on which it no longer holds.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      officer: reads.ref(t, { model: 'Account', key: 'officerId', description: '经办人：The officer.' }),
      enterprise: reads.toOne(t, 'ResponsibilityAssignment', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise; null for an area.',
      }),
      orgUnit: reads.dictionary(t, {
        ...unit,
        key: 'orgUnitId',
        description: '组织单位：The area, or the unit of the enterprise.',
      }),
      industrialUnit: reads.dictionary(t, {
        ...unit,
        key: 'industrialUnitId',
        description: '产业工会：The industrial union, for an industrial line.',
      }),
      campaign: reads.toOne(t, 'ResponsibilityAssignment', {
        relation: 'campaign',
        target: 'Campaign',
        description: '攻坚行动：Its campaign.',
      }),
      handedOverFrom: reads.toOne(t, 'ResponsibilityAssignment', {
        relation: 'handedOverFrom',
        target: 'ResponsibilityAssignment',
        description: '移交自：The assignment that it follows.',
      }),
    }),
  });
  builder.prismaObjectFields('Enterprise', (t) => ({
    responsibleOfficer: reads.ref(t, {
      model: 'Account',
      key: 'accountableOfficerId',
      description: '责任人：Who answers for it today, where that officer belongs to your tree.',
    }),
    responsibilities: reads.toMany(t, 'Enterprise', {
      target: 'ResponsibilityAssignment',
      on: { enterpriseId: 'id' },
      order: { columns: ['validFrom', 'id'], direction: 'desc' },
      limit: 20,
      description: '包保责任：Assignments for it by itself, newest first.',
    }),
  }));
}
