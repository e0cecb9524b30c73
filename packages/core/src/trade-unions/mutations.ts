import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { unionBodyMutations } from './body-mutations.ts';
import { unionCoverageMutations } from './coverage-mutations.ts';
import { legalPersonMutations } from './legal-person-mutations.ts';
import { type ExistingUnion, registerExistingUnion } from './register-existing.ts';

type Input = ExistingUnion & { idempotencyKey: string };
type Payload = { tradeUnionId: string; enterpriseIds: string[] };

/** 补录 of one union, and what happens in the life of a union. */
export function tradeUnionMutations(module: CoreModule): void {
  const { builder, reads, enums } = module;
  unionCoverageMutations(module);
  unionBodyMutations(module);
  legalPersonMutations(module);
  mutation<Input, Payload, CoreContext>(builder, 'registerExistingUnion', {
    description: '补录工会：Records an already approved union and what it covers.',
    right: 'trade-union.register',
    input: {
      unifiedSocialCreditCode: {
        type: 'String',
        required: true,
        description: '统一社会信用代码：Code of the union, 81… or 89….',
      },
      name: { type: 'String', required: true, description: '名称：Name as approved.' },
      kind: { type: enums.UnionKind, required: true, description: '类型：How it covers its employers.' },
      superior: { type: 'ID', required: true, description: '上级工会：Org unit that approved it.' },
      approvalNumber: { type: 'String', required: true, description: '批复文号：Number of the approval.' },
      approvedOn: { type: 'Date', required: true, description: '批复日期：Day of the approval, not after today.' },
      enterprises: {
        type: ['ID'],
        required: true,
        description: '覆盖单位：Global ids of the enterprises it covers, 1 to 500.',
      },
      reportedMembers: { type: 'Int', description: '会员数：Members as the approval states them.' },
    },
    payload: {
      description: '补录结果：The union, and the enterprises that it covers now.',
      fields: (t: never) => ({
        tradeUnion: reads.ref(t, { model: 'TradeUnion', key: 'tradeUnionId', description: '工会：The union.' }),
        enterprises: reads.refs(t, {
          model: 'Enterprise',
          key: 'enterpriseIds',
          description: '企业：The enterprises that it covers.',
        }),
      }),
    },
    run: (input, context) =>
      once(context, 'registerExistingUnion', input, (tx, viewer) =>
        registerExistingUnion(tx, viewer, input, context.core.orgUnits as OrgUnitTree, context.clock.today()),
      ),
  });
}
