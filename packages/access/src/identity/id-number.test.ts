import stdnum from 'stdnum';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, checkIdNumber, type IdNumberProblemCode, normaliseIdNumber } from './id-number.ts';

const today = '2026-03-02';
const historic = { allowHistoricBirthYears: true, today };

/** Nobody living: birth years 1800 to 1899. */
const FIXTURES = [
  ['210102180001010015', '1800-01-01', 'MALE'],
  ['210202189912310023', '1899-12-31', 'FEMALE'],
  ['210302185006150037', '1850-06-15', 'MALE'],
  ['21070218601120004X', '1860-11-20', 'FEMALE'],
  ['211302187707070056', '1877-07-07', 'MALE'],
  ['211402188802290065', '1888-02-29', 'FEMALE'],
  ['21060218300303007X', '1830-03-03', 'MALE'],
  ['210902184509090118', '1845-09-09', 'MALE'],
] as const;

/** The example of the standard itself. */
const STANDARD = '11010519491231002X';

function withCheckDigit(seventeen: string): string {
  return `${seventeen}${checkDigitOf(seventeen)}`;
}

function problemOf(text: string, options = historic): IdNumberProblemCode | 'ok' {
  const check = checkIdNumber(text, options);
  return check.ok ? 'ok' : check.problem.code;
}

function oracle(text: string): boolean {
  return stdnum.stdnum.CN!.ric!.validate(text).isValid;
}

describe('checkIdNumber', () => {
  it.each(FIXTURES)('reads birth date and sex of %s', (number, birthDate, sex) => {
    const value = { number, regionCode: number.slice(0, 6), birthDate, sex, historic: true };
    expect(checkIdNumber(number, historic)).toEqual({ ok: true, value });
  });

  it.each(FIXTURES)('accepts %s only where historic birth years are allowed', (number) => {
    expect(problemOf(number, { allowHistoricBirthYears: false, today })).toBe('HISTORIC_BIRTH_YEAR');
    const check = checkIdNumber(number, { today });
    expect(check.ok).toBe(false);
  });

  it('accepts the example of the standard, historic years allowed or not', () => {
    const value = { number: STANDARD, regionCode: '110105', birthDate: '1949-12-31', sex: 'FEMALE', historic: false };
    expect(checkIdNumber(STANDARD, { today })).toEqual({ ok: true, value });
    expect(checkIdNumber(STANDARD, historic)).toEqual({ ok: true, value });
  });

  it('accepts blanks, full-width digits and a small x', () => {
    for (const text of [' 110105 19491231 002x ', '１１０１０５１９４９１２３１００２Ｘ', '110105\t19491231002x\n']) {
      expect(checkIdNumber(text, { today })).toMatchObject({ ok: true, value: { number: STANDARD } });
      expect(normaliseIdNumber(text)).toBe(STANDARD);
    }
  });

  it.each([
    ['', 'LENGTH'],
    ['110105491231002', 'LENGTH'],
    [`${STANDARD}0`, 'LENGTH'],
    ['1101051949123100X2', 'CHARACTERS'],
    ['11010519491231002Y', 'CHARACTERS'],
    ['01010519491231002X', 'CHARACTERS'],
    ['1101-519491231002X', 'CHARACTERS'],
    [withCheckDigit('11010519491331002'), 'BIRTH_DATE'],
    [withCheckDigit('11010519490431002'), 'BIRTH_DATE'],
    [withCheckDigit('11010519490001002'), 'BIRTH_DATE'],
    [withCheckDigit('11010517991231002'), 'BIRTH_DATE'],
    [withCheckDigit('11010500001231002'), 'BIRTH_DATE'],
    [withCheckDigit('21010218990229001'), 'BIRTH_DATE'],
    ['110105194912310020', 'CHECK_DIGIT'],
  ] as const)('refuses %j as %s', (text, code) => {
    expect(problemOf(text)).toBe(code);
  });

  it('knows the leap days of the calendar', () => {
    const born = (day: string): string => problemOf(withCheckDigit(`210102${day}001`));
    expect(['18000229', '18960229', '19000229', '20000229'].map(born)).toEqual([
      'BIRTH_DATE',
      'ok',
      'BIRTH_DATE',
      'ok',
    ]);
  });

  it('accepts who is born on the given day and not who is born after it', () => {
    const bornOnTheDay = withCheckDigit('21010220190603001');
    expect(problemOf(bornOnTheDay, { ...historic, today: '2019-06-03' })).toBe('ok');
    expect(problemOf(bornOnTheDay, { ...historic, today: '2019-06-02' })).toBe('BORN_IN_FUTURE');
  });

  it('never repeats the number in what it says', () => {
    const check = checkIdNumber('110105194912310020', { today });
    expect(JSON.stringify(check)).not.toContain('1101051949');
    expect(check).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/\p{Script=Han}/u) } });
  });
});

describe('against stdnum', () => {
  it('agrees on every check digit of the fixtures', () => {
    for (const number of [STANDARD, ...FIXTURES.map(([fixture]) => fixture)]) {
      const verdicts = [...'0123456789X'].map((digit) => {
        const text = `${number.slice(0, 17)}${digit}`;
        expect(problemOf(text) === 'ok', text).toBe(oracle(text));
        return oracle(text);
      });
      expect(verdicts.filter(Boolean)).toHaveLength(1);
    }
  });

  it('agrees on every change of one digit of a historic number', () => {
    const [[number]] = FIXTURES;
    for (let place = 14; place < 18; place += 1) {
      for (const digit of '0123456789') {
        const text = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
        expect(problemOf(text) === 'ok', text).toBe(oracle(text));
      }
    }
  });
});
