import { Conflict } from '@jianhui/graphql';
import { lockEnterprises } from '../../coverage/stored.ts';
import { settleDeadlines } from '../../deadlines/service.ts';
import { ask, type StageWork } from '../act.ts';
import { closedAmong, employersOf, requireNoOwnUnion, standsAbove } from '../employers.ts';
import { establish } from '../establish.ts';
import { takenMeanwhile } from '../roster.ts';
import { requireSuperiorOfficer } from '../superior.ts';
import { textOf } from '../texts.ts';

/** 批复: the higher union decides within its time; with the decision the union exists, and not a day before. */
export const approvalWork: StageWork<'APPROVE'> = {
  async ask(act) {
    const { tx, founding, input, orgUnits } = act;
    requireSuperiorOfficer(act);
    const required = ask(act, 'founding.approval-required', { approvalNumber: input.approvalNumber }, 'approvalNumber');
    // An empty number is the rule's to refuse; one that is too long is not.
    if (required.finding.outcome === 'KEPT') textOf(input.approvalNumber, 100, 'approvalNumber');
    const employers = await employersOf(tx, founding.id);
    // Whoever covers or closes one of them waits; what the rules are asked below is what they find then.
    await lockEnterprises(
      tx,
      employers.map(({ id }) => id),
    );
    const present = await employersOf(tx, founding.id);
    const own = present.find(({ id }) => id === founding.enterpriseId);
    if (own) requireNoOwnUnion(own, 'founding');
    if (!founding.reportedOn || !founding.unionName) {
      throw new Conflict('FOUNDING_ORDER', 'The case was not reported.', 'Report it first.', ['input', 'founding']);
    }
    return [
      required,
      ask(act, 'term.years', { years: input.termYears }, 'termYears'),
      ask(act, 'union.operating-employer', { closed: closedAmong(present) }, 'founding'),
      ask(act, 'union.employers', { kind: founding.unionKind, employers: present.length }, 'founding'),
      ask(
        act,
        'founding.superior',
        { above: standsAbove(orgUnits, founding.superiorId, present, input.on) },
        'founding',
      ),
      ask(act, 'membership.one-active', { elsewhere: await takenMeanwhile(tx, founding, act.rules) }, 'founding'),
      ask(act, 'founding.approval-days', { reportedOn: founding.reportedOn, decidedOn: input.on }, 'on'),
    ];
  },
  detail: ({ approvalNumber, termYears }) => ({ approvalNumber: approvalNumber.trim(), termYears }),
  async write(act) {
    const { tx, founding, input } = act;
    const tradeUnionId = await establish(act);
    await settleDeadlines(tx, [{ subjectType: 'Founding', subjectId: founding.id }], input.on, 'DONE');
    return {
      approvedOn: input.on,
      approvalNumber: input.approvalNumber.trim(),
      approvalDueOn: null,
      tradeUnionId,
    };
  },
};
