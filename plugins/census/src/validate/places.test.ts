import { describe, expect, it, test } from 'vitest';
import { unitsTree } from '../test-support/units-tree.ts';
import { PlaceFinder } from './places.ts';

const tree = unitsTree();
const finder = (home: string, purpose: 'EMPLOYER' | 'SUPERIOR' = 'EMPLOYER') => {
  const unit = tree.byCode(home);
  if (!unit) throw new RangeError(home);
  return new PlaceFinder(tree, unit, purpose);
};
const found = (home: string, code: string, address = '', purpose?: 'SUPERIOR') => {
  const { unit, placed, problem } = finder(home, purpose).find(code, address);
  return problem ?? `${unit?.name}${placed ? '' : '（待落位）'}`;
};

describe('PlaceFinder', () => {
  test.each([
    ['a township', '210102002', '', '新华街道'],
    ['a township by the twelve digits of a village', '210102002001', '', '新华街道'],
    ['a county, not yet placed', '210102', '', '和平区（待落位）'],
    ['a county by nine digits', '210102000', '', '和平区（待落位）'],
    ['a city, not yet placed', '210100', '', '沈阳市（待落位）'],
    ['a zone by the name in the address', '210106', '沈阳经开区开发路1号', '沈阳经济技术开发区'],
    ['a zone where the code is blank', '', '辽宁省大连高新园区软件路3号', '大连高新技术产业园区'],
    ['a zone where the code is unknown', '219999', '鞍山高新区', '鞍山高新技术产业开发区'],
    ['a township before a zone', '210102002', '沈阳经开区开发路1号', '新华街道'],
    ['a county before a zone of another city', '210202', '沈阳经开区开发路1号', '中山区（待落位）'],
    ['nowhere without a code', '', '某路1号', 'PLACE_UNKNOWN'],
    ['nowhere by an unknown code of the province', '210199', '', 'PLACE_UNKNOWN'],
    ['nowhere by an unknown township', '210106999', '', 'PLACE_UNKNOWN'],
    ['nowhere by the province alone', '210000', '', 'PLACE_UNKNOWN'],
    ['elsewhere by another province’s code', '220102', '吉林省长春市', 'OUT_OF_SCOPE'],
    ['elsewhere whatever the address says', '220102', '沈阳经开区', 'OUT_OF_SCOPE'],
  ])('places %s', (_, code, address, expected) => {
    expect(found('210000', code, address)).toBe(expected);
  });

  it('refuses what lies outside the part of the tree of the officer', () => {
    expect(found('210102', '210102002')).toBe('新华街道');
    expect(found('210102', '210103')).toBe('OUT_OF_SCOPE');
    expect(found('210100', '210103')).toBe('沈河区（待落位）');
    expect(found('210100', '210202')).toBe('OUT_OF_SCOPE');
    expect(found('210102', '210100')).toBe('OUT_OF_SCOPE');
  });

  it('gives a zone’s officer the units that carry the code of the county around it', () => {
    expect(found('Z2101-01', '210106', '沈阳经开区开发路1号')).toBe('沈阳经济技术开发区');
    expect(found('Z2101-01', '210106', '建设路1号')).toBe('OUT_OF_SCOPE');
  });

  it('takes any level as the superior of a union, and no zone by its address', () => {
    expect(found('210000', '210000', '', 'SUPERIOR')).toBe('辽宁省（待落位）');
    expect(found('210000', '210106', '沈阳经开区', 'SUPERIOR')).toBe('铁西区（待落位）');
  });
});
