import type { Day, RawTx } from '@jianhui/database';
import { addDays, type DailyTask } from '@jianhui/events';
import type { Reassessment } from '../coverage/reassess.ts';
import { openDeadlines } from '../deadlines/service.ts';
import { memberDays } from './membership-rules.ts';

const STEP = 500;

/** Closed enterprises whose people are not settled yet: labour relations that go on, or members of a union of theirs alone. */
const unsettled = `select e.id::text, e.org_unit_id::text as "orgUnitId", e.closed_on::text as "closedOn" from core_enterprise e
  where e.closed_on <= $1::date and ($2::uuid is null or e.id > $2::uuid)
    and (exists (select 1 from core_labour_relation r where r.enterprise_id = e.id and r.ended_on is null)
      or exists (select 1 from core_union_coverage c join core_trade_union u on u.id = c.union_id
        where c.enterprise_id = e.id and (c.valid_to is null or c.valid_to >= e.closed_on) and u.active_members > 0
          and not exists (select 1 from core_union_coverage o where o.union_id = c.union_id and o.enterprise_id <> e.id and o.valid_to is null)))
    and not exists (select 1 from core_deadline d where d.subject_type = 'Enterprise' and d.subject_id = e.id and d.kind = 'membership.follow-up')
  order by e.id limit ${STEP}`;

/**
 * An employer that closed, by whatever source, becomes a task of its unit: an officer confirms by settling its people,
 * because a source that was wrong must not move them by itself. Short steps; again for one day it changes nothing.
 */
export function closedEmployersTask(to: () => Promise<Reassessment | null>): DailyTask {
  return {
    id: 'core.members-of-closed',
    async run(day: Day, { transaction }) {
      const reassessment = await to();
      if (!reassessment) return 0;
      let opened = 0;
      let after: string | null = null;
      for (;;) {
        const from: string | null = after;
        const step: readonly string[] = await transaction((tx: RawTx) => openTasks(tx, day, from, reassessment));
        opened += step.length;
        if (step.length < STEP) return opened;
        after = step.at(-1) ?? null;
      }
    },
  };
}

async function openTasks(
  tx: RawTx,
  day: Day,
  after: string | null,
  { orgUnits }: Reassessment,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string; orgUnitId: string; closedOn: Day }[]>(unsettled, day, after);
  await openDeadlines(
    tx,
    rows.map(({ id, orgUnitId, closedOn }) => ({
      ...{ kind: 'membership.follow-up', subjectType: 'Enterprise', subjectId: id, enterpriseId: id, orgUnitId },
      ...{ startsOn: closedOn, dueOn: addDays(closedOn, memberDays.followUp), ownDuty: true },
      title: '单位终止，职工会籍待保留',
    })),
    orgUnits,
    day,
  );
  return rows.map(({ id }) => id);
}
