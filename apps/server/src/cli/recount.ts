import { reassessmentFor, recount, repairCounters } from '@jianhui/core';
import { requireNone } from './arguments.ts';
import { withInstallation } from './with-installation.ts';

/** Compares what is kept with what the rows say; exit code 1 when they differ. --repair sets the counters right. */
export async function recountCommand(args: readonly string[]): Promise<number> {
  const repair = args.includes('--repair');
  requireNone(args.filter((arg) => arg !== '--repair'));
  return await withInstallation(async ({ platform }) => {
    const { database, orgUnits } = platform;
    await platform.reloadTree();
    if (repair) await database.transaction((tx) => repairCounters(tx));
    const { rule } = await database.transaction((tx) => reassessmentFor(tx, orgUnits));
    const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await database.pool.query(sql, values)).rows as T[];
    const found = await recount(query, rule, platform.context.clock.today());
    for (const { orgUnitId, counter, stored, counted } of found.wrongCounters) {
      console.log(`${orgUnits.byId(orgUnitId)?.name ?? orgUnitId} ${counter}: kept ${stored}, counted ${counted}`);
    }
    for (const id of found.wrongStates) console.log(`enterprise ${id}: its state is not what its facts say`);
    const wrong = found.wrongCounters.length + found.wrongStates.length;
    console.log(`${found.enterprises} enterprises, ${wrong} differences`);
    return wrong ? 1 : 0;
  });
}
