import { settleDeadlines } from '../../deadlines/service.ts';
import { ask, type StageWork } from '../act.ts';
import { requireSuperiorOfficer } from '../superior.ts';
import { textOf } from '../texts.ts';

/** 不予批准: the higher union's decision against, with its reason; a new case may be opened. */
export const refusalWork: StageWork<'REFUSE'> = {
  async ask(act) {
    requireSuperiorOfficer(act);
    textOf(act.input.reason, 1_000, 'reason');
    const { reportedOn } = act.founding;
    if (!reportedOn) return [];
    return [ask(act, 'founding.approval-days', { reportedOn, decidedOn: act.input.on }, 'on')];
  },
  detail: ({ reason }) => ({ reason: reason.trim() }),
  async write({ tx, founding, input }) {
    await settleDeadlines(tx, [{ subjectType: 'Founding', subjectId: founding.id }], input.on, 'DONE');
    return { closedOn: input.on, closedBecause: input.reason.trim(), approvalDueOn: null };
  },
};

/** 中止: the case is given up before it is decided; what was due for it is due no longer. */
export const abandonWork: StageWork<'ABANDON'> = {
  async ask({ input }) {
    textOf(input.reason, 1_000, 'reason');
    return [];
  },
  detail: ({ reason }) => ({ reason: reason.trim() }),
  async write({ tx, founding, input }) {
    await settleDeadlines(tx, [{ subjectType: 'Founding', subjectId: founding.id }], input.on, 'CANCELLED');
    return { closedOn: input.on, closedBecause: input.reason.trim(), approvalDueOn: null };
  },
};
