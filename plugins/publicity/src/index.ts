import { codes } from './codes.ts';
import { publishDemoItems } from './demo.ts';
import { events, ITEMS } from './events.ts';
import { publicityMutations } from './mutations.ts';
import { permissions } from './permissions.ts';
import { definePlugin } from './platform.ts';
import { publicityQueries } from './queries.ts';
import { publicityTypes } from './types.ts';

/** 宣传报道: what was published about the campaign, where and by whom (S28). */
export const publicity = definePlugin({
  id: 'publicity',
  version: '0.1.0',
  label: '宣传报道',
  platform: '^0.1.0',
  owns: {
    types: ['Publicity*', 'PublishPublicityItem*'],
    fields: ['publicity*', 'publishPublicityItem'],
    tables: 'plg_publicity_',
  },
  data: { schema: new URL('./', import.meta.url), migrations: new URL('../migrations/', import.meta.url) },
  permissions,
  events,
  codes,
  graphql(platform) {
    const types = publicityTypes(platform);
    publicityQueries(platform, types);
    publicityMutations(platform, types);
  },
  indicators: [{ key: ITEMS, label: '宣传报道', unit: '篇' }],
  panels: [{ id: 'publicity.reach', slot: 'progress.tile', module: './src/panels/reach.tsx' }],
  seed: { demo: publishDemoItems },
});
