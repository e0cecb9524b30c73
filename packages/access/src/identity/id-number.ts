import type { Day } from '@jianhui/database';

/** What an 18-digit resident identity number says of itself (GB 11643-1999). */
export interface IdNumber {
  /** Normalised: half-width, no blanks, capital X. */
  number: string;
  /** The six digits of the county where it was given out; places have changed since, so they are not looked up. */
  regionCode: string;
  birthDate: Day;
  sex: 'MALE' | 'FEMALE';
  /** Born 1800 to 1899: no living person, used by fixtures and the demo province. */
  historic: boolean;
}

export type IdNumberProblemCode =
  | 'LENGTH'
  | 'CHARACTERS'
  | 'BIRTH_DATE'
  | 'HISTORIC_BIRTH_YEAR'
  | 'BORN_IN_FUTURE'
  | 'CHECK_DIGIT';

/** Why a number is refused. The text never repeats the number. */
export interface IdNumberProblem {
  code: IdNumberProblemCode;
  /** Chinese, for the officer who corrects the row. */
  message: string;
}

export interface IdNumberOptions {
  /** Accept birth years 1800 to 1899 as well; normal years are accepted always. */
  allowHistoricBirthYears?: boolean;
  /** Nobody is born after this day. */
  today: Day;
}

export type IdNumberCheck = { ok: true; value: IdNumber } | { ok: false; problem: IdNumberProblem };

const PROBLEMS: Readonly<Record<IdNumberProblemCode, string>> = {
  LENGTH: '身份证号应为18位（15位旧号须先换发）',
  CHARACTERS: '身份证号只能是数字，末位可为X',
  BIRTH_DATE: '身份证号中的出生日期不存在',
  HISTORIC_BIRTH_YEAR: '身份证号中的出生年份早于1900年',
  BORN_IN_FUTURE: '身份证号中的出生日期晚于当日',
  CHECK_DIGIT: '身份证号校验码不符',
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

/** Full-width letters and blanks of a spreadsheet made plain, the X capital: the form that is sealed and indexed. */
export function normaliseIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Checks a resident identity number: form, birth date, check digit, in this order. */
export function checkIdNumber(text: string, options: IdNumberOptions): IdNumberCheck {
  const number = normaliseIdNumber(text);
  if (number.length !== 18) return refuse('LENGTH');
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return refuse('CHARACTERS');
  const birthDate = realDay(number.slice(6, 14));
  if (birthDate === undefined || birthDate < '1800-01-01') return refuse('BIRTH_DATE');
  const historic = birthDate < '1900-01-01';
  if (historic && options.allowHistoricBirthYears !== true) return refuse('HISTORIC_BIRTH_YEAR');
  if (birthDate > options.today) return refuse('BORN_IN_FUTURE');
  if (checkDigitOf(number) !== number[17]) return refuse('CHECK_DIGIT');
  const sex = Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { ok: true, value: { number, regionCode: number.slice(0, 6), birthDate, sex, historic } };
}

/** The check digit that belongs to the first 17 digits. */
export function checkDigitOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

function refuse(code: IdNumberProblemCode): IdNumberCheck {
  return { ok: false, problem: { code, message: PROBLEMS[code] } };
}

/** `YYYYMMDD` as a day when the calendar has it. */
function realDay(compact: string): Day | undefined {
  const day = `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return undefined;
  return day as Day;
}
