import type { EmploymentStatus, LabourEndReason } from './shapes.ts';

/** What a situation in working life does to a membership. */
export type MembershipEffect =
  | 'NO_CHANGE'
  | 'RETAIN'
  | 'RETAIN_AT_SUPERIOR'
  | 'TRANSFER'
  | 'HOLD'
  | 'FOLLOW_UP'
  | 'END';

export interface MembershipRule {
  readonly situation: string;
  readonly effect: MembershipEffect;
  /** 会籍 in one Chinese sentence, as officers read it. */
  readonly text: string;
  readonly document: string | null;
  readonly article: string | null;
  /** CONFIRMED: its source was read. UNCONFIRMED: 依据待核. */
  readonly status: 'CONFIRMED' | 'UNCONFIRMED';
}

const rule = (
  situation: string,
  effect: MembershipEffect,
  text: string,
  document: string | null,
  article: string | null = null,
): MembershipRule => ({ situation, effect, text, document, article, status: document ? 'CONFIRMED' : 'UNCONFIRMED' });

const beijing = '北京市工会会员会籍管理办法（2020年12月7日《工人日报》报道）';
const acftu2000 = '中华全国总工会关于会员会籍管理的暂行规定（2000年9月11日）';
const acftu2016 = '工会会员会籍管理办法（2016年12月12日）';

/** 会籍规则 of A.12, as data with their sources. */
export const membershipRules = {
  LABOUR_RELATION_MOVED: rule(
    'LABOUR_RELATION_MOVED',
    'FOLLOW_UP',
    '会籍随劳动（工作）关系走，一次入会、动态接转',
    acftu2016,
    '第三条',
  ),
  RETIRED: rule('RETIRED', 'RETAIN', '退休的，会籍保留在原工会', beijing),
  INTERNAL_RETIREMENT: rule('INTERNAL_RETIREMENT', 'NO_CHANGE', '内退的，会籍不变', beijing),
  UNEMPLOYED: rule('UNEMPLOYED', 'RETAIN', '失业的，由原工会保留会籍', beijing),
  LAID_OFF_AWAITING_POST: rule('LAID_OFF_AWAITING_POST', 'NO_CHANGE', '在本单位下岗后待岗的，会籍不变', acftu2000),
  EMPLOYER_CLOSED: rule('EMPLOYER_CLOSED', 'RETAIN_AT_SUPERIOR', '所在单位终止、破产的，会籍保留在上级工会', beijing),
  EMPLOYER_CLOSED_UNION_GOES_ON: rule(
    'EMPLOYER_CLOSED_UNION_GOES_ON',
    'RETAIN',
    '所在单位终止而其工会仍覆盖其他单位的，会籍由该工会保留',
    null,
  ),
  UNION_DISSOLVED: rule(
    'UNION_DISSOLVED',
    'RETAIN_AT_SUPERIOR',
    '工会撤销的，会员会籍可以保留',
    '中华人民共和国工会法（2021）',
    '第十三条',
  ),
  REEMPLOYED: rule('REEMPLOYED', 'TRANSFER', '重新就业的，会籍转入新单位工会', acftu2000),
  NEW_EMPLOYER_WITHOUT_UNION: rule(
    'NEW_EMPLOYER_WITHOUT_UNION',
    'HOLD',
    '新单位未建会的，会籍暂留，建会后转入',
    acftu2000,
  ),
  SECONDED: rule('SECONDED', 'FOLLOW_UP', '借调六个月以上的，可以转接会籍', null),
  SICK_LEAVE: rule('SICK_LEAVE', 'NO_CHANGE', '病休的，会籍不变', null),
  DIED: rule('DIED', 'END', '会员死亡的，会籍终止', null),
} as const satisfies Record<string, MembershipRule>;

export type MembershipSituation = keyof typeof membershipRules;

/** The situation that the end of a labour relation makes. */
export const situationOfEnd: Readonly<Record<LabourEndReason, MembershipSituation>> = {
  RESIGNED: 'LABOUR_RELATION_MOVED',
  DISMISSED: 'LABOUR_RELATION_MOVED',
  CONTRACT_ENDED: 'LABOUR_RELATION_MOVED',
  OTHER: 'LABOUR_RELATION_MOVED',
  RETIRED: 'RETIRED',
  EMPLOYER_CLOSED: 'EMPLOYER_CLOSED',
  DIED: 'DIED',
};

/** The situation that an employment status tells of; null: it says nothing of the membership. */
export const situationOfStatus: Readonly<Record<EmploymentStatus, MembershipSituation | null>> = {
  ON_POST: null,
  AWAITING_POST: 'LAID_OFF_AWAITING_POST',
  UNEMPLOYED: 'UNEMPLOYED',
  RETIRED: 'RETIRED',
  RETIRED_VETERAN_CADRE: 'RETIRED',
  RESIGNED: 'LABOUR_RELATION_MOVED',
  INTERNAL_RETIREMENT: 'INTERNAL_RETIREMENT',
  SICK_LEAVE: 'SICK_LEAVE',
  OTHER: null,
};

/** Days within which an officer settles what became of a membership, and a party answers a transfer; both 依据待核. */
export const memberDays = { followUp: 30, transferAnswer: 15 } as const;
