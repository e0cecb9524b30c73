import { mutation, once, type WritingContext } from '@jianhui/plugin-api';
import type { Platform, Tx } from './platform.ts';
import { publishItem } from './publish.ts';
import type { PublishInput } from './rules.ts';
import type { publicityTypes } from './types.ts';

/** Each mutation takes one input with an idempotency key and answers with its payload or a named refusal. */
export function publicityMutations(platform: Platform, types: ReturnType<typeof publicityTypes>): void {
  const { builder, reads, services } = platform;
  mutation<PublishInput, { itemId: string }, WritingContext<Tx>>(builder, 'publishPublicityItem', {
    description: '登记宣传报道：Records an item that was published (S28).',
    right: 'publicity.publish',
    // When the plugin fails, this field is null and the rest of the answer stays.
    nullable: true,
    input: {
      orgUnit: { type: 'ID', required: true, description: '登记单位：The unit below which it counts.' },
      enterprise: { type: 'ID', description: '相关单位：The enterprise that it is about.' },
      channel: { type: types.channel, description: '宣传渠道：Where it was published; must be stated.' },
      title: { type: 'String', description: '标题：Title, 1 to 200 characters; must be stated.' },
      publishedOn: { type: 'Date', description: '发布日期：Not after today; must be stated.' },
      issuer: { type: 'String', description: '发布单位：Who published it, 1 to 100 characters; must be stated.' },
      url: { type: 'String', description: '网址：Where it can be read, http or https.' },
      reach: { type: 'Int', description: '阅读量：Readers or viewers, where known.' },
    },
    payload: {
      description: '已登记：The recorded item.',
      fields: (t) => ({
        publicityItem: reads.ref(t, {
          model: 'PublicityItem',
          key: 'itemId',
          description: '宣传报道：The item.',
        }),
      }),
    },
    run: (input, context) =>
      once(context, 'publishPublicityItem', input, (tx, viewer) => publishItem(tx, viewer, input, services)),
  });
}
