import { rawId } from '@jianhui/graphql';
import { type Act, ask, type StageWork } from '../act.ts';
import {
  closedAmong,
  type Employer,
  employersNamed,
  employersOf,
  planEmployers,
  requireNoOwnUnion,
  standsAbove,
} from '../employers.ts';
import { textOf } from '../texts.ts';

/** The employers as the application names them; the case's own is always among them. */
async function planned({ tx, viewer, founding, input }: Act<'APPLY'>): Promise<Employer[]> {
  if (!input.employers) return await employersOf(tx, founding.id);
  return await employersNamed(tx, viewer, [...input.employers, founding.enterpriseId], 'employers');
}

/** 建会申请: workers, their Party organisation or the higher union propose; the request names what the union shall cover. */
export const applicationWork: StageWork<'APPLY'> = {
  async ask(act) {
    const { founding, input, orgUnits } = act;
    textOf(input.unionName, 200, 'unionName');
    textOf(input.applicant, 200, 'applicant');
    const employers = await planned(act);
    const own = employers.find(({ id }) => id === founding.enterpriseId);
    if (own) requireNoOwnUnion(own, 'founding');
    return [
      ask(act, 'founding.application', { applicant: input.applicant }, 'applicant'),
      ask(act, 'union.employers', { kind: founding.unionKind, employers: employers.length }, 'employers'),
      ask(act, 'union.operating-employer', { closed: closedAmong(employers) }, 'employers'),
      ask(
        act,
        'founding.superior',
        { above: standsAbove(orgUnits, founding.superiorId, employers, input.on) },
        'employers',
      ),
    ];
  },
  detail: ({ applicant, unionName, employers }) => ({
    applicant: applicant.trim(),
    unionName: unionName.trim(),
    employers: employers?.map((id) => rawId(id, 'input.employers')) ?? null,
  }),
  async write(act) {
    const { tx, founding, input } = act;
    if (input.employers) await planEmployers(tx, founding.id, await planned(act));
    return { appliedOn: input.on, unionName: input.unionName.trim() };
  },
};
