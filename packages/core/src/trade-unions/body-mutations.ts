import type { CoreModule } from '../module.ts';
import { type BodyFormation, formUnionBody } from './bodies.ts';
import { endPost, type PostEnd } from './end-post.ts';
import { type Appointment, appointToPost } from './posts.ts';
import { postponeTerm, recordTermRenewal, type TermPostponement, type TermRenewal } from './terms.ts';
import { unionMutation } from './union-mutation.ts';
import type { UnionChanged } from './work.ts';

/** Papers of the end of a chair's post. */
function endInputs({ builder }: CoreModule) {
  const consent = builder.inputType('ChairConsentInput', {
    description: '调动同意：Who agreed that a chair is moved to other work during the term.',
    fields: (t) => ({
      committeeConsentedOn: t.field({
        type: 'Date',
        required: true,
        description: '本级委员会同意日期：Day of the own committee’s consent.',
      }),
      superiorConsentedOn: t.field({
        type: 'Date',
        required: true,
        description: '上一级工会同意日期：Day of the superior union’s consent.',
      }),
      document: t.string({ required: true, description: '文号：Number of the superior union’s letter.' }),
    }),
  });
  const recall = builder.inputType('RecallVoteInput', {
    description: '罢免表决：How the members voted on a recall.',
    fields: (t) => ({
      heldOn: t.field({ type: 'Date', required: true, description: '会议日期：Day of the assembly.' }),
      entitled: t.int({ required: true, description: '全体人数：All members, or all representatives.' }),
      votesFor: t.int({ required: true, description: '赞成人数：Votes for the recall; more than half of all.' }),
    }),
  });
  return { consent, recall };
}

/** Bodies of a union, who holds their posts, and their terms. */
export function unionBodyMutations(module: CoreModule): void {
  const { enums } = module;
  const { consent, recall } = endInputs(module);
  unionMutation<BodyFormation, UnionChanged & { bodyId: string }>(module, 'formUnionBody', {
    description: '设立工会机构：Forms a committee, fund-audit or women’s committee of a union.',
    input: {
      kind: { type: enums.UnionBodyKind, required: true, description: '机构：Which body.' },
      formedOn: { type: 'Date', required: true, description: '成立日期：Day of its election, not after today.' },
    },
    made: { body: { model: 'UnionBody', key: 'bodyId', description: '机构：The body.' } },
    run: formUnionBody,
  });
  unionMutation<Appointment, UnionChanged & { postId: string }>(module, 'appointToPost', {
    description: '任职：Fills a post of a body; never with a near relative of the employer’s head.',
    input: {
      body: { type: 'ID', required: true, description: '机构：A body of the union.' },
      post: { type: enums.UnionPostKind, required: true, description: '职务：A post that this body has.' },
      personName: { type: 'String', required: true, description: '姓名：1 to 60 characters.' },
      member: { type: 'ID', description: '会员：The person on the union’s roster, where entered.' },
      fullTime: { type: 'Boolean', description: '专职：Works full time for the union.' },
      nearRelative: {
        type: 'Boolean',
        required: true,
        description: '近亲属声明：Whether the person is a near relative of the employer’s main head.',
      },
      startsOn: { type: 'Date', required: true, description: '任职日期：First day in the post.' },
    },
    made: { post: { model: 'UnionPost', key: 'postId', description: '任职：The post.' } },
    run: appointToPost,
  });
  unionMutation<PostEnd, UnionChanged>(module, 'endPost', {
    description: '免职：Ends a post; a chair leaves during the term only by consent or recall.',
    input: {
      post: { type: 'ID', required: true, description: '任职：A present post of the union.' },
      on: { type: 'Date', required: true, description: '免职日期：First day out of the post.' },
      because: { type: enums.UnionPostEndReason, required: true, description: '原因：Why.' },
      consent: { type: consent, description: '调动同意：For a chair moved to other work during the term.' },
      recall: { type: recall, description: '罢免表决：For a chair recalled during the term.' },
    },
    run: endPost,
  });
  unionMutation<TermRenewal, UnionChanged>(module, 'recordTermRenewal', {
    description: '换届：Records a new term that the superior union approved.',
    input: {
      electedOn: { type: 'Date', required: true, description: '选举日期：Day of the election.' },
      startsOn: { type: 'Date', description: '届期起：First day of the term; the day of the election when absent.' },
      years: { type: 'Int', required: true, description: '任期：Three or five years.' },
      approvalNumber: { type: 'String', required: true, description: '批复文号：Of the election’s result.' },
      approvedOn: { type: 'Date', required: true, description: '批复日期：Not before the election.' },
    },
    run: recordTermRenewal,
  });
  unionMutation<TermPostponement, UnionChanged>(module, 'postponeTerm', {
    description: '延期换届：Postpones the election after the present term, with the superior union’s approval.',
    input: {
      postponedTo: { type: 'Date', required: true, description: '延至：First day after the postponed term.' },
      approvalNumber: { type: 'String', required: true, description: '批复文号：Of the postponement.' },
    },
    run: postponeTerm,
  });
}
