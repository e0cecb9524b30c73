import type { CoreModule } from '../module.ts';

/** LabourRelation: a person works for an enterprise for a time. */
export function labourTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('LabourRelation', {
    description: '劳动（工作）关系：A person works for an enterprise for a time; membership follows it.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'LabourRelation'),
      kind: t.expose('kind', { type: enums.LabourRelationKind, description: '种类：Kind of labour relation.' }),
      startedOn: t.expose('startedOn', { type: 'Date', description: '起始日期：First day.' }),
      endedOn: t.expose('endedOn', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day without it.',
      }),
      endedBecause: t.expose('endedBecause', {
        type: enums.LabourEndReason,
        nullable: true,
        description: '终止原因：Why it ended.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      member: reads.toOne(t, 'LabourRelation', {
        relation: 'member',
        target: 'Member',
        description: '会员：The person, where the record lies within your tree.',
      }),
      enterprise: reads.toOne(t, 'LabourRelation', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '用人单位：The employer; of a dispatched worker, the dispatching enterprise.',
      }),
      hostEnterprise: reads.ref(t, {
        model: 'Enterprise',
        key: 'hostEnterpriseId',
        description: '用工单位：Where a dispatched worker works, within your tree.',
      }),
    }),
  });
}
