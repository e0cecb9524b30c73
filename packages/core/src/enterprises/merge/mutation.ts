import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { runOnce } from '../run.ts';
import { type MergeInput, mergeEnterprises } from './merge.ts';

type Payload = { winnerId: string; loserId: string; movedRows: number };
interface CountFields {
  exposeInt(name: 'movedRows', options: object): never;
}

/** Making one of two records. */
export function mergeMutation({ builder, reads }: CoreModule): void {
  const version = (whose: string) =>
    ({ type: 'Int', required: true, description: `版本：The ${whose}’s version as you saw it.` }) as const;
  mutation<MergeInput & { idempotencyKey: string }, Payload, CoreContext>(builder, 'mergeEnterprises', {
    description: '合并企业：Makes one of two records of the same employer; both must lie within your tree.',
    right: 'enterprise.merge',
    cost: 50,
    input: {
      winner: { type: 'ID', required: true, description: '保留记录：The record that stays.' },
      winnerVersion: version('winner'),
      loser: { type: 'ID', required: true, description: '并入记录：The record that becomes part of it.' },
      loserVersion: version('loser'),
      reason: {
        type: 'String',
        required: true,
        description: '理由：Why they are one employer, at most 500 characters.',
      },
    },
    payload: {
      description: '合并结果：The record that stays, and the one that became part of it.',
      fields: (t: never) => ({
        winner: reads.ref(t, { model: 'Enterprise', key: 'winnerId', description: '保留记录：As it is now.' }),
        loser: reads.ref(t, { model: 'Enterprise', key: 'loserId', description: '并入记录：As it stays to be read.' }),
        movedRows: (t as CountFields).exposeInt('movedRows', {
          right: 'authenticated',
          complexity: 0,
          description: '转移行数：Rows that went from the one to the other.',
        }),
      }),
    },
    run: (input, context) => runOnce(context, 'mergeEnterprises', input, (work) => mergeEnterprises(work, input)),
  });
}
