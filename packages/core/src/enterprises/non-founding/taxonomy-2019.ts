import type { NonFoundingFamily } from './families.ts';

/** One version of the catalogue of reasons. */
export interface Taxonomy {
  readonly taxonomy: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly families: Readonly<Record<NonFoundingFamily, Readonly<Record<string, string>>>>;
  /** Codes that say nothing without a note. */
  readonly textRequired: readonly string[];
}

/** 未建会原因: the platform's proposal (domain A.9); the plan demands the analysis and gives no list. */
export const taxonomy2019: Taxonomy = {
  taxonomy: '2019',
  validFrom: '2019-01-01',
  validTo: null,
  families: {
    EMPLOYER: {
      REFUSES: '明确拒绝',
      DELAYS_NO_REPLY: '拖延不答复',
      COST_OF_FUNDS_2PCT: '顾虑2%经费负担',
      FEARS_INTERFERENCE: '担心干预经营',
      HQ_APPROVAL_NEEDED: '须总部批准',
      MISUNDERSTANDS_LAW: '对法律有误解',
      RETALIATION_RISK: '职工担心打击报复',
    },
    WORKFORCE: {
      HIGH_TURNOVER: '职工流动性大',
      SEASONAL: '季节性用工',
      MOSTLY_DISPATCHED_OR_OUTSOURCED: '以派遣或外包用工为主',
      LOW_WILLINGNESS: '职工意愿不高',
      SCATTERED_SITES: '工作地点分散',
      NO_CANDIDATE_FOR_CHAIR: '缺少主席人选',
    },
    ORGANISATION: {
      BRANCH_NOT_LEGAL_PERSON: '分支机构非法人',
      COVERED_BY_GROUP_UNION: '已由集团工会覆盖未登记',
      COVERED_BY_JOINT_UNION_UNRECORDED: '已由联合工会覆盖未登记',
      FOUNDING_IN_PROGRESS: '正在建会',
      UNION_LAPSED: '原有工会已失效',
      RESTRUCTURING: '正在改制重组',
    },
    BUSINESS: {
      CEASED: '已停业',
      BANKRUPTCY: '破产',
      BELOW_100_NOW: '现不足100人',
      MOVED_AWAY: '已迁出',
      NEWLY_ESTABLISHED: '新成立',
    },
    DATA: {
      NOT_FOUND_ON_SITE: '现场查无',
      DUPLICATE_RECORD: '重复记录',
      WRONG_JURISDICTION: '属地有误',
      SHELL_WITHOUT_STAFF: '无职工的空壳单位',
    },
    FEDERATION: {
      NO_RESPONSIBLE_OFFICER: '无责任人',
      NEVER_VISITED: '从未走访',
      NO_TOWNSHIP_UNION: '乡镇（街道）无工会',
      APPROVAL_OVERDUE: '批复超期',
    },
    SPECIAL: {
      VERTICAL_SYSTEM: '垂直管理系统（铁路、金融、央企等）',
      OTHER: '其他',
    },
  },
  textRequired: ['OTHER'],
};

export const taxonomies: readonly Taxonomy[] = [taxonomy2019];

/** Codes of a family, in any version: what a filter by family asks for. */
export const codesOfFamily = (family: NonFoundingFamily): string[] => [
  ...new Set(taxonomies.flatMap(({ families }) => Object.keys(families[family]))),
];
