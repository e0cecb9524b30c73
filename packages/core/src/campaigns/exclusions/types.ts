import type { CoreModule } from '../../module.ts';

/** ScopeExclusion (A.2). */
export function exclusionTypes({ builder, reads }: CoreModule): void {
  builder.prismaObject('ScopeExclusion', {
    description: '范围豁除：An approved exclusion of an enterprise from a campaign’s scope, with reason and end.',
    right: 'campaign.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'ScopeExclusion'),
      validFrom: t.expose('validFrom', {
        type: 'Date',
        description: '起始日期：First day on which it does not count.',
      }),
      validTo: t.expose('validTo', { type: 'Date', description: '终止日期：First day on which it counts again.' }),
      reason: t.exposeString('reason', { description: '理由：Why.' }),
      revokedOn: t.expose('revokedOn', {
        type: 'Date',
        nullable: true,
        description: '撤销日期：First day on which it counts again, where it was revoked.',
      }),
      revokedBecause: t.exposeString('revokedBecause', {
        nullable: true,
        description: '撤销理由：Why it was revoked.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      enterprise: reads.toOne(t, 'ScopeExclusion', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise.',
      }),
      campaign: reads.toOne(t, 'ScopeExclusion', {
        relation: 'campaign',
        target: 'Campaign',
        description: '攻坚行动：The campaign.',
      }),
      officer: reads.ref(t, { model: 'Account', key: 'officerId', description: '经办人：Who approved it.' }),
    }),
  });
  builder.prismaObjectFields('Enterprise', (t) => ({
    scopeExclusions: reads.toMany(t, 'Enterprise', {
      target: 'ScopeExclusion',
      on: { enterpriseId: 'id' },
      order: { columns: ['validFrom', 'id'], direction: 'desc' },
      limit: 20,
      description: '范围豁除：Exclusions from the scope of campaigns, newest first.',
    }),
  }));
}
