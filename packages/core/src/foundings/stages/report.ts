import { addDays } from '@jianhui/events';
import { openDeadlines } from '../../deadlines/service.ts';
import { parametersOf } from '../../rule-packs/in-force.ts';
import { ask, type StageWork } from '../act.ts';

/** 上报: minutes, tally and list go to the higher union, and its time to decide begins: its own duty, not the employer’s. */
export const reportWork: StageWork<'REPORT'> = {
  async ask(act) {
    return [
      ask(act, 'founding.report', { recipient: act.orgUnits.byId(act.founding.superiorId) !== null }, 'founding'),
    ];
  },
  detail: () => ({}),
  async write({ tx, founding, input, rules, orgUnits, today }) {
    const dueOn = addDays(input.on, parametersOf(rules, 'founding.approval-days').days);
    await openDeadlines(
      tx,
      [
        {
          kind: 'founding.approval',
          subjectType: 'Founding',
          subjectId: founding.id,
          enterpriseId: founding.enterpriseId,
          startsOn: input.on,
          dueOn,
          ownDuty: true,
          ruleCode: 'founding.approval-days',
          title: `批复建会：${founding.unionName ?? ''}`,
          orgUnitId: founding.superiorId,
        },
      ],
      orgUnits,
      today,
    );
    return { reportedOn: input.on, approvalDueOn: dueOn };
  },
};
