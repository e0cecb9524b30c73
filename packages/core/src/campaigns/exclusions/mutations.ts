import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { campaignInput, expectedVersion, treeOf } from '../inputs.ts';
import { excludeFromScope, type NewExclusion, type Revocation, revokeExclusion } from './exclude.ts';

type Keyed<Input> = Input & { idempotencyKey: string };
type Payload = { exclusionId: string; enterpriseId: string };

/** Enterprises outside a campaign's scope for a time, with a reason (A.2). */
export function exclusionMutations({ builder, reads }: CoreModule): void {
  const payload = {
    description: '结果：The exclusion and its enterprise.',
    fields: (t: never) => ({
      exclusion: reads.ref(t, { model: 'ScopeExclusion', key: 'exclusionId', description: '范围豁除：The exclusion.' }),
      enterprise: reads.ref(t, { model: 'Enterprise', key: 'enterpriseId', description: '企业：The enterprise.' }),
    }),
  };
  const reason = { type: 'String', required: true, description: '理由：Why.' } as const;
  mutation<Keyed<NewExclusion>, Payload, CoreContext>(builder, 'excludeFromScope', {
    description: '豁除范围：Takes an enterprise out of a campaign’s scope for a time.',
    right: 'scope.exclude',
    input: {
      campaign: campaignInput,
      enterprise: { type: 'ID', required: true, description: '企业：The enterprise.' },
      from: { type: 'Date', required: true, description: '起始日期：First day on which it does not count.' },
      to: {
        type: 'Date',
        required: true,
        description: '终止日期：First day on which it counts again; within 366 days.',
      },
      reason,
    },
    payload,
    run: (input, context) =>
      once(context, 'excludeFromScope', input, (tx, viewer) =>
        excludeFromScope(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
  mutation<Keyed<Revocation>, Payload, CoreContext>(builder, 'revokeExclusion', {
    description: '撤销豁除：Ends an exclusion early.',
    right: 'scope.exclude',
    input: {
      exclusion: { type: 'ID', required: true, description: '范围豁除：Global id of the exclusion.' },
      expectedVersion,
      on: { type: 'Date', required: true, description: '日期：First day on which it counts again, not after today.' },
      reason,
    },
    payload,
    run: (input, context) =>
      once(context, 'revokeExclusion', input, (tx, viewer) =>
        revokeExclusion(tx, viewer, input, treeOf(context), context.clock.today()),
      ),
  });
}
