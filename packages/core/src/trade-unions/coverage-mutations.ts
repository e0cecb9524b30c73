import type { CoreModule } from '../module.ts';
import { addUnionCoverage, type CoverageAddition } from './coverage-add.ts';
import { type CoverageEnd, endUnionCoverage } from './coverage-end.ts';
import { type Dissolution, dissolveUnion } from './dissolve.ts';
import { unionMutation } from './union-mutation.ts';
import { type UnionUpdate, updateTradeUnion } from './update.ts';
import type { UnionChanged } from './work.ts';

/** What a union is, what it covers, and its end. */
export function unionCoverageMutations(module: CoreModule): void {
  const { enums } = module;
  unionMutation<UnionUpdate, UnionChanged>(module, 'updateTradeUnion', {
    description: '修改工会：Changes what a union says of itself and where it stands; absent fields stay as they are.',
    input: {
      name: { type: 'String', description: '名称：1 to 200 characters; a legal person registers it as a change.' },
      shortName: { type: 'String', description: '简称：Short name; null takes it away.' },
      superior: { type: 'ID', description: '上级工会：Unit of your tree above it; it moves with its members.' },
      superiorUnion: {
        type: 'ID',
        description: '上级基层工会：Group, regional or industry union above it, never a circle; null takes it away.',
      },
      acftuUnionId: { type: 'String', description: '全总系统编号：Id of the national system; null takes it away.' },
      reportedMembers: { type: 'Int', description: '上报会员数：Members as the register reports them.' },
      sealOn: { type: 'Date', description: '刻章日期：Day on which it got its seal.' },
      bankAccountOn: { type: 'Date', description: '开户日期：Day on which it got its own account.' },
      changedOn: { type: 'Date', description: '变更日期：Day of a new name, from which 30 days run; today if absent.' },
    },
    run: updateTradeUnion,
  });
  unionMutation<CoverageAddition, UnionChanged>(module, 'addUnionCoverage', {
    description: '新增覆盖单位：Lets a union cover more employers from a day; never one that has ended.',
    input: {
      enterprises: { type: ['ID'], required: true, description: '企业：Enterprises of your tree, 1 to 500.' },
      from: { type: 'Date', required: true, description: '起始日期：First day of coverage, not after today.' },
    },
    run: addUnionCoverage,
  });
  unionMutation<CoverageEnd, UnionChanged>(module, 'endUnionCoverage', {
    description: '终止覆盖：Ends what a union covers at one employer; the union goes on.',
    input: {
      enterprise: { type: 'ID', required: true, description: '企业：The employer.' },
      on: { type: 'Date', required: true, description: '终止日期：First day on which it no longer covers.' },
      because: {
        type: enums.CoverageEndReason,
        required: true,
        description: '原因：Why; CORRECTED from its first day takes it out altogether.',
      },
    },
    run: endUnionCoverage,
  });
  unionMutation<Dissolution, UnionChanged>(module, 'dissolveUnion', {
    description: '撤销工会：Dissolves a union on a stated ground; its members are retained above it.',
    input: {
      on: { type: 'Date', required: true, description: '撤销日期：First day on which it no longer exists.' },
      ground: { type: enums.DissolutionGround, required: true, description: '依据：Never arbitrarily.' },
      reason: { type: 'String', required: true, description: '说明：What happened, 1 to 500 characters.' },
      approvalNumber: { type: 'String', description: '批复文号：Of the superior union, where the ground needs it.' },
    },
    run: dissolveUnion,
  });
}
