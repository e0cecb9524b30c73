import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { reasonInput } from '../non-founding/input.ts';
import { changedEnterprise, enterpriseInput, runOnce } from '../run.ts';
import { recordFieldVisit, type Visit } from './record.ts';

type Payload = { enterpriseId: string; visitId: string };

/** Being there. */
export function visitMutations({ builder, reads, enums }: CoreModule): void {
  mutation<Visit & { idempotencyKey: string }, Payload, CoreContext>(builder, 'recordFieldVisit', {
    description: '记录走访：Records that an officer was there, and what was found.',
    right: 'enterprise.visit',
    input: {
      ...enterpriseInput,
      visitedOn: { type: 'Date', required: true, description: '走访日期：Day of the visit, not after today.' },
      outcome: { type: enums.FieldVisitOutcome, required: true, description: '结果：What was found.' },
      headcountOnSite: { type: 'Int', description: '现场人数：Staff as counted or shown; observed as FEDERATION.' },
      employerAttitude: { type: 'Int', description: '单位态度：1 refuses to 5 supports.' },
      contactName: { type: 'String', description: '联系人：Whom you met.' },
      note: { type: 'String', required: true, description: '情况：What you found, at most 2,000 characters.' },
      primaryReason: {
        type: reasonInput(builder),
        description: '主要原因：Why it has no union; required for an uncovered unit in scope that nobody assessed.',
      },
    },
    payload: {
      description: '走访结果：The visit, and the enterprise as it stands by it.',
      fields: (t: never) => ({
        ...changedEnterprise(reads, t),
        visit: reads.ref(t, { model: 'FieldVisit', key: 'visitId', description: '走访记录：The visit.' }),
      }),
    },
    run: (input, context) => runOnce(context, 'recordFieldVisit', input, (work) => recordFieldVisit(work, input)),
  });
}
