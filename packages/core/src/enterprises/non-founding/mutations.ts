import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { changedEnterprise, enterpriseInput, runOnce, versionInput } from '../run.ts';
import { assessNonFounding, type NonFoundingAssessment } from './assess.ts';
import type { FamilyConsequences } from './families.ts';
import { reasonInput } from './input.ts';

type Input = NonFoundingAssessment & { idempotencyKey: string };
type Payload = { enterpriseId: string } & FamilyConsequences;
interface FlagFields {
  exposeBoolean(name: keyof FamilyConsequences, options: object): never;
}

/** Why a unit has no union. */
export function nonFoundingMutations(module: CoreModule): void {
  const { builder, reads } = module;
  const reason = reasonInput(builder);
  const flag = (t: never, name: keyof FamilyConsequences, description: string) =>
    (t as FlagFields).exposeBoolean(name, { right: 'authenticated', complexity: 0, description });
  mutation<Input, Payload, CoreContext>(builder, 'assessNonFounding', {
    description: '评估未建会原因：Says why an uncovered unit in scope has no union.',
    right: 'enterprise.visit',
    input: {
      ...enterpriseInput,
      ...versionInput,
      primary: { type: reason, required: true, description: '主要原因：The one primary reason.' },
      secondary: { type: [reason], description: '次要原因：Any others.' },
      assessedOn: { type: 'Date', required: true, description: '评估日期：Day of the assessment, not after today.' },
    },
    payload: {
      description: '评估结果：The enterprise, and what follows from its primary reason.',
      fields: (t: never) => ({
        ...changedEnterprise(reads, t),
        scopeCorrection: flag(t, 'scopeCorrection', '须更正范围：The record’s scope is to be corrected.'),
        ownFault: flag(t, 'ownFault', '工会自身：It is the federation’s own fault.'),
        mayOpenHoldout: flag(t, 'mayOpenHoldout', '可列钉子户：A holdout case may be opened on it.'),
      }),
    },
    run: (input, context) => runOnce(context, 'assessNonFounding', input, (work) => assessNonFounding(work, input)),
  });
}
