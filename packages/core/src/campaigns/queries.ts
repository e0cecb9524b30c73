import type { CoreModule } from '../module.ts';

/** Root reads of campaigns. */
export function campaignQueries({ builder, reads }: CoreModule): void {
  builder.queryField('campaigns', (t) =>
    reads.list(t, {
      model: 'Campaign',
      right: 'campaign.read',
      description: '攻坚行动：The active campaign; one a province at most.',
      where: [{ column: 'status', op: 'eq', value: 'ACTIVE' }],
      order: { columns: ['startsOn', 'id'], direction: 'desc' },
      limit: 20,
    }),
  );
}
