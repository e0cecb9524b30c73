import { channels } from './channels.ts';
import type { Platform } from './platform.ts';

/** The type of an item, its channel, and what the plugin adds to the core's Enterprise. */
export function publicityTypes({ builder, reads }: Platform) {
  const channel = builder.enumType('PublicityChannel', {
    description: '宣传渠道：Where an item was published.',
    values: Object.fromEntries(
      Object.entries(channels).map(([name, { description }]) => [name, { description }]),
    ) as Record<keyof typeof channels, { description: string }>,
  });

  builder.prismaObject('PublicityItem', {
    description: '宣传报道：One piece of publicity of the campaign.',
    right: 'publicity.read',
    scope: 'place',
    cost: 0,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'PublicityItem'),
      channel: t.expose('channel', { type: channel, description: '宣传渠道：Where it was published.' }),
      title: t.exposeString('title', { description: '标题：Title.' }),
      publishedOn: t.expose('publishedOn', { type: 'Date', description: '发布日期：Day of publication.' }),
      issuer: t.exposeString('issuer', { description: '发布单位：Who published it.' }),
      url: t.exposeString('url', { nullable: true, description: '网址：Where it can be read, http or https.' }),
      reach: t.exposeInt('reach', { nullable: true, description: '阅读量：Readers or viewers, where known.' }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '登记单位：The unit below which it counts.',
      }),
      enterprise: reads.toOne(t, 'PublicityItem', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '相关单位：The enterprise that it is about, if any.',
      }),
    }),
  });

  builder.prismaObjectFields('Enterprise', (t) => ({
    publicityItemCount: t.loadable({
      type: 'Int',
      nullable: true,
      description: '宣传报道数：How many items within your tree are about this enterprise.',
      right: 'publicity.read',
      complexity: 1,
      read: { kind: 'batched', columns: ['id'], reason: 'one count for all enterprises of a page', count: itemsAbout },
      load: (ids: string[], context) => context.reader.counts(itemsAbout, ids),
      // A subscription keeps its context for hours: each message counts anew.
      loaderOptions: { cache: false },
      resolve: (enterprise) => enterprise.id,
    }),
  }));
  return { channel };
}

const itemsAbout = { model: 'PublicityItem', by: 'enterpriseId' } as const;
