import { type Day, isUnionCode, usccProblem } from '@jianhui/plugin-api';
import type { Reading } from './reading.ts';

/** What a check may ask besides the row. */
export interface CheckContext {
  readonly today: Day;
}

/** One thing that can be wrong with a row, as data: the list below is the whole of validation. */
export interface Check {
  readonly code: string;
  readonly label: string;
  readonly outcome: 'REJECTED' | 'PENDING';
  /** What the officer can do about it. */
  readonly remedy: string;
  fails(row: Reading, context: CheckContext): boolean;
}

/** Checks of a row by itself, in order: of several faults the first is the one reported. */
export const rowChecks: readonly Check[] = [
  {
    code: 'DAMAGED_CODE',
    label: '代码被表格软件改成了数字',
    outcome: 'REJECTED',
    remedy: '把该列设为文本格式，照证书重新填写十八位代码。',
    fails: (row) => row.codeDamaged,
  },
  {
    code: 'INVALID_USCC',
    label: '统一社会信用代码有误',
    outcome: 'REJECTED',
    remedy: '照证书核对十八位代码；十五位旧注册号须换成统一社会信用代码。',
    fails: (row) => row.code !== '' && usccProblem(row.code) !== null,
  },
  {
    code: 'NOT_A_UNION_CODE',
    label: '不是工会的代码',
    outcome: 'REJECTED',
    remedy: '工会代码以 81 或 89 开头；单位的代码请填在“覆盖单位”一列。',
    fails: (row) => row.isUnion && row.code !== '' && !isUnionCode(row.code),
  },
  {
    code: 'MISSING_NAME',
    label: '没有名称',
    outcome: 'REJECTED',
    remedy: '补填名称。',
    fails: (row) => row.name === '',
  },
  {
    code: 'UNKNOWN_KIND',
    label: '工会类型无法识别',
    outcome: 'REJECTED',
    remedy: '改为：独立基层工会、联合基层工会、区域性工会联合会、行业性工会联合会、集团工会之一。',
    fails: (row) => row.isUnion && row.unionKind === null,
  },
  {
    code: 'MISSING_APPROVAL',
    label: '没有批复文号或批复日期',
    outcome: 'REJECTED',
    remedy: '补填批复文号和批复日期；尚未批复的工会不在台账之列。',
    fails: (row) => row.isUnion && (row.approvalNumber === '' || row.day === ''),
  },
  {
    code: 'BAD_HEADCOUNT',
    label: '人数不是整数',
    outcome: 'REJECTED',
    remedy: '只填阿拉伯数字的整数，不带“人”“约”等字；没有数就留空。',
    fails: (row) => row.headcountBad,
  },
  {
    code: 'BAD_DATE',
    label: '日期缺失或无法识别',
    outcome: 'REJECTED',
    remedy: '写成 2019-03-31 的样子，并确认这一天存在。',
    fails: (row) => row.day === null || row.day === '',
  },
  {
    code: 'FUTURE_DATE',
    label: '日期晚于今天',
    outcome: 'REJECTED',
    remedy: '核对年份和月份。',
    fails: (row, { today }) => row.day !== null && row.day > today,
  },
  {
    code: 'PLACE_UNKNOWN',
    label: '所在地无法确定',
    outcome: 'REJECTED',
    remedy: '填写九位乡镇（街道）代码或六位区县代码；功能区的单位在地址中写明功能区名称。',
    fails: (row) => row.place.problem === 'PLACE_UNKNOWN',
  },
  {
    code: 'OUT_OF_SCOPE',
    label: '不在本级范围',
    outcome: 'REJECTED',
    remedy: '请转给单位所在地的工会导入；所在地有误的，改正后重新导入。',
    fails: (row) => row.place.problem === 'OUT_OF_SCOPE',
  },
  {
    code: 'MISSING_CODE',
    label: '没有统一社会信用代码',
    outcome: 'PENDING',
    remedy: '查明该单位的统一社会信用代码，补填后重新导入。',
    fails: (row) => row.code === '',
  },
];

/** What only the other rows of the file, or the register, can tell. */
export const laterReasons = [
  {
    code: 'DUPLICATE_DIFFERS',
    label: '同一文件中已有此代码，人数不同',
    outcome: 'PENDING',
    remedy: '已按先出现的一行导入；若后一行才对，请改正文件后重新导入。',
  },
  {
    code: 'COVERED_UNIT_UNKNOWN',
    label: '覆盖单位都不在库',
    outcome: 'PENDING',
    remedy: '核对覆盖单位的代码，或先导入有这些单位的名单。',
  },
] as const satisfies readonly Omit<Check, 'fails'>[];

export type Reason = Omit<Check, 'fails'>;

/** Every reason by its code. */
export const reasons: ReadonlyMap<string, Reason> = new Map(
  [...rowChecks, ...laterReasons].map((reason) => [reason.code, reason] as const),
);

/** The first check that a row fails, or null. Pure: the same row on the same day gives the same answer. */
export function firstFault(row: Reading, context: CheckContext): Check | null {
  for (const check of rowChecks) if (check.fails(row, context)) return check;
  return null;
}
