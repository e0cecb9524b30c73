import { rederiveTask } from '../coverage/rederive.ts';
import { searchTermsTask } from '../enterprises/search/backfill.ts';
import type { StartServices, StartTask } from './start-task.ts';

export type { StartServices, StartTask };

const startTasks: readonly StartTask[] = [searchTermsTask, rederiveTask];

/** Takes one step of a task, unless nobody asked for it or another instance is at it. Returns whether more is to do. */
async function takeStep(task: StartTask, services: StartServices): Promise<boolean> {
  return await services.transaction(async (tx) => {
    const [setting] = await tx.$queryRawUnsafe<{ value: Record<string, unknown> }[]>(
      'select value from core_setting where key = $1 for update skip locked',
      task.key,
    );
    if (!setting) return false;
    const next = await task.step(tx, setting.value, services);
    if (next === null) await tx.$executeRawUnsafe('delete from core_setting where key = $1', task.key);
    else {
      await tx.$executeRawUnsafe(
        'update core_setting set value = $2::jsonb where key = $1',
        task.key,
        JSON.stringify(next),
      );
    }
    return next !== null;
  });
}

/** Runs what migrations left to do, one task after the other. Stops between two steps when the signal says so. */
export async function runStartTasks(
  services: StartServices,
  signal: AbortSignal,
  tasks: readonly StartTask[] = startTasks,
): Promise<void> {
  for (const task of tasks) while (!signal.aborted && (await takeStep(task, services)));
}
