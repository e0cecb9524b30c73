import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { changedEnterprise, enterpriseInput, runOnce, versionInput } from '../run.ts';
import { decideHeadcount, type HeadcountDecisionInput, withdrawHeadcountDecision } from './decide.ts';
import { type HeadcountInput, observeHeadcount } from './observe.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Observed = { enterpriseId: string; observationId: string };
type Decided = { enterpriseId: string; decisionId: string };

/** Headcounts as observed and as decided. */
export function headcountMutations({ builder, reads, enums }: CoreModule): void {
  const decision = {
    description: '采信结果：The decision, and the enterprise as it stands by it.',
    fields: (t: never) => ({
      ...changedEnterprise(reads, t),
      decision: reads.ref(t, { model: 'HeadcountDecision', key: 'decisionId', description: '人数采信：The decision.' }),
    }),
  };
  mutation<Keyed<HeadcountInput>, Observed, CoreContext>(builder, 'observeHeadcount', {
    description: '观察人数：Records an officer’s own observation of a headcount.',
    right: 'enterprise.visit',
    input: {
      ...enterpriseInput,
      source: { type: enums.RegistrySource, required: true, description: '来源：FEDERATION or OTHER.' },
      observedOn: { type: 'Date', required: true, description: '观察日期：Day that the count is of, not after today.' },
      headcount: { type: 'Int', required: true, description: '人数：Persons, 0 or more.' },
    },
    payload: {
      description: '观察结果：The observation, and the enterprise as it stands by it.',
      fields: (t: never) => ({
        ...changedEnterprise(reads, t),
        observation: reads.ref(t, {
          model: 'HeadcountObservation',
          key: 'observationId',
          description: '人数观察：The observation.',
        }),
      }),
    },
    run: (input, context) => runOnce(context, 'observeHeadcount', input, (work) => observeHeadcount(work, input)),
  });
  mutation<Keyed<HeadcountDecisionInput>, Decided, CoreContext>(builder, 'decideHeadcount', {
    description: '人数采信：Decides with a reason which headcount holds for its day.',
    right: 'enterprise.decide-headcount',
    input: {
      ...enterpriseInput,
      ...versionInput,
      observation: { type: 'ID', description: '观察：The observation that holds; or a number with its day instead.' },
      headcount: { type: 'Int', description: '人数：Persons, where no observation is right.' },
      decidedFor: { type: 'Date', description: '人数日期：The day that this number is of, not after today.' },
      reason: { type: 'String', required: true, description: '理由：Why it holds, at most 500 characters.' },
    },
    payload: decision,
    run: (input, context) => runOnce(context, 'decideHeadcount', input, (work) => decideHeadcount(work, input)),
  });
  mutation<Keyed<{ decision: string; expectedVersion: number }>, Decided, CoreContext>(
    builder,
    'withdrawHeadcountDecision',
    {
      description: '撤回人数采信：Takes a decision back: what sources said of that day holds again.',
      right: 'enterprise.decide-headcount',
      input: {
        decision: { type: 'ID', required: true, description: '人数采信：The decision.' },
        ...versionInput,
      },
      payload: decision,
      run: (input, context) =>
        runOnce(context, 'withdrawHeadcountDecision', input, (work) => withdrawHeadcountDecision(work, input)),
    },
  );
}
