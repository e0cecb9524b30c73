/** What the number of a document (文号) says: whose it is, of which year, and its place in that year. */
export interface DocumentNumber {
  /** The issuer's word, as 辽工发. */
  readonly org: string;
  readonly year: number;
  readonly sequence: number;
  /** The one way in which the platform writes it: 辽工发〔2019〕14号. */
  readonly text: string;
}

/** Opening and closing brackets in use around the year; each pair by itself. Full width has become half width before. */
const brackets: Readonly<Record<string, string>> = { '〔': '〕', '[': ']', '(': ')', '【': '】' };

const shape = /^([\p{Script=Han}A-Za-z]{1,20})([〔[(【])(\d{4})([〕\])】])第?(\d{1,5})号$/u;

/**
 * Takes the number of a document apart (S01). Brackets of any kind, full or half width, blanks and 第 make no difference;
 * null for anything else: no year, a year out of 1949 to 2099, brackets that do not match, sequence 0.
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const [, org, open, year, close, sequence] = shape.exec(text.normalize('NFKC').replace(/\s/gu, '')) ?? [];
  if (!org || !open || !year || !sequence || brackets[open] !== close) return null;
  const number = { org, year: Number(year), sequence: Number(sequence) };
  if (number.year < 1949 || number.year > 2099 || number.sequence < 1) return null;
  return { ...number, text: `${number.org}〔${number.year}〕${number.sequence}号` };
}
