import type { Day } from '@jianhui/database';
import { at, notAfterToday, textOf } from '../../campaigns/checks.ts';

/** Registration data by the names of GB/T 36104 (domain A.8). Absent: as it is; null: not known. */
export interface RegistrationData {
  readonly industryCode?: string | null;
  readonly registrationType?: string | null;
  readonly economicTypeCode?: string | null;
  readonly establishedOn?: Day | null;
  readonly address?: string | null;
  readonly registeredAddress?: string | null;
  readonly registeredDivisionCode?: string | null;
  readonly operatingDivisionCode?: string | null;
  readonly legalRepresentative?: string | null;
  readonly contactPhone?: string | null;
  readonly acftuEnterpriseId?: string | null;
}

/** The texts among them: column and greatest length, as data. */
export const registrationTexts = {
  industryCode: ['industry_code', 10],
  registrationType: ['registration_type', 60],
  economicTypeCode: ['economic_type_code', 20],
  address: ['address', 300],
  registeredAddress: ['registered_address', 300],
  registeredDivisionCode: ['registered_division_code', 12],
  operatingDivisionCode: ['operating_division_code', 12],
  legalRepresentative: ['legal_representative', 60],
  acftuEnterpriseId: ['acftu_enterprise_id', 60],
} as const satisfies Partial<Record<keyof RegistrationData, readonly [column: string, most: number]>>;
type TextField = keyof typeof registrationTexts;

/** The input's texts, trimmed and within their lengths, by column. Throws TEXT_LENGTH. */
export function checkedTexts(input: RegistrationData): Map<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const [field, [column, most]] of Object.entries(registrationTexts) as [TextField, readonly [string, number]][]) {
    const value = input[field];
    if (value !== undefined) texts.set(column, value === null ? null : textOf(value, most, at(field)));
  }
  return texts;
}

/** Throws FUTURE_DATE for an establishment that lies ahead. */
export function checkEstablished(input: RegistrationData, today: Day): void {
  if (input.establishedOn != null) notAfterToday(input.establishedOn, today, at('establishedOn'));
}

/** How the API describes them: one list for registering and correcting. */
export const registrationInput = {
  industryCode: { type: 'String', description: '行业代码：Class of GB/T 4754, such as 3432.' },
  registrationType: { type: 'String', description: '登记注册类型：Type as registered, name or code.' },
  economicTypeCode: { type: 'String', description: '经济类型代码：Code of its economic type.' },
  establishedOn: { type: 'Date', description: '成立日期：Day of establishment, not after today.' },
  address: { type: 'String', description: '生产经营地址：Place of business.' },
  registeredAddress: { type: 'String', description: '注册地址：Registered address.' },
  registeredDivisionCode: { type: 'String', description: '注册地区划代码：Division code of the registered address.' },
  operatingDivisionCode: { type: 'String', description: '经营地区划代码：Division code of the place of business.' },
  legalRepresentative: { type: 'String', description: '法定代表人：Legal representative.' },
  contactPhone: { type: 'String', description: '联系电话：Contact phone; sealed at once, shown masked.' },
  acftuEnterpriseId: { type: 'String', description: '全总系统标识：Id in the national system.' },
} as const;
