import type { EnterpriseKind } from '../services/shapes.ts';
import { categoryOfCode } from './credit-code-table.ts';

/**
 * 统一社会信用代码 (GB 32100-2015), the key by which the departments' files are brought together.
 *
 * 18 characters: 1 registering department, 1 category, 6 division code of the registering body, 9 organisation code
 * (GB 11714, the last of them its own check), 1 check. The six digits name the registering body, not the place of work.
 */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28);
const ORGANISATION_WEIGHTS = Uint8Array.of(3, 7, 9, 10, 5, 8, 4, 2);
const NOT_A_LETTER = 255;

/** Value of each character by its char code: a table, because an import asks a million times 18. */
const VALUES = new Uint8Array(128).fill(NOT_A_LETTER);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

/** Why a code cannot be one; `null` when it is well formed. */
export type UsccProblem = 'LENGTH' | 'ALPHABET' | 'CHECK_DIGIT';

/**
 * What is wrong with a code, or `null`. Expects normalised text (NFKC, trimmed, upper case); allocates nothing.
 *
 * The check within the organisation code is not asked here, because legacy codes break it: see
 * `organisationCodeMatches`.
 */
export function usccProblem(code: string): UsccProblem | null {
  if (code.length !== 18) return 'LENGTH';
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = VALUES[code.charCodeAt(i)] ?? NOT_A_LETTER;
    if (value === NOT_A_LETTER) return 'ALPHABET';
    sum += value * (WEIGHTS[i] as number);
  }
  const check = VALUES[code.charCodeAt(17)] ?? NOT_A_LETTER;
  if (check === NOT_A_LETTER) return 'ALPHABET';
  return (sum + check) % 31 === 0 ? null : 'CHECK_DIGIT';
}

/** Whether the ninth character of the organisation code is its right check (GB 11714): a hint, no ground to refuse. */
export function organisationCodeMatches(code: string): boolean {
  return code.length === 18 && organisationCheck(code.slice(8, 16)) === code[16];
}

/** Check character of an organisation code's eight characters. */
export function organisationCheck(body: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const charCode = body.charCodeAt(i);
    // Here letters count A=10 … Z=35, with none left out, unlike in the code as a whole.
    sum += (charCode < 65 ? charCode - 48 : charCode - 55) * (ORGANISATION_WEIGHTS[i] as number);
  }
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/**
 * Completes a code from its first sixteen characters (department, category, division, organisation body), computing
 * both checks.
 */
export function usccOf(first16: string): string {
  const first17 = first16 + organisationCheck(first16.slice(8));
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (VALUES[first17.charCodeAt(i)] as number) * (WEIGHTS[i] as number);
  return first17 + ALPHABET[(31 - (sum % 31)) % 31];
}

/** Kind of an employer by the first two characters of its code (domain C.1); OTHER for what the table does not have. */
export const kindOfCode = (code: string): EnterpriseKind => categoryOfCode(code)?.kind ?? 'OTHER';

/** Whether a code is a trade union's: 81 a grassroots union, 89 another union body. */
export const isUnionCode = (code: string): boolean => categoryOfCode(code)?.kind === null;

/** Text of a code as it is compared: half-width, without blanks, upper case. */
export const normaliseCode = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/** What is wrong with a code, for people. */
export const creditCodeProblems: Readonly<Record<UsccProblem, string>> = {
  LENGTH: 'a unified social credit code has 18 characters (统一社会信用代码应为 18 位)',
  ALPHABET: 'it holds a character that codes never use: I, O, S, V, Z or a sign (含有不可能出现的字符)',
  CHECK_DIGIT: 'its check character does not fit, so a character was misread (校验码不符)',
};
