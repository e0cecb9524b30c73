import { activeRule } from '../campaigns/rule.ts';
import type { StartTask } from '../platform/start-task.ts';
import { reassessmentFor } from '../services/create.ts';
import type { Cause } from '../services/services.ts';
import { reassessUnions } from './health.ts';
import { reassess } from './reassess.ts';

/** Rows of one step: short enough that officers' changes wait for none of them. */
const STEP = 1_000;

/** What is gone through, and in this order: unions' health first, so that enterprises are written once. */
const tables = ['core_trade_union', 'core_enterprise'] as const;

/**
 * Derives scope, coverage and health of everything anew, after a migration that changed how they are derived: periods of
 * the whole known past come into being. What is right already is read and left.
 */
export const rederiveTask: StartTask = {
  key: 'core.rederive',
  async step(tx, state, { orgUnits, clock }) {
    // Without a campaign nothing can be assessed, and whoever starts one derives everything anew.
    if (!(await activeRule((sql, ...values) => tx.$queryRawUnsafe(sql, ...values)))) return null;
    const table = tables.find((name) => name === state.table) ?? tables[0];
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select id::text from ${table} where $1::uuid is null or id > $1::uuid order by id limit ${STEP}`,
      typeof state.after === 'string' ? state.after : null,
    );
    const ids = rows.map((row) => row.id);
    const to = await reassessmentFor(tx, orgUnits);
    const cause: Cause = { actorId: null, batchId: null, today: clock.today() };
    if (table === 'core_enterprise') await reassess(tx, ids, to, 'CORRECTION', cause);
    else await reassessUnions(tx, ids, to, cause);
    if (ids.length === STEP) return { ...state, table, after: ids.at(-1) };
    const next = tables[tables.indexOf(table) + 1];
    return next ? { ...state, table: next, after: null } : null;
  },
};
