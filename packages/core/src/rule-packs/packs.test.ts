import { describe, expect, it } from 'vitest';
import { articleName, citation } from './citation.ts';
import { lawRules } from './national-law.ts';
import { practiceRules } from './national-practice.ts';
import { bandOf, ruleParameters } from './parameters.ts';
import { rulePackData } from './seed.ts';

/** Every article of domain B.1, by text. */
const known2009 = [3, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 22, 25, 40, 42, 43, 44, 49, 50, 51, 52].map(String);
const known2021 = [3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 23, 26, 41, 43, 44, 45, 50, 51, 52, 53].map(String);
const national = rulePackData.filter((pack) => pack.provinceCode === null);

describe('the rule packs as they are shipped', () => {
  it.each(rulePackData.map((pack) => [pack.code, pack] as const))(
    '%s: every rule has parameters that fit it',
    (_, pack) => {
      for (const rule of pack.rules) expect(ruleParameters[rule.code].safeParse(rule.parameters).error).toBeUndefined();
      expect(new Set(pack.rules.map(({ code }) => code)).size).toBe(pack.rules.length);
    },
  );

  it.each(national.map((pack) => [pack.code, pack] as const))('%s states every rule that core knows', (_, pack) => {
    expect(pack.rules.map(({ code }) => code).sort()).toEqual(Object.keys(ruleParameters).sort());
  });

  it('meet without a gap and without an overlap at the turn of 2022', () => {
    expect(national.map(({ validFrom, validUntil }) => [validFrom, validUntil])).toEqual([
      ['2009-08-27', '2021-12-31'],
      ['2022-01-01', null],
    ]);
  });

  it('cite no article that the domain does not have, and none at all where the text is unconfirmed', () => {
    for (const { code, rules } of rulePackData) {
      for (const rule of rules) {
        if (rule.status === 'UNCONFIRMED') expect(rule.article).toBeNull();
        if (rule.article === null) continue;
        expect(code === 'CN-2009' ? known2009 : known2021).toContain(rule.article);
      }
    }
  });

  it('follow the offset: article n of 2009 is n + 1 of 2021 from 8 on', () => {
    for (const { articles } of lawRules) expect(Number(articles[2021])).toBe(Number(articles[2009]) + 1);
  });

  it('call a number of 2009 reconstructed unless a source quotes it', () => {
    const [cn2009] = national;
    const statuses = new Map(cn2009?.rules.map((rule) => [rule.code, rule.status]));
    expect(statuses.get('founding.approval-required')).toBe('RECONSTRUCTED');
    expect(statuses.get('funds.two-percent')).toBe('CONFIRMED');
  });
});

describe('a band of sizes', () => {
  const rule = practiceRules.find(({ code }) => code === 'committee.size-minimum');
  const { bands } = ruleParameters['committee.size-minimum'].parse(rule?.parameters);
  it.each([
    [1, 3, 5],
    [24, 3, 5],
    [25, 3, 7],
    [200, 3, 7],
    [201, 7, 15],
    [1_000, 7, 15],
    [1_001, 15, 21],
    [50_000, 29, 37],
    [50_001, 37, 45],
  ])('for %i members is %i to %i', (members, least, most) => {
    expect(bandOf(bands, members)).toMatchObject({ least, most });
  });
});

describe('a citation', () => {
  it.each([
    ['3', '第三条'],
    ['10', '第十条'],
    ['11', '第十一条'],
    ['20', '第二十条'],
    ['45', '第四十五条'],
  ])('writes article %s as %s', (article, name) => {
    expect(articleName(article)).toBe(name);
  });

  it('names document and article, or says that the text is not confirmed', () => {
    expect(citation({ document: '《工会法》(2009)', article: '11', status: 'RECONSTRUCTED' })).toBe(
      '《工会法》(2009)第十一条',
    );
    expect(citation({ document: '《某条例》', article: null, status: 'UNCONFIRMED' })).toBe('《某条例》（依据待核）');
    expect(citation({ document: '依据待核', article: null, status: 'UNCONFIRMED' })).toBe('依据待核');
    expect(citation({ document: 'GB 32100-2015', article: null, status: 'CONFIRMED' })).toBe('GB 32100-2015');
  });
});
