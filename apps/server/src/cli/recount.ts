import { reassessmentFor, recount, repair, wrongUnions } from '@jianhui/core';
import { requireNone } from './arguments.ts';
import { withInstallation } from './with-installation.ts';

/** Compares what is kept with what the rows say; exit code 1 when they differ. --repair sets right what is wrong. */
export async function recountCommand(args: readonly string[]): Promise<number> {
  const mend = args.includes('--repair');
  requireNone(args.filter((arg) => arg !== '--repair'));
  return await withInstallation(async ({ platform }) => {
    const { database, orgUnits } = platform;
    await platform.reloadTree();
    const to = await database.transaction((tx) => reassessmentFor(tx, orgUnits));
    const today = platform.context.clock.today();
    const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await database.pool.query(sql, values)).rows as T[];
    if (mend) {
      const mended = await repair(query, (work) => database.transaction(work), to, today);
      console.log(`derived anew: ${mended.enterprises} enterprises, ${mended.unions} unions; all counters counted`);
    }
    const found = await recount(query, to.rule, today);
    const unions = await wrongUnions(query, to.rule, today);
    for (const { orgUnitId, industrialUnitId, counter, stored, counted } of found.wrongCounters) {
      const nameOf = (id: string): string => orgUnits.byId(id)?.name ?? id;
      const line = industrialUnitId === null ? '' : ` (${nameOf(industrialUnitId)})`;
      console.log(`${nameOf(orgUnitId)}${line} ${counter}: kept ${stored}, counted ${counted}`);
    }
    for (const id of found.wrongStates) console.log(`enterprise ${id}: its state is not what its facts say`);
    for (const id of unions) console.log(`trade union ${id}: its members or its health are not what its rows say`);
    const wrong = found.wrongCounters.length + found.wrongStates.length + unions.length;
    console.log(`${found.enterprises} enterprises, ${wrong} differences`);
    return wrong ? 1 : 0;
  });
}
