import type { Day, RawTx } from '@jianhui/database';
import { appendEvents, type DailyTask } from '@jianhui/events';
import type { Reassessment } from '../coverage/reassess.ts';
import { rulesOn } from '../rule-packs/in-force.ts';
import { clocks } from './clocks.ts';
import { type ChangedDeadline, deadlineFacts } from './facts.ts';
import { changedColumns } from './service.ts';
import { windClock } from './wind.ts';

const STEP = 2_000;

/** Marks what is past its day, oldest first, and tells of each once; returns how many. */
async function markOverdue(tx: RawTx, day: Day): Promise<number> {
  const changed = await tx.$queryRawUnsafe<ChangedDeadline[]>(
    `with late as (select id from core_deadline where status = 'OPEN' and due_on < $1::date order by due_on, id limit ${STEP} for no key update)
     update core_deadline d set status = 'OVERDUE', version = d.version + 1 where d.id in (select id from late) returning ${changedColumns('old.status::text')}`,
    day,
  );
  await appendEvents(tx, deadlineFacts(changed, day));
  return changed.length;
}

/**
 * What the calendar alone does to deadlines: clocks start and end by themselves, and what is past its day becomes
 * overdue. In short steps; for a day that was run already it finds nothing to do, and days off are caught up.
 */
export function deadlineTask(to: () => Promise<Reassessment | null>): DailyTask {
  return {
    id: 'core.deadlines',
    async run(day, { transaction }) {
      const reassessment = await to();
      if (!reassessment) return 0;
      const { orgUnits } = reassessment;
      let changed = 0;
      const steps = async (work: (tx: RawTx) => Promise<number>): Promise<void> => {
        for (let n = await transaction(work); n > 0; n = await transaction(work)) changed += n;
      };
      for (const province of orgUnits
        .all()
        .filter(({ level, kind }) => level === 'PROVINCE' && kind !== 'INDUSTRIAL_UNION')) {
        for (const clock of clocks) {
          await steps(async (tx) => {
            const rules = await rulesOn(tx, day, province.id);
            return await windClock(
              tx,
              clock,
              { day, provinceId: province.id, subjects: null, limit: STEP },
              rules,
              orgUnits,
            );
          });
        }
      }
      await steps((tx) => markOverdue(tx, day));
      return changed;
    },
  };
}
