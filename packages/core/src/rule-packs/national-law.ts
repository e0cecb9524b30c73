import type { RuleParameters } from './parameters.ts';
import type { RuleSeverity } from './rule.ts';

/** A rule of the Trade Union Law, with its article in either text (domain B.1: from article 8 on, 2021 = 2009 + 1). */
export interface LawRule<Code extends keyof RuleParameters = keyof RuleParameters> {
  readonly code: Code;
  readonly subject: string;
  readonly articles: { readonly 2009: string; readonly 2021: string };
  readonly text: string;
  readonly severity: RuleSeverity;
  readonly parameters: RuleParameters[Code];
}

const rule = <Code extends keyof RuleParameters>(data: LawRule<Code>): LawRule<Code> => data;

/** What the Trade Union Law rules and a computer can check, the same in both texts but for the article. */
export const lawRules = [
  rule({
    code: 'committee.near-relative',
    subject: '近亲属回避',
    articles: { 2009: '9', 2021: '10' },
    text: '企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'committee.required',
    subject: '基层委员会',
    articles: { 2009: '10', 2021: '11' },
    text: '会员二十五人以上的，应当建立基层工会委员会；不足二十五人的，可以单独建立、联合建立，或者选举组织员一人。按会员数计，不按职工数计。',
    severity: 'WARN',
    parameters: { members: 25 },
  }),
  rule({
    code: 'union.employers',
    subject: '联合建会',
    articles: { 2009: '10', 2021: '11' },
    text: '单独建立的基层工会属于一个单位；联合建立的由两个以上单位的会员组成。',
    severity: 'HARD',
    parameters: { jointFrom: 2 },
  }),
  rule({
    code: 'founding.approval-required',
    subject: '建会批准',
    articles: { 2009: '11', 2021: '12' },
    text: '建立基层工会，必须报上一级工会批准；未经批准的不成立。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'founding.superior',
    subject: '上一级工会',
    articles: { 2009: '11', 2021: '12' },
    text: '批准建会的是上一级工会；上一级工会可以派员帮助和指导组建。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'union.operating-employer',
    subject: '单位终止',
    articles: { 2009: '12', 2021: '13' },
    text: '所在单位终止的，其工会组织相应撤销并报告上一级工会；会员的会籍可以保留。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'union.dissolution-ground',
    subject: '不得随意撤销',
    articles: { 2009: '12', 2021: '13' },
    text: '任何组织和个人不得随意撤销、合并工会组织。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'chair.full-time',
    subject: '专职主席',
    articles: { 2009: '13', 2021: '14' },
    text: '职工二百人以上的单位，其工会可以设专职工会主席。',
    severity: 'WARN',
    parameters: { staff: 200 },
  }),
  rule({
    code: 'legal-person.conditions',
    subject: '法人资格',
    articles: { 2009: '14', 2021: '15' },
    text: '基层工会具备法人条件的，依法取得社会团体法人资格。',
    severity: 'INFO',
    parameters: {},
  }),
  rule({
    code: 'term.years',
    subject: '届期',
    articles: { 2009: '15', 2021: '16' },
    text: '基层工会委员会每届任期三年或者五年。',
    severity: 'HARD',
    parameters: { years: [3, 5] },
  }),
  rule({
    code: 'assembly.extraordinary',
    subject: '临时会议',
    articles: { 2009: '16', 2021: '17' },
    text: '经基层工会委员会或者三分之一以上会员提议，可以临时召开会员大会或者会员代表大会。',
    severity: 'INFO',
    parameters: { memberShare: 1 / 3 },
  }),
  rule({
    code: 'chair.removal-consent',
    subject: '主席调动',
    articles: { 2009: '17', 2021: '18' },
    text: '工会主席、副主席任期未满时，不得随意调动其工作；需要调动的，应当征得本级工会委员会和上一级工会的同意。',
    severity: 'HARD',
    parameters: {},
  }),
  rule({
    code: 'chair.recall',
    subject: '主席罢免',
    articles: { 2009: '17', 2021: '18' },
    text: '罢免工会主席、副主席必须召开会员（代表）大会，非经全体会员（代表）过半数通过，不得罢免。',
    severity: 'HARD',
    parameters: { share: 0.5 },
  }),
  rule({
    code: 'funds.two-percent',
    subject: '拨缴经费',
    articles: { 2009: '42', 2021: '43' },
    text: '建立工会的单位按每月全部职工工资总额的百分之二拨缴工会经费。偏差超过百分之十时提示，此幅度为平台所设。',
    severity: 'WARN',
    parameters: { rate: 0.02, tolerance: 0.1 },
  }),
  rule({
    code: 'fund-audit.required',
    subject: '经费审查委员会',
    articles: { 2009: '44', 2021: '45' },
    text: '各级工会建立经费审查委员会。',
    severity: 'WARN',
    parameters: {},
  }),
] as const satisfies readonly LawRule[];
