import type { Platform } from './platform.ts';
import type { publicityTypes } from './types.ts';

/** Reads are declared, never written: order, limits and the viewer's row scope come with the declaration. */
export function publicityQueries({ builder, reads }: Platform, types: ReturnType<typeof publicityTypes>): void {
  builder.queryFields((t) => ({
    publicityItem: reads.one(t, {
      model: 'PublicityItem',
      right: 'publicity.read',
      description: '宣传报道：One item by its id.',
    }),
    publicityItems: reads.connection(t, {
      model: 'PublicityItem',
      right: 'publicity.read',
      description: '宣传报道列表：Items below a unit, latest first.',
      nullable: true,
      totalCount: true,
      below: { arg: 'below' },
      where: [{ column: 'channel', op: 'eq', arg: 'channel' }],
      order: { columns: ['publishedOn', 'id'], direction: 'desc' },
      args: {
        below: { type: 'ID', description: '所属地区：Only items of this unit and those below it.' },
        channel: { type: types.channel, description: '宣传渠道：Only items of this channel.' },
      },
    }),
  }));
}
