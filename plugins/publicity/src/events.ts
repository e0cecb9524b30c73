import { z } from 'zod';
import { type Channel, channels } from './channels.ts';

/** The name under which an item counts in live progress. */
export const ITEMS = 'publicity.items';

/** What the log of facts says of this plugin. A changed payload is a new version: readers may meet older ones. */
export const events = {
  'publicity.published': {
    version: 1,
    label: '登记宣传报道',
    payload: z.object({
      itemId: z.uuid(),
      channel: z.enum(Object.keys(channels) as [Channel, ...Channel[]]),
      title: z.string(),
      issuer: z.string(),
      publishedOn: z.string(),
    }),
  },
} as const;
