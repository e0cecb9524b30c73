import { setTimeout as pause } from 'node:timers/promises';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { z } from 'zod';
import type { CoreJob, CoreJobServices } from '../../jobs/core-job.ts';
import { NoActiveCampaign, reassessmentFor } from '../../services/create.ts';
import { FOLLOW_JOB, type FollowPlan } from '../changes/plan.ts';
import { followEnterprises, type Step } from './enterprises.ts';
import { followTable } from './rest.ts';
import { followTables } from './tables.ts';
import { followUnions } from './unions.ts';

/** Rows of one transaction: short enough that officers at work do not notice. */
const SET_ROWS = 2_000;
/** Milliseconds between two looks at who still writes by the former tree. */
const WRITERS_PAUSE = 200;

const inputShape = z.object({ changeId: z.uuid() });

/** What a run is given besides its services. */
export interface FollowContext {
  readonly signal: AbortSignal;
  progress(step: { phase: string; done: number }): Promise<void>;
  /** Rows of a transaction; smaller in tests that stop at every boundary. */
  readonly setRows?: number;
}

interface StoredChange {
  readonly plan: FollowPlan;
  readonly effectiveOn: Day;
  readonly officerId: string;
}

/** The change with its row locked, so that only one run works on it at a time; null once it is done. */
async function holdChange(tx: RawTx, changeId: string): Promise<StoredChange | null> {
  const [change] = await tx.$queryRawUnsafe<(StoredChange & { status: string })[]>(
    `select plan, effective_on::text as "effectiveOn", officer_id::text as "officerId", status::text from core_org_unit_change
     where id = $1::uuid for no key update`,
    changeId,
  );
  return change?.status === 'APPLYING' ? change : null;
}

async function addProgress(tx: RawTx, changeId: string, table: string, rows: number): Promise<void> {
  await tx.$executeRawUnsafe(
    `update core_org_unit_change set progress = progress || jsonb_build_object($2::text, coalesce((progress ->> $2::text)::int, 0) + $3::int) where id = $1::uuid`,
    changeId,
    table,
    rows,
  );
}

async function stepOf(
  services: CoreJobServices,
  tx: RawTx,
  change: StoredChange,
  { tables, limit }: Pick<Step, 'tables' | 'limit'>,
): Promise<Step> {
  const to = await reassessmentFor(tx, services.orgUnits).catch((error: unknown) => {
    if (error instanceof NoActiveCampaign) return null;
    throw error;
  });
  return {
    ...{ tx, to, limit, tables, plan: change.plan, effectiveOn: change.effectiveOn },
    cause: { actorId: change.officerId, batchId: null, today: services.clock.today() },
  };
}

/** One pass over every table. Returns how many rows it moved; 0 when all had followed already. */
async function pass(
  services: CoreJobServices,
  changeId: string,
  context: FollowContext,
  done: { rows: number },
): Promise<number> {
  const tables = await services.transaction((tx) => followTables(tx));
  const limit = context.setRows ?? SET_ROWS;
  const stages: (readonly [string, (step: Step) => Promise<number>])[] = [
    ['core_enterprise', followEnterprises],
    ['core_trade_union', followUnions],
    ...tables.map(({ name }) => [name, (step: Step) => followTable(step, name)] as const),
  ];
  let moved = 0;
  for (const [table, stage] of stages) {
    for (;;) {
      context.signal.throwIfAborted();
      const rows = await services.transaction(async (tx) => {
        const change = await holdChange(tx, changeId);
        if (!change) return 0;
        const count = await stage(await stepOf(services, tx, change, { tables, limit }));
        if (count > 0) await addProgress(tx, changeId, table, count);
        return count;
      });
      if (rows === 0) break;
      moved += rows;
      done.rows += rows;
      await context.progress({ phase: 'FOLLOWING', done: done.rows });
    }
  }
  return moved;
}

/** Waits until every transaction has ended that may have read the tree before it changed. */
async function outlastWriters(services: CoreJobServices, signal: AbortSignal): Promise<void> {
  const ask = async (sql: string, ...values: unknown[]): Promise<string> =>
    (await services.query<{ value: string }>(sql, ...values))[0]?.value ?? '';
  const barrier = await ask('select pg_snapshot_xmax(pg_current_snapshot())::text as value');
  while ((await ask('select (pg_snapshot_xmin(pg_current_snapshot()) < $1::xid8)::text as value', barrier)) === 'true')
    await pause(WRITERS_PAUSE, undefined, { signal });
}

async function finish(services: CoreJobServices, changeId: string): Promise<void> {
  await services.transaction(async (tx) => {
    const change = await holdChange(tx, changeId);
    if (!change) return;
    await tx.$executeRawUnsafe(
      `update core_org_unit_change set status = 'DONE', finished_at = now() where id = $1::uuid`,
      changeId,
    );
    const on = services.clock.today();
    await appendEvents(
      tx,
      change.plan.tell.map(({ orgUnitId, place }) => ({
        ...{ name: 'org-unit.change-applied', version: 1, payload: { orgUnitId, changeId, on } },
        ...{ place, orgUnitId, on, actorId: change.officerId },
      })),
    );
  });
}

/**
 * Lets every row follow a change of the tree, a few thousand a transaction. A killed run is begun anew and finds what is
 * left by what does not stand yet where its unit stands; done twice it changes nothing. Ends only after a pass that
 * found nothing, begun when nobody wrote any more by the former tree.
 */
export async function followChange(
  services: CoreJobServices,
  changeId: string,
  context: FollowContext,
): Promise<{ rows: number }> {
  await services.orgUnits.reload((sql, ...values) => services.query(sql, ...values));
  const done = { rows: 0 };
  while ((await pass(services, changeId, context, done)) > 0);
  await outlastWriters(services, context.signal);
  while ((await pass(services, changeId, context, done)) > 0);
  await finish(services, changeId);
  return done;
}

/** 区划调整的后续: rows follow the tree. */
export const followJob: CoreJob = {
  kind: FOLLOW_JOB,
  run: (row, services, context) =>
    followChange(services, inputShape.parse(row.input).changeId, {
      signal: context.signal,
      progress: (step) => context.progress(step),
    }),
};
