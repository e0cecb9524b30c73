import { z } from 'zod';
import { reassess } from '../../coverage/reassess.ts';
import type { CoreJob } from '../../jobs/core-job.ts';
import { reassessmentFor } from '../../services/create.ts';

export const REDERIVE_JOB = 'campaign.rederive';

/** Enterprises of one transaction: short enough that officers' changes wait for none of them. */
const STEP = 1_000;

const inputShape = z.object({ campaignId: z.uuid(), actorId: z.uuid() });

const page = `select id::text from core_enterprise where province_id = (select province_id from core_campaign where id = $1::uuid)
  and ($2::uuid is null or id > $2::uuid) order by id limit ${STEP}`;

/**
 * Derives scope and coverage of every enterprise of a campaign's province anew, in steps. Run again after a crash it goes
 * over all of them: what is right already is read and left.
 */
export const rederiveJob: CoreJob = {
  kind: REDERIVE_JOB,
  async run(row, { transaction, orgUnits, clock }, { signal, progress }) {
    const { campaignId, actorId } = inputShape.parse(row.input);
    let [done, changed] = [0, 0];
    for (let after: string | null = null; ; ) {
      signal.throwIfAborted();
      const from: string | null = after;
      const step: { ids: string[]; changed: number } = await transaction(async (tx) => {
        const rows = await tx.$queryRawUnsafe<{ id: string }[]>(page, campaignId, from);
        const ids = rows.map(({ id }) => id);
        const to = await reassessmentFor(tx, orgUnits);
        const cause = { actorId, batchId: null, today: clock.today() };
        return { ids, changed: await reassess(tx, ids, to, 'CORRECTION', cause) };
      });
      done += step.ids.length;
      changed += step.changed;
      await progress({ done });
      if (step.ids.length < STEP) return { enterprises: done, changed };
      after = step.ids.at(-1) ?? null;
    }
  },
};
