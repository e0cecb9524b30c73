import { maskPhone, normalisePhone } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { checkCode } from './code-lists.ts';
import { type CheckedDocument, checkDocument } from './identity-documents.ts';
import type { EmploymentStatus, IdDocumentType, MemberSex, TechnicalLevel } from './shapes.ts';

/** A real-name record as an officer gives it; what is left out of a change stays as it is. */
export interface PersonInput {
  readonly name?: string | null;
  readonly idDocumentType?: IdDocumentType | null;
  readonly idNumber?: string | null;
  readonly sex?: MemberSex | null;
  readonly bornOn?: Day | null;
  readonly phone?: string | null;
  readonly memberNumber?: string | null;
  readonly ethnicGroup?: string | null;
  readonly education?: string | null;
  readonly politicalStatus?: string | null;
  readonly householdType?: string | null;
  readonly technicalLevel?: TechnicalLevel | null;
  readonly employmentStatus?: EmploymentStatus | null;
  readonly workStartedOn?: Day | null;
  readonly migrantDeclared?: boolean | null;
  readonly migrantBasis?: string | null;
  readonly migrantDeclaredOn?: Day | null;
  readonly occupationalGroup?: string | null;
}

export interface PersonRules {
  readonly today: Day;
  /** Birth years 1800–1899, of generated people alone: tests, demo, benchmark. */
  readonly allowHistoricBirthYears: boolean;
}

const at = (field: string): string[] => ['input', field];

/** The name as on the document. Throws InvalidInput. */
export function checkedName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 60) return name;
  throw new InvalidInput(
    'TEXT_LENGTH',
    'The name must have 1 to 60 characters.',
    'Write it as on the identity card.',
    at('name'),
  );
}

/** The phone as eleven digits with its mask; null for none. Throws InvalidInput, whose message never repeats it. */
export function checkedPhone(text: string | null | undefined): { number: string; masked: string } | null {
  if (!text) return null;
  const phone = normalisePhone(text);
  if (phone.ok) return { number: phone.value, masked: maskPhone(phone.value) };
  throw new InvalidInput(`PHONE_${phone.problem.code}`, phone.problem.message, '填写11位手机号，或留空。', at('phone'));
}

/** Document, sex and day of birth together: what the number says of itself is not contradicted. Throws InvalidInput. */
export function checkedIdentity(
  input: { idDocumentType?: IdDocumentType | null; idNumber: string; sex?: MemberSex | null; bornOn?: Day | null },
  rules: PersonRules,
): CheckedDocument & { bornOn: Day; sex: MemberSex } {
  const document = checkDocument(input.idDocumentType ?? 'RESIDENT_ID', input.idNumber, rules, at('idNumber'));
  if (document.birth) {
    checkAgainstNumber(input, document.birth);
    return { ...document, ...document.birth };
  }
  if (!input.bornOn || !input.sex)
    throw new InvalidInput(
      'BIRTH_REQUIRED',
      'This kind of document says neither sex nor day of birth.',
      'Give both, as the document shows them.',
      at(input.bornOn ? 'sex' : 'bornOn'),
    );
  checkBirth(input.bornOn, rules);
  return { ...document, bornOn: input.bornOn, sex: input.sex };
}

function checkAgainstNumber(
  { sex, bornOn }: { sex?: MemberSex | null; bornOn?: Day | null },
  birth: { bornOn: Day; sex: MemberSex },
): void {
  // Unknown and not stated contradict nothing: the number's own sex is taken.
  if ((sex === 'MALE' || sex === 'FEMALE') && sex !== birth.sex)
    throw new InvalidInput('SEX_CONTRADICTS_NUMBER', '性别与身份证号不符。', '对照身份证核对两者。', at('sex'));
  if (bornOn && bornOn !== birth.bornOn)
    throw new InvalidInput(
      'BIRTH_CONTRADICTS_NUMBER',
      '出生日期与身份证号不符。',
      '对照身份证核对两者。',
      at('bornOn'),
    );
}

export function checkBirth(bornOn: Day, rules: PersonRules): void {
  if (bornOn > rules.today)
    throw new InvalidInput(
      'FUTURE_DATE',
      'The day of birth lies after today.',
      'Compare it with the document.',
      at('bornOn'),
    );
  if (bornOn < '1800-01-01' || (bornOn < '1900-01-01' && !rules.allowHistoricBirthYears))
    throw new InvalidInput(
      'BIRTH_YEAR',
      'The year of birth lies before 1900.',
      'Compare it with the document.',
      at('bornOn'),
    );
}

/** Codes, texts and days of a record that stand beside its identity. Throws InvalidInput naming the field. */
export function checkDetails(input: PersonInput, bornOn: Day, today: Day): void {
  for (const field of ['ethnicGroup', 'education', 'politicalStatus', 'householdType'] as const) {
    const code = input[field];
    if (code) checkCode(field, code, at(field));
  }
  // Groups are the lists of campaigns (A.4): their codes are words in capitals, whatever the campaign.
  if (input.occupationalGroup && !/^[A-Z][A-Z0-9_]{1,39}$/.test(input.occupationalGroup))
    throw new InvalidInput(
      'CODE_UNKNOWN',
      'An occupational group is a code of the campaign’s list, in capitals.',
      'Give a code such as TRUCK_DRIVER.',
      at('occupationalGroup'),
    );
  for (const [field, most] of [
    ['memberNumber', 40],
    ['migrantBasis', 200],
  ] as const) {
    if ((input[field]?.length ?? 0) > most)
      throw new InvalidInput('TEXT_LENGTH', `${field} must have at most ${most} characters.`, 'Shorten it.', at(field));
  }
  for (const field of ['workStartedOn', 'migrantDeclaredOn'] as const) {
    const day = input[field];
    if (day && (day > today || day < bornOn))
      throw new InvalidInput(
        'MEMBER_DATES',
        `${field} lies before the birth or after today.`,
        'Compare the days with the papers.',
        at(field),
      );
  }
}

/** 农民工 is declared, with a basis and a day, or not said at all (A.5). Throws InvalidInput. */
export function checkMigrant(declared: boolean | null, basis: string | null, on: Day | null): void {
  const whole = declared === null ? !basis && !on : Boolean(basis?.trim()) && Boolean(on);
  if (whole) return;
  throw new InvalidInput(
    'MIGRANT_BASIS',
    'A declaration of 农民工 has a basis and a day.',
    'Say what the declaration rests on, and when it was made.',
    at(basis?.trim() ? 'migrantDeclaredOn' : 'migrantBasis'),
  );
}
