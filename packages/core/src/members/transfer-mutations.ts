import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { checkMembership } from './check-membership.ts';
import { causeOf, rulesOf, withoutSecrets } from './rules-of.ts';
import type { IdDocumentType, TransferAct } from './shapes.ts';
import { actOnTransfer, type TransferActInput } from './transfer-acts.ts';
import {
  requestTransferIn,
  requestTransferOut,
  type TransferInRequest,
  type TransferOutRequest,
} from './transfer-request.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Saved = { transferSideId: string };

/** Transfers between two parties, and the blind check. */
export function transferMutations(module: CoreModule): void {
  checkMutation(module);
  requests(module);
  steps(module);
}

const payload = ({ reads }: CoreModule) => ({
  description: '转接结果：Your own side of the transfer.',
  fields: (t: never) => ({
    transferSide: reads.ref(t, { model: 'TransferSide', key: 'transferSideId', description: '转接一方：Your side.' }),
  }),
});

function checkMutation({ builder, enums }: CoreModule): void {
  mutation<
    Keyed<{ idNumber: string; idDocumentType?: IdDocumentType | null }>,
    { activeElsewhere: boolean },
    CoreContext
  >(builder, 'checkMembership', {
    description: '会籍查重：Whether the person of a number is an active member anywhere; never whose or where.',
    right: 'member.transfer',
    input: {
      idNumber: { type: 'String', required: true, description: '证件号码：As on the document; kept nowhere.' },
      idDocumentType: { type: enums.IdDocumentType, description: '证件类型：RESIDENT_ID when absent.' },
    },
    payload: {
      description: '查重结果：Yes or no.',
      fields: (t: never) => ({
        activeElsewhere: (t as unknown as BooleanFields).exposeBoolean('activeElsewhere', {
          description: '在册：Whether there is an active membership in the province.',
          complexity: 0,
        }),
      }),
    },
    run: (input, context) =>
      once(context, 'checkMembership', withoutSecrets(context, input), (tx, viewer) =>
        checkMembership(tx, viewer, input, rulesOf(context, viewer)),
      ),
  });
}

interface BooleanFields {
  exposeBoolean(name: string, options: { description: string; complexity: number }): never;
}

function requests(module: CoreModule): void {
  const { builder, enums } = module;
  const reason = { type: enums.MembershipChangeReason, description: '原因：Reason by the code list.' } as const;
  const draft = {
    type: 'Boolean',
    description: '草稿：Keep it as a draft that the other party does not see.',
  } as const;
  mutation<Keyed<TransferInRequest>, Saved, CoreContext>(builder, 'requestTransferIn', {
    description: '申请转入：Asks by the number alone that a person’s membership come to your union, wherever it is.',
    right: 'member.transfer',
    input: {
      idNumber: { type: 'String', required: true, description: '证件号码：As on the document; kept nowhere.' },
      idDocumentType: { type: enums.IdDocumentType, description: '证件类型：RESIDENT_ID when absent.' },
      homeUnion: { type: 'ID', required: true, description: '转入工会：Your union that takes the person over.' },
      reason,
      draft,
    },
    payload: payload(module),
    run: (input, context) =>
      once(context, 'requestTransferIn', withoutSecrets(context, input), (tx, viewer) =>
        requestTransferIn(tx, viewer, input, rulesOf(context, viewer)),
      ),
  });
  mutation<Keyed<TransferOutRequest>, Saved, CoreContext>(builder, 'requestTransferOut', {
    description: '申请转出：Sends a membership of yours to a unit, or to another union of yours.',
    right: 'member.transfer',
    input: {
      membership: { type: 'ID', required: true, description: '会籍：The membership.' },
      expectedVersion: { type: 'Int', required: true, description: '版本：Version of the membership.' },
      toUnit: { type: 'ID', description: '接收单位：Unit whose officer names the union.' },
      toUnion: { type: 'ID', description: '转入工会：Or a union of yours.' },
      reason,
      draft,
    },
    payload: payload(module),
    run: (input, context) =>
      once(context, 'requestTransferOut', input, (tx, viewer) =>
        requestTransferOut(tx, viewer, input, causeOf(context, viewer)),
      ),
  });
}

/** Acts on a transfer: name of the mutation, act of the state machine, what else it takes. */
const transferActs: Readonly<
  Record<string, readonly [TransferAct, string, readonly ('homeUnion' | 'because' | 'on')[]]>
> = {
  submitTransfer: ['SUBMIT', '提交转接：Hands in a draft; the other party sees it from now on.', []],
  releaseTransfer: ['RELEASE', '同意转出：The old union releases the membership.', []],
  acceptTransfer: ['ACCEPT', '同意接收：The new union accepts the membership.', ['homeUnion']],
  completeTransfer: ['COMPLETE', '办结转接：The membership moves.', ['on']],
  rejectTransfer: ['REJECT', '退回转接：The party whose act is awaited rejects it.', ['because']],
  retainInsteadOfTransfer: ['RETAIN', '转为保留：The old union retains the membership instead.', ['on']],
  takeBackTransfer: ['TAKE_BACK', '撤回转接：Whoever asked takes it back.', []],
};

function steps(module: CoreModule): void {
  const { builder, enums } = module;
  const more = {
    homeUnion: { type: 'ID', description: '转入工会：Union of yours, where none is named yet.' },
    because: { type: enums.TransferRejection, required: true, description: '退回原因：Why.' },
    on: { type: 'Date', description: '日期：Day on which the membership changes; today when absent.' },
  } as const;
  for (const [name, [act, description, fields]] of Object.entries(transferActs)) {
    const taken = Object.fromEntries(fields.map((field) => [field, more[field]]));
    mutation<Keyed<TransferActInput>, Saved, CoreContext>(builder, name, {
      ...{ description, right: 'member.transfer' },
      input: {
        transferSide: { type: 'ID', required: true, description: '转接一方：Your side of the transfer.' },
        expectedVersion: { type: 'Int', required: true, description: '版本：Version of the transfer.' },
        ...taken,
      } as never,
      payload: payload(module),
      run: (input, context) =>
        once(context, name, input, (tx, viewer) => actOnTransfer(tx, viewer, act, input, causeOf(context, viewer))),
    });
  }
}
