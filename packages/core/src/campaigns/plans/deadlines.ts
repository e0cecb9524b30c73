import type { Day, RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { openDeadlines, settleDeadlines } from '../../deadlines/service.ts';
import type { OrgUnits } from '../../services/services.ts';

const subjectType = 'ImplementationPlan';
const DUE = 'plan.due';
const REVIEW = 'plan.review';

/** Calendar days that the unit above has to answer a plan: this project's choice, 依据待核. */
const REVIEW_DAYS = 15;

interface Plan {
  readonly id: string;
  readonly orgUnitId: string;
  readonly dueOn: Day;
}

/** A plan is asked of its unit until its day. */
export async function planIsDue(tx: RawTx, plans: readonly Plan[], orgUnits: OrgUnits, today: Day): Promise<void> {
  await openDeadlines(
    tx,
    plans.map(({ id, orgUnitId, dueOn }) => ({
      ...{ kind: DUE, subjectType, subjectId: id, orgUnitId, ownDuty: true, title: '报送实施方案' },
      // A plan that is asked for after its day is overdue at once, and still begins no later than it ends.
      startsOn: dueOn < today ? dueOn : today,
      dueOn,
    })),
    orgUnits,
    today,
  );
}

/** The unit has done its part; the unit above has to answer. */
export async function planIsSubmitted(
  tx: RawTx,
  { id }: Plan,
  reviewer: string,
  orgUnits: OrgUnits,
  today: Day,
): Promise<void> {
  await settleDeadlines(tx, [{ subjectType, subjectId: id, kind: DUE }], today, 'DONE');
  await openDeadlines(
    tx,
    [
      {
        ...{ kind: REVIEW, subjectType, subjectId: id, orgUnitId: reviewer, ownDuty: true, title: '审核实施方案' },
        startsOn: today,
        dueOn: addDays(today, REVIEW_DAYS),
      },
    ],
    orgUnits,
    today,
  );
}

/** The unit above has answered; a plan that was returned is due again on its day, or at once when that has passed. */
export async function planIsReviewed(
  tx: RawTx,
  plan: Plan,
  approved: boolean,
  orgUnits: OrgUnits,
  today: Day,
): Promise<void> {
  await settleDeadlines(tx, [{ subjectType, subjectId: plan.id, kind: REVIEW }], today, 'DONE');
  if (!approved) await planIsDue(tx, [plan], orgUnits, today);
}
