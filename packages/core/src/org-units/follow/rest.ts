import type { Step } from './enterprises.ts';
import { renameUnits, rewriteOwn, rewriteSome } from './rewrite.ts';

/** Lets the next rows of one table follow that belong to no enterprise or union, or came late. Returns their number. */
export async function followTable(step: Step, name: string): Promise<number> {
  const table = step.tables.find((one) => one.name === name);
  if (!table) return 0;
  const own = await rewriteOwn(step.tx, table, step.plan);
  if (!table.place) return own + (await renameUnits(step.tx, table, step.plan));
  // Enterprises and unions go their own way, with what is theirs; of them only units beside their place are left.
  if (name === 'core_enterprise' || name === 'core_trade_union') return await renameUnits(step.tx, table, step.plan);
  const moved = table.own === 'true' ? 0 : await rewriteSome(step.tx, table, step.plan, step.limit);
  if (moved > 0) return own + moved;
  return own + (await renameUnits(step.tx, table, step.plan));
}
