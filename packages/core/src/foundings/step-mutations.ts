import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { type InputSpecs, stepInputs } from './step-inputs.ts';
import type { Advanced, StepInput, StepInputs } from './steps.ts';

interface StepMutation {
  readonly action: keyof StepInputs;
  readonly name: string;
  readonly right: 'founding.manage' | 'founding.approve';
  readonly description: string;
}

/** One mutation an action: each stage of B.2 says what it takes. */
const stepMutations: readonly StepMutation[] = [
  {
    action: 'ADVANCE_PATHWAY',
    name: 'advancePathway',
    right: 'founding.manage',
    description: '推进路径：Moves a founding to the next stage of its pathway, with dated evidence.',
  },
  {
    action: 'APPLY',
    name: 'applyForFounding',
    right: 'founding.manage',
    description: '建会申请：Records the request to the higher union.',
  },
  {
    action: 'NAME_PREPARATORY_GROUP',
    name: 'namePreparatoryGroup',
    right: 'founding.manage',
    description: '成立筹备组：Records the preparatory group that the higher union named.',
  },
  {
    action: 'ADMIT_APPLICANTS',
    name: 'admitApplicants',
    right: 'founding.manage',
    description: '发展会员：Takes applicants into the roster; again, more of them.',
  },
  {
    action: 'NOMINATE_CANDIDATES',
    name: 'nominateCandidates',
    right: 'founding.manage',
    description: '提名候选人：Nominates candidates for the bodies and fixes their seats.',
  },
  {
    action: 'HOLD_ASSEMBLY',
    name: 'holdAssembly',
    right: 'founding.manage',
    description: '召开大会：Records the assembly with its minutes and attendance.',
  },
  {
    action: 'RECORD_ELECTION',
    name: 'recordElection',
    right: 'founding.manage',
    description: '记录选举：Records the tally of the secret ballot.',
  },
  {
    action: 'REPORT',
    name: 'reportFounding',
    right: 'founding.manage',
    description: '上报：Reports the result; the time of the higher union to decide begins.',
  },
  {
    action: 'APPROVE',
    name: 'approveFounding',
    right: 'founding.approve',
    description: '批准建会：Approves: the union, its coverage, bodies and members come into being at once.',
  },
  {
    action: 'REFUSE',
    name: 'refuseFounding',
    right: 'founding.approve',
    description: '不予批准：Refuses, with the reason.',
  },
  {
    action: 'RECORD_SEAL_AND_ACCOUNT',
    name: 'recordSealAndAccount',
    right: 'founding.manage',
    description: '刻章开户：Records seal, plate and account of the union.',
  },
  {
    action: 'REGISTER_LEGAL_PERSON',
    name: 'recordFoundingLegalPerson',
    right: 'founding.manage',
    description: '法人登记：Records the certificate as a legal person, with its code.',
  },
  {
    action: 'CONFIRM_REAL_NAMES',
    name: 'confirmRealNames',
    right: 'founding.manage',
    description: '实名确认：Confirms that union and members are entered.',
  },
  {
    action: 'RECORD_FIRST_FUNDS',
    name: 'recordFirstFunds',
    right: 'founding.manage',
    description: '首次拨缴：Records the first funds; the founding is complete.',
  },
  {
    action: 'ABANDON',
    name: 'abandonFounding',
    right: 'founding.manage',
    description: '中止建会：Gives a founding up, with the reason.',
  },
];

type Input = StepInputs[keyof StepInputs] & { idempotencyKey: string };

/** Declares the mutations of the steps. */
export function stepMutationsOf(module: CoreModule): void {
  const { builder, reads } = module;
  const inputs = stepInputs(module);
  const common: InputSpecs = {
    founding: { type: 'ID', required: true, description: '建会：Global id of the founding.' },
    expectedVersion: { type: 'Int', required: true, description: '版本：Its version as you read it.' },
    on: {
      type: 'Date',
      required: true,
      description: '日期：Day on which it happened: not before the stage before it, not after today.',
    },
    note: { type: 'String', description: '说明：At most 2,000 characters.' },
  };
  for (const { action, name, right, description } of stepMutations) {
    mutation<Input, Advanced, CoreContext>(builder, name, {
      description,
      right,
      cost: 20,
      input: { ...common, ...inputs[action] } as never,
      payload: {
        description: '办理结果：The founding, the step, and the union once there is one.',
        fields: (t: never) => ({
          founding: reads.ref(t, { model: 'Founding', key: 'foundingId', description: '建会：The founding.' }),
          step: reads.ref(t, {
            model: 'FoundingStep',
            key: 'stepId',
            description: '步骤：The step, with its findings.',
          }),
          tradeUnion: reads.ref(t, {
            model: 'TradeUnion',
            key: 'tradeUnionId',
            description: '工会：The union, from its approval on.',
          }),
        }),
      },
      run: (input, context) =>
        once(context, name, input, (tx, viewer) =>
          context.core.advanceFounding(tx, viewer, { ...input, action } as StepInput, context.clock.today()),
        ),
    });
  }
}
