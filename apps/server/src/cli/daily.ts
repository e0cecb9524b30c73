import { requireNone } from './arguments.ts';
import { withInstallation } from './with-installation.ts';

/** Runs the midnight work that is due, day by day. */
export async function dailyCommand(args: readonly string[]): Promise<number> {
  requireNone(args);
  return await withInstallation(async ({ platform }) => {
    await platform.run({ daily: false, jobs: false });
    const days = await platform.daily.runDue();
    for (const { day, changed } of days) console.log(`${day}: ${changed} rows`);
    if (!days.length) console.log(`nothing is due on ${platform.context.clock.today()}`);
    return 0;
  });
}
