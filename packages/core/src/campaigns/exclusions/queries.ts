import type { CoreModule } from '../../module.ts';

/** Lists of exclusions. */
export function exclusionQueries({ builder, reads }: CoreModule): void {
  builder.queryField('scopeExclusions', (t) =>
    reads.connection(t, {
      model: 'ScopeExclusion',
      right: 'campaign.read',
      description: '范围豁除列表：Exclusions within your tree, those that end first before others.',
      below: { arg: 'below' },
      where: [
        { column: 'campaignId', op: 'eq', arg: 'campaign' },
        { column: 'enterpriseId', op: 'eq', arg: 'enterprise' },
        { column: 'validFrom', op: 'lte', arg: 'on' },
        { column: 'validTo', op: 'gte', arg: 'endsFrom' },
        { column: 'revokedOn', op: 'notNull', flag: 'revoked' },
      ],
      order: { columns: ['validTo', 'id'], direction: 'asc' },
      totalCount: true,
      args: {
        campaign: { type: 'ID', description: '攻坚行动：Only of this campaign.' },
        enterprise: { type: 'ID', description: '企业：Only of this enterprise.' },
        below: { type: 'ID', description: '范围：Only below this unit.' },
        on: { type: 'Date', description: '起始不晚于：Only those that begin on or before this day.' },
        endsFrom: { type: 'Date', description: '终止不早于：Only those that end on or after this day.' },
        revoked: { type: 'Boolean', description: '已撤销：Only those revoked, or only those not.' },
      },
    }),
  );
}
