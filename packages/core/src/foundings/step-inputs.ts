import type { CoreModule } from '../module.ts';
import type { StepInputs } from './steps.ts';

interface InputSpec {
  readonly type: unknown;
  readonly required?: boolean;
  readonly description: string;
}
export type InputSpecs = Readonly<Record<string, InputSpec>>;

const needed = (type: unknown, description: string): InputSpec => ({ type, required: true, description });
const given = (type: unknown, description: string): InputSpec => ({ type, description });

/** What each action takes besides case, version, day and note. */
export function stepInputs(module: CoreModule): Readonly<Record<keyof StepInputs, InputSpecs>> {
  const { applicant, nomination, result } = listInputs(module);
  return {
    ADVANCE_PATHWAY: {
      document: given('ID', '证明材料：A document of this founding; a note will do instead.'),
    },
    APPLY: {
      applicant: needed('String', '申请人：Who proposed it: workers, their Party organisation, or the higher union.'),
      unionName: needed('String', '拟用名称：Name of the union, at most 200 characters.'),
      employers: given(['ID'], '拟覆盖单位：Employers to cover, in place of those named before.'),
    },
    NAME_PREPARATORY_GROUP: {
      leader: needed('String', '组长：Leader of the group.'),
      members: needed(['String'], '成员：Members of the group, 1 to 50.'),
    },
    ADMIT_APPLICANTS: { applicants: needed([applicant], '申请人：1 to 5,000 at a time.') },
    NOMINATE_CANDIDATES: {
      committeeSeats: needed('Int', '委员名额：Seats of the committee.'),
      fundAuditSeats: given('Int', '经审名额：Seats of the fund-audit committee; none when absent.'),
      womenCommitteeSeats: given('Int', '女职工委员名额：Seats of the women’s committee; none when absent.'),
      candidates: needed([nomination], '候选人：At most 200.'),
    },
    HOLD_ASSEMBLY: {
      byRepresentatives: needed('Boolean', '代表大会：Representatives met, not all members.'),
      entitled: needed('Int', '应到人数：Persons entitled to attend.'),
      attended: needed('Int', '实到人数：Persons who attended.'),
      minutes: needed('String', '会议记录：At most 10,000 characters.'),
    },
    RECORD_ELECTION: {
      ballots: needed('Int', '收回票数：Ballots handed in.'),
      validBallots: needed('Int', '有效票：Valid ballots.'),
      invalidBallots: needed('Int', '无效票：Invalid ballots.'),
      results: needed([result], '结果：Each candidate with the votes.'),
    },
    REPORT: {},
    APPROVE: {
      approvalNumber: needed('String', '批复文号：Number of the approval, at most 100 characters.'),
      termYears: needed('Int', '届期：Years of the first term, from the day of the approval.'),
    },
    REFUSE: { reason: needed('String', '理由：At most 1,000 characters.') },
    RECORD_SEAL_AND_ACCOUNT: {
      sealOn: needed('Date', '刻章日期：Day of the seal.'),
      bankAccountOn: needed('Date', '开户日期：Day of the account.'),
    },
    REGISTER_LEGAL_PERSON: {
      unifiedSocialCreditCode: needed('String', '统一社会信用代码：Code of the union, 81… or 89….'),
      certificateNumber: needed('String', '证书编号：Number of the certificate.'),
      validTo: needed('Date', '有效期至：Last day of the certificate.'),
    },
    CONFIRM_REAL_NAMES: {},
    RECORD_FIRST_FUNDS: {
      monthlyWages: needed('Float', '月工资总额：Total wages of the month, yuan.'),
      paid: needed('Float', '拨缴金额：Funds paid for it, yuan.'),
    },
    ABANDON: { reason: needed('String', '理由：At most 1,000 characters.') },
  };
}

function listInputs({ builder, enums }: CoreModule) {
  const applicant = builder.inputType('FoundingApplicantInput', {
    description: '入会申请：One person’s application.',
    fields: (t) => ({
      member: t.id({ required: true, description: '人员：Global id of the person’s real-name record.' }),
      appliedOn: t.field({ type: 'Date', required: true, description: '申请日期：Day of the application.' }),
    }),
  });
  const nomination = builder.inputType('FoundingCandidateInput', {
    description: '候选人：One candidate for one post of one body.',
    fields: (t) => ({
      body: t.field({ type: enums.UnionBodyKind, required: true, description: '机构：The body.' }),
      post: t.field({ type: enums.UnionPostKind, required: true, description: '职务：The post stood for.' }),
      personName: t.string({ required: true, description: '姓名：Name, at most 60 characters.' }),
      member: t.id({ description: '人员：Global id of the person’s record, where on the roster.' }),
      nearRelative: t.boolean({
        required: true,
        description: '近亲属声明：Declared to be a near relative of the employer’s main head.',
      }),
    }),
  });
  const result = builder.inputType('FoundingElectionResultInput', {
    description: '得票：One candidate’s result.',
    fields: (t) => ({
      candidate: t.id({ required: true, description: '候选人：Global id of the candidate.' }),
      votesFor: t.int({ required: true, description: '赞成票：Votes for the candidate.' }),
      elected: t.boolean({ required: true, description: '当选：Whether elected.' }),
    }),
  });
  return { applicant, nomination, result };
}
