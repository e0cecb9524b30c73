import type { PluginJob, PluginJobContext } from '@jianhui/plugin-api';
import { z } from 'zod';
import { type BatchResult, type RunContext, runImport, runTakeBack } from './import.ts';
import type { Services } from './platform.ts';

export const IMPORT_JOB = 'census.import';
export const TAKE_BACK_JOB = 'census.take-back';

const inputShape = z.object({ batchId: z.uuid() });

const run =
  (work: (services: Services, batchId: string, context: RunContext) => Promise<BatchResult>) =>
  (context: PluginJobContext<Services>): Promise<BatchResult> => {
    const { batchId } = inputShape.parse(context.input);
    return work(context.services, batchId, { signal: context.signal, progress: (step) => context.progress(step) });
  };

/** Long work that officers follow; each goes on where a killed process left off. */
export const jobs: readonly PluginJob<Services>[] = [
  { kind: IMPORT_JOB, label: '导入排查名单', run: run(runImport) },
  { kind: TAKE_BACK_JOB, label: '撤回排查名单', run: run(runTakeBack) },
];
