import { levelColumn, scopeColumnSql, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { z } from 'zod';
import { type Reassessment, reassess } from '../../coverage/reassess.ts';
import type { CoreJob, EnqueueCoreJob } from '../../jobs/core-job.ts';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { reassessmentFor } from '../../services/create.ts';
import type { OrgUnits } from '../../services/services.ts';

export const FOLLOW_JOB = 'campaign.follow-responsibility';

/** Enterprises that follow within the change itself; a bigger area follows by a job, in steps of as many. */
const STEP = 1_000;

/** What an assignment concerns: enterprises by themselves, or all of an area. */
interface Concerned {
  readonly enterpriseIds: readonly string[];
  readonly areaIds: readonly string[];
}

async function enterprisesOf(tx: RawTx, areaId: string, orgUnits: OrgUnits, after: string | null): Promise<string[]> {
  const unit = orgUnits.byId(areaId);
  if (!unit) return [];
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select id::text from core_enterprise where ${scopeColumnSql[levelColumn[unit.level]]} = $1::uuid and ($2::uuid is null or id > $2::uuid) order by id limit ${STEP}`,
    areaId,
    after,
  );
  return rows.map(({ id }) => id);
}

/**
 * Lets the enterprises that an assignment concerns follow it: their accountable officer today is derived anew. Those of an
 * area too big for one transaction follow by a job; its id is returned.
 */
export async function followResponsibility(
  tx: RawTx,
  viewer: Viewer,
  { enterpriseIds, areaIds }: Concerned,
  orgUnits: OrgUnitTree,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<string | null> {
  const to: Reassessment = await reassessmentFor(tx, orgUnits);
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, enterpriseIds, to, 'CORRECTION', cause);
  let jobId: string | null = null;
  for (const areaId of areaIds) {
    const ids = await enterprisesOf(tx, areaId, orgUnits, null);
    if (ids.length < STEP) await reassess(tx, ids, to, 'CORRECTION', cause);
    else
      jobId = await enqueue(tx, {
        kind: FOLLOW_JOB,
        input: { areaId, actorId: viewer.accountId },
        ownerId: viewer.accountId,
        orgUnitId: areaId,
      });
  }
  return jobId;
}

const inputShape = z.object({ areaId: z.uuid(), actorId: z.uuid() });

/** Derives the accountable officer of every enterprise of a big area, in steps; again, it changes nothing. */
export const followJob: CoreJob = {
  kind: FOLLOW_JOB,
  async run(row, { transaction, orgUnits, clock }, { signal, progress }) {
    const { areaId, actorId } = inputShape.parse(row.input);
    let done = 0;
    for (let after: string | null = null; ; ) {
      signal.throwIfAborted();
      const from: string | null = after;
      const ids = await transaction(async (tx) => {
        const page = await enterprisesOf(tx, areaId, orgUnits, from);
        const cause = { actorId, batchId: null, today: clock.today() };
        await reassess(tx, page, await reassessmentFor(tx, orgUnits), 'CORRECTION', cause);
        return page;
      });
      done += ids.length;
      await progress({ done });
      if (ids.length < STEP) return { enterprises: done };
      after = ids.at(-1) ?? null;
    }
  },
};
