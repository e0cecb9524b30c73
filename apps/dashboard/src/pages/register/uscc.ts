/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters of a 31-letter alphabet, the last a check over the others; the
 * ninth to seventeenth are an organisation code with a check of its own (GB 11714).
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Why a code cannot be one. */
export type UsccProblem = 'LENGTH' | 'ALPHABET' | 'CHECK';

/** What people paste: full-width characters, blanks and small letters, made plain. */
export function normaliseUscc(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

const weigh = (text: string, weights: readonly number[], worth: (sign: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * worth(text[index] ?? ''), 0);

/** What is wrong with a normalised code; null when it is well formed. */
export function usccProblem(code: string): UsccProblem | null {
  if (code.length !== 18) return 'LENGTH';
  if ([...code].some((sign) => !ALPHABET.includes(sign))) return 'ALPHABET';
  const sum = weigh(code, WEIGHTS, (sign) => ALPHABET.indexOf(sign));
  return (sum + ALPHABET.indexOf(code[17] ?? '')) % 31 === 0 ? null : 'CHECK';
}

/** Whether a union registered it: 81 a grassroots union, 89 another body of the federation. */
export function isUnionCode(code: string): boolean {
  return code.startsWith('81') || code.startsWith('89');
}

/** Whether the organisation code inside has its right check: old codes exist that do not, so this only warns. */
export function organisationCodeMatches(code: string): boolean {
  const sum = weigh(code.slice(8, 16), ORGANISATION_WEIGHTS, (sign) => Number.parseInt(sign, 36));
  const check = 11 - (sum % 11);
  return code[16] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}
