import { describe, expect, test } from 'vitest';
import { isUnionCode, normaliseUscc, organisationCodeMatches, usccProblem } from './uscc.ts';

const valid = [
  '91210100MA0XXX015T',
  '91210400MA0YY1006C',
  '92210102MA0XXX2189',
  '12210000MB0XXX414G',
  '52210100MJ0XXX51X3',
  '81210100MC0XXX610J',
  '81210281MC0XXX637R',
  '81210100MC0YY102XB',
  '89210100MC0XXX6537',
];

describe('a credit code', () => {
  test.each(valid)('%s is well formed, with its organisation code', (code) => {
    expect(usccProblem(code)).toBeNull();
    expect(organisationCodeMatches(code)).toBe(true);
  });

  test('is refused with any one character changed', () => {
    const code = '81210100MC0XXX610J';
    for (let at = 0; at < code.length; at += 1) {
      for (const sign of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (sign === code[at]) continue;
        expect(usccProblem(code.slice(0, at) + sign + code.slice(at + 1))).toBe('CHECK');
      }
    }
  });

  test('is refused for its length, its letters and its check', () => {
    expect(usccProblem('81210100MC0XXX610')).toBe('LENGTH');
    expect(usccProblem('81210100MC0XXX61OJ')).toBe('ALPHABET');
    expect(usccProblem('91210100MA0XXX015U')).toBe('CHECK');
  });

  test('is read as people paste it', () => {
    expect(normaliseUscc(' 81210100ｍｃ0XXX 610j ')).toBe('81210100MC0XXX610J');
  });

  test('belongs to a union by 81 or 89', () => {
    expect(valid.filter(isUnionCode)).toHaveLength(4);
  });
});

test('a wrong organisation code is noticed', () => {
  expect(organisationCodeMatches('81210100MC0XXX611J')).toBe(false);
});
