import stdnum from 'stdnum';
import { describe, expect, it } from 'vitest';
import { isUnionCode, kindOfCode, organisationCodeMatches, usccOf, usccProblem } from './credit-code.ts';
import { categoryOfCode, creditCodeCategories } from './credit-code-table.ts';

const SAMPLES = [
  '91210100MA0XXX015T',
  '91210200MA0XXX023T',
  '91210300MA0XXX031T',
  '91210700MA0XXX074W',
  '91211300MA0XXX138J',
  '91210400MA0YY1006C',
  '92210102MA0XXX2189',
  '93210921MA0XXX3149',
  '12210000MB0XXX414G',
  '52210100MJ0XXX51X3',
  '81210100MC0XXX610J',
  '81210200MC0XXX629L',
  '81210281MC0XXX637R',
  '81211400MC0XXX6451',
  '81210100MC0YY102XB',
  '89210100MC0XXX6537',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function oracle(code: string): boolean {
  const uscc = stdnum.stdnum.CN?.uscc;
  if (!uscc) throw new Error('stdnum no longer knows CN.uscc');
  return uscc.validate(code).isValid;
}

/** Codes spread over departments, divisions and bodies, by plain counting. */
function manyCodes(): string[] {
  const letter = (n: number) => ALPHABET[n % 31] ?? '0';
  return Array.from({ length: 5000 }, (_, n) => {
    const division = 210000 + ((n * 37) % 1500);
    return usccOf(
      `${['91', '12', '52', '81'][n % 4]}${division}M${letter(n)}${letter(n >> 3)}${letter(n * 7)}${1000 + n}`,
    );
  });
}

describe('usccProblem', () => {
  it.each(SAMPLES)('accepts %s, union codes included', (code) => {
    expect(usccProblem(code)).toBeNull();
    expect(organisationCodeMatches(code)).toBe(true);
    expect(usccOf(code.slice(0, 16))).toBe(code);
  });

  it('names what is wrong', () => {
    expect(usccProblem('91210100MA0XXX015U')).toBe('CHECK_DIGIT');
    expect(usccProblem('91210100MA0XXX015')).toBe('LENGTH');
    expect(usccProblem('')).toBe('LENGTH');
    expect(usccProblem('9121010OMA0XXX015T')).toBe('ALPHABET');
    expect(usccProblem('91210100MA0XXX015I')).toBe('ALPHABET');
    expect(usccProblem('91210100MA0XXX０15T')).toBe('ALPHABET');
    expect(usccProblem('91210100ma0xxx015t')).toBe('ALPHABET');
  });

  it('catches every substitution of one character and every swap of two neighbours', () => {
    for (const code of SAMPLES) {
      for (let i = 0; i < 18; i += 1) {
        for (const other of ALPHABET) {
          if (other !== code[i]) expect(usccProblem(code.slice(0, i) + other + code.slice(i + 1))).toBe('CHECK_DIGIT');
        }
        const swapped = code.slice(0, i) + (code[i + 1] ?? '') + code[i] + code.slice(i + 2);
        if (i < 17 && swapped !== code) expect(usccProblem(swapped)).toBe('CHECK_DIGIT');
      }
    }
  });

  it('agrees with stdnum, which alone refuses the valid codes that end in 0', () => {
    for (const code of manyCodes()) {
      expect(usccProblem(code)).toBeNull();
      expect(oracle(code)).toBe(!code.endsWith('0'));
      const wrong = code.slice(0, 17) + ALPHABET[(ALPHABET.indexOf(code.slice(17)) + 1) % 31];
      expect(usccProblem(wrong)).toBe('CHECK_DIGIT');
      expect(oracle(wrong)).toBe(false);
    }
  });

  it('takes the departments whose mark is a letter', () => {
    expect(usccProblem(usccOf('N1210181MAXX0001'))).toBeNull();
    expect(usccProblem(usccOf('A1210100MBXX0001'))).toBeNull();
  });
});

describe('organisationCodeMatches', () => {
  it('sees a wrong inner check even where the outer check is right', () => {
    const legacy = SAMPLES.map((code) => code.slice(0, 16) + (code[16] === '1' ? '2' : '1')).map(
      (first17) => [...ALPHABET].map((check) => first17 + check).find((code) => usccProblem(code) === null) ?? '',
    );
    for (const code of legacy) {
      expect(usccProblem(code)).toBeNull();
      expect(organisationCodeMatches(code)).toBe(false);
    }
  });
});

describe('the table of first two characters', () => {
  it.each([
    ['11', 'GOVERNMENT_ORGAN'],
    ['12', 'PUBLIC_INSTITUTION'],
    ['13', 'SOCIAL_ORGANISATION'],
    ['19', 'OTHER'],
    ['51', 'SOCIAL_ORGANISATION'],
    ['52', 'SOCIAL_ORGANISATION'],
    ['53', 'SOCIAL_ORGANISATION'],
    ['91', 'ENTERPRISE'],
    ['92', 'INDIVIDUAL_BUSINESS'],
    ['93', 'FARMERS_COOPERATIVE'],
    ['99', 'OTHER'],
    ['31', 'OTHER'],
    ['A1', 'OTHER'],
    ['N2', 'OTHER'],
    ['Y1', 'OTHER'],
  ])('gives %s the kind %s', (prefix, kind) => {
    expect(kindOfCode(`${prefix}210100MA0XXX015T`)).toBe(kind);
    expect(isUnionCode(`${prefix}210100MA0XXX015T`)).toBe(false);
  });

  it('knows unions, 81 and 89, and no other code of the eighth department', () => {
    for (const prefix of ['81', '89']) expect(isUnionCode(`${prefix}210100MC0XXX610J`)).toBe(true);
    for (const prefix of ['82', '88', '8A', '55', '17', '94', 'Z1', '0X'])
      expect(categoryOfCode(`${prefix}210100MC0XXX610J`)).toBeNull();
    expect(isUnionCode('82210100MC0XXX610J')).toBe(false);
  });

  it('names each prefix once', () => {
    const prefixes = creditCodeCategories.map(({ department, category }) => `${department}${category ?? '*'}`);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
