import { z } from 'zod';
import { batchStates } from './batch-states.ts';

const counts = {
  batchId: z.uuid(),
  source: z.string(),
  rows: z.int(),
  matched: z.int(),
  new: z.int(),
  pending: z.int(),
  rejected: z.int(),
};

/** What the log of facts says of this plugin: how imports ended. */
export const events = {
  'census.batch-finished': { version: 1, label: '排查名单导入完成', payload: z.object(counts) },
  'census.batch-taken-back': {
    version: 1,
    label: '排查名单已撤回',
    payload: z.object({ ...counts, from: z.enum(batchStates) }),
  },
} as const;
