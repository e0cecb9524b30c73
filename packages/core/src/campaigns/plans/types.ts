import type { CoreModule } from '../../module.ts';

/** ImplementationPlan: a unit's own plan (S02). */
export function planTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('ImplementationPlan', {
    description: '实施方案：A unit’s own plan for a campaign, reviewed by the unit above.',
    right: 'campaign.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'ImplementationPlan'),
      title: t.exposeString('title', { description: '标题：Title.' }),
      content: t.exposeString('content', { description: '内容：The plan.' }),
      status: t.expose('status', { type: enums.PlanStatus, description: '状态：Where it stands.' }),
      dueOn: t.expose('dueOn', { type: 'Date', description: '报送期限：Last day in time.' }),
      submittedOn: t.expose('submittedOn', {
        type: 'Date',
        nullable: true,
        description: '报送日期：Day of submission.',
      }),
      reviewedOn: t.expose('reviewedOn', { type: 'Date', nullable: true, description: '审核日期：Day of the review.' }),
      opinion: t.exposeString('opinion', { nullable: true, description: '审核意见：What the unit above wrote.' }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：Whose plan it is.',
      }),
      campaign: reads.toOne(t, 'ImplementationPlan', {
        relation: 'campaign',
        target: 'Campaign',
        description: '攻坚行动：Its campaign.',
      }),
      submittedBy: reads.ref(t, { model: 'Account', key: 'submittedById', description: '报送人：Who submitted it.' }),
      reviewedBy: reads.ref(t, { model: 'Account', key: 'reviewedById', description: '审核人：Who reviewed it.' }),
    }),
  });
}
