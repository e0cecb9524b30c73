import { InvalidInput } from '@jianhui/graphql';

/** One list of codes of a real-name record (A.12). Codes are texts: 01 is not 1. */
export interface CodeList {
  /** Field of the record that it is for. */
  readonly field: string;
  readonly label: string;
  /** Standard or custom that the list follows. */
  readonly standard: string;
  /** VERIFIED: every code was seen. FORMAT_ONLY: the standard is named, its codes are not at hand; 依据待核. */
  readonly status: 'VERIFIED' | 'FORMAT_ONLY';
  /** What a code looks like, where the list is not at hand. */
  readonly format: string | null;
  /** Code → value of the API. */
  readonly codes: Readonly<Record<string, string>>;
}

const verified = (field: string, label: string, codes: Readonly<Record<string, string>>): CodeList => ({
  ...{ field, label, standard: '全总实名制系统代码（A.12）', status: 'VERIFIED', format: null, codes },
});
const byFormat = (field: string, label: string, standard: string, format: string): CodeList => ({
  ...{ field, label, standard, status: 'FORMAT_ONLY', format, codes: {} },
});

export const codeLists: readonly CodeList[] = [
  verified('membershipChangeType', '会籍变化类型', {
    ...{ '1': 'JOIN', '2': 'TRANSFER_IN', '3': 'RETAIN', '4': 'TRANSFER_OUT', '5': 'EXPEL', '6': 'WITHDRAW' },
  }),
  verified('membershipChangeReason', '会籍变化原因', {
    ...{ '1': 'LABOUR_RELATION_CHANGED', '2': 'LAID_OFF_AWAITING_POST', '3': 'UNEMPLOYED', '4': 'ENTERPRISE_BANKRUPT' },
    ...{ '5': 'OWN_REQUEST', '6': 'EXPELLED_FOR_CRIME' },
  }),
  verified('employmentStatus', '就业状况', {
    ...{ '1': 'ON_POST', '2': 'AWAITING_POST', '3': 'UNEMPLOYED', '4': 'RETIRED', '5': 'RETIRED_VETERAN_CADRE' },
    ...{ '6': 'RESIGNED', '7': 'INTERNAL_RETIREMENT', '8': 'SICK_LEAVE', '9': 'OTHER' },
  }),
  verified('technicalLevel', '技术等级', {
    ...{ '1': 'SENIOR_TECHNICIAN', '2': 'TECHNICIAN', '3': 'ADVANCED', '4': 'INTERMEDIATE', '5': 'JUNIOR' },
  }),
  verified('sex', '性别', { '0': 'UNKNOWN', '1': 'MALE', '2': 'FEMALE', '9': 'NOT_STATED' }),
  byFormat('ethnicGroup', '民族', 'GB/T 3304', '^\\d{2}$'),
  byFormat('education', '学历', 'GB/T 4658', '^\\d{1,2}$'),
  byFormat('householdType', '户口类别', 'GA/T 2000.27', '^\\d{1,2}$'),
  byFormat('politicalStatus', '政治面貌', '代码表待核', '^\\d{1,2}$'),
];

const formats = new Map(codeLists.flatMap((list) => (list.format ? [[list.field, list] as const] : [])));

/** Refuses a code that is not in the form of its field's list. Throws InvalidInput naming field and standard. */
export function checkCode(field: string, code: string, path: readonly string[]): void {
  const list = formats.get(field);
  if (!list?.format || new RegExp(list.format).test(code)) return;
  throw new InvalidInput(
    'CODE_UNKNOWN',
    `${list.label}: this is no code of ${list.standard}（依据待核）.`,
    `Give a code of the form ${list.format}, as a text.`,
    path,
  );
}
