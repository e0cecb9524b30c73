import { describe, expect, it } from 'vitest';
import { industrySectionOf, industrySections } from './industry.ts';
import { ownershipGroupOf, registrationTypes } from './ownership.ts';

describe('the section of an industry', () => {
  it.each([
    ['0111', 'A'],
    ['3432', 'C'],
    ['4311', 'C'],
    ['4411', 'D'],
    ['50', 'E'],
    ['C3432', 'C'],
    ['344', 'C'],
    ['8311', 'P'],
    ['97', 'T'],
    ['S', 'S'],
    ['c３４', 'C'],
  ])('of %s is %s', (code, section) => {
    expect(industrySectionOf(code)).toBe(section);
  });

  it.each([null, '', '00', '98', 'U', '34321', '制造业', 'X12'])('of %s is not known', (code) => {
    expect(industrySectionOf(code)).toBeNull();
  });

  it('follows from each of the 97 divisions, in twenty sections without gap or overlap', () => {
    const ranges = industrySections.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i),
    );
    expect(ranges).toEqual(Array.from({ length: 97 }, (_, i) => i + 1));
    expect(industrySections.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
  });
});

describe('the group of ownership', () => {
  it.each([
    ['110', 'STATE'],
    ['151', 'STATE'],
    ['173', 'PRIVATE'],
    ['240', 'HMT'],
    ['330', 'FOREIGN'],
    ['私营有限责任公司', 'PRIVATE'],
    ['有限责任公司（国有独资）', 'STATE'],
    ['有限责任公司(自然人投资或控股)', 'PRIVATE'],
    ['有限责任公司(台港澳法人独资)', 'HMT'],
    ['股份有限公司(上市)', 'MIXED'],
    ['全民所有制', 'STATE'],
    ['有限责任公司', 'MIXED'],
    ['外资企业', 'FOREIGN'],
  ])('of an enterprise registered as %s is %s', (type, group) => {
    expect(ownershipGroupOf(type, 'ENTERPRISE')).toBe(group);
  });

  it('of other kinds follows from the kind alone', () => {
    expect(ownershipGroupOf('110', 'PUBLIC_INSTITUTION')).toBe('INSTITUTION');
    expect(ownershipGroupOf(null, 'INDIVIDUAL_BUSINESS')).toBe('PRIVATE');
    expect(ownershipGroupOf(null, 'ENTERPRISE')).toBeNull();
    expect(ownershipGroupOf('火星公司', 'ENTERPRISE')).toBeNull();
  });

  it('is given to every type of every version of the list', () => {
    for (const { types } of registrationTypes)
      for (const { code, label, group } of types) {
        expect(ownershipGroupOf(code, 'ENTERPRISE')).toBe(group);
        expect(ownershipGroupOf(label, 'ENTERPRISE')).toBe(group);
      }
  });
});
