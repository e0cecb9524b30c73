import type { Day, RawTx } from '@jianhui/database';
import { addDays, appendEvents, type DailyTask } from '@jianhui/events';
import type { Reassessment } from '../coverage/reassess.ts';
import { openDeadlines } from '../deadlines/service.ts';
import { memberDays } from './membership-rules.ts';

const STEP = 500;

interface Late {
  readonly transferId: string;
  readonly sideId: string;
  readonly unionId: string | null;
  readonly orgUnitId: string;
  readonly stateOn: Day;
}

/**
 * 逾期上报 (A.12): a party that has not answered a transfer in time stands in the inbox of the unit above it, once for
 * each state. Short steps; again for one day it changes nothing.
 */
export function transferEscalationTask(to: () => Promise<Reassessment | null>): DailyTask {
  return {
    id: 'core.transfer-escalation',
    async run(day: Day, { transaction }) {
      const reassessment = await to();
      if (!reassessment) return 0;
      let escalated = 0;
      for (;;) {
        const n = await transaction((tx: RawTx) => escalate(tx, day, reassessment));
        escalated += n;
        if (n < STEP) return escalated;
      }
    },
  };
}

async function escalate(tx: RawTx, day: Day, { orgUnits }: Reassessment): Promise<number> {
  const late = await tx.$queryRawUnsafe<Late[]>(
    `with due as (
       select t.id, t.state_on from core_membership_transfer t
       where t.status in ('REQUESTED', 'RELEASED', 'ACCEPTED') and t.escalated_on is null and t.state_on < $2::date
       order by t.id limit ${STEP} for no key update skip locked
     ), marked as (update core_membership_transfer t set escalated_on = $1::date from due where t.id = due.id returning t.id, t.state_on)
     select m.id::text as "transferId", s.id::text as "sideId", s.union_id::text as "unionId", s.org_unit_id::text as "orgUnitId", m.state_on::text as "stateOn"
     from marked m join core_transfer_side s on s.transfer_id = m.id and s.awaited order by 1`,
    day,
    addDays(day, -memberDays.transferAnswer),
  );
  // The province has nobody above: its own delay stays on its own list.
  const above = late.map((one) => ({ ...one, unitId: orgUnits.byId(one.orgUnitId)?.parentId ?? one.orgUnitId }));
  await openDeadlines(
    tx,
    above.map((one) => ({
      ...{ kind: 'transfer.escalated', subjectType: 'TransferSide', subjectId: one.sideId, unionId: one.unionId },
      ...{ startsOn: day, dueOn: addDays(day, memberDays.transferAnswer), ownDuty: true },
      ...{ title: '下级会籍转接逾期，待督办', orgUnitId: one.unitId },
    })),
    orgUnits,
    day,
  );
  await appendEvents(
    tx,
    above.map((one) => ({
      ...{ name: 'transfer.escalated', version: 1, payload: { transferSideId: one.sideId, on: day } },
      ...{ place: orgUnits.placeOf(one.orgUnitId), orgUnitId: one.orgUnitId, unionId: one.unionId, on: day },
    })),
  );
  return late.length;
}
