import { describe, expect, it } from 'vitest';
import type { OrgUnitEntry } from '../services/shapes.ts';
import type { PastUnit } from './as-of.ts';
import { OrgUnitTree } from './tree.ts';

const unit = (id: string, more: Partial<OrgUnitEntry> = {}): OrgUnitEntry => ({
  ...{ id, code: id, name: `名${id}`, aliases: [], level: 'COUNTY', kind: 'STATUTORY', parentId: 'A', provinceId: 'P' },
  ...{ cityId: 'A', countyId: id, townshipId: null, industrialLineId: null, validFrom: null, validTo: null },
  ...{ replacedById: null, source: 'test', sourceOn: null, version: 1 },
  ...more,
});
const past = (orgUnitId: string, validTo: string, more: Partial<PastUnit> = {}): PastUnit => ({
  ...{ orgUnitId, code: orgUnitId, name: `名${orgUnitId}`, level: 'COUNTY', parentId: 'A' },
  ...{ provinceId: 'P', cityId: 'A', countyId: orgUnitId, townshipId: null, validFrom: null, validTo, changeId: null },
  ...more,
});
const city = (id: string): OrgUnitEntry => unit(id, { level: 'CITY', parentId: 'P', cityId: id, countyId: null });

/** County 1 moved from city A to B on June 1st, got a code and a name before; 2 became part of 3; 4 fell apart. */
const tree = new OrgUnitTree();
tree.load(
  [
    unit('P', { level: 'PROVINCE', parentId: null, cityId: null, countyId: null }),
    ...[city('A'), city('B'), unit('1', { parentId: 'B', cityId: 'B', code: '1n' })],
    unit('2', { validTo: '2019-06-01', replacedById: '3' }),
    unit('3'),
    unit('4', { validTo: '2019-06-01' }),
    unit('5', { validFrom: '2019-06-01' }),
    unit('Z', { kind: 'FUNCTIONAL_ZONE', name: '开发区', validTo: '2019-06-01' }),
    unit('I1', {
      kind: 'INDUSTRIAL_UNION',
      level: 'PROVINCE',
      parentId: 'P',
      cityId: null,
      countyId: null,
      industrialLineId: 'I1',
    }),
    unit('I2', { kind: 'INDUSTRIAL_UNION', level: 'CITY', parentId: 'I1', countyId: null, industrialLineId: 'I1' }),
  ],
  [past('1', '2019-03-01', { code: '1o', name: '旧名' }), past('1', '2019-06-01', { code: '1n' })],
);
const codes = (units: readonly OrgUnitEntry[]): string[] => units.map(({ code }) => code).sort();

describe('the tree in memory', () => {
  it('offers the units of today below a unit, and those of a day as they were then', () => {
    expect(codes(tree.childrenOf('A'))).toEqual(['3', '5']);
    expect(codes(tree.childrenOf('B'))).toEqual(['1n']);
    expect(codes(tree.childrenOf('A', '2019-05-31'))).toEqual(['1n', '2', '3', '4', 'Z']);
    expect(codes(tree.childrenOf('A', '2019-06-01'))).toEqual(['3', '5']);
    expect(codes(tree.childrenOf('A', '2019-02-28'))).toEqual(['1o', '2', '3', '4', 'Z']);
    expect(tree.byIdOn('1', '2019-02-28')).toMatchObject({ name: '旧名', cityId: 'A' });
    expect(tree.byIdOn('5', '2019-05-31')).toBeNull();
  });

  it('finds a unit by a code that it had, and whoever alone follows one that ended', () => {
    expect(tree.byCode('1o')?.id).toBe('1');
    expect(tree.byCode('2')?.id).toBe('3');
    expect(tree.byCode('4')).toBeNull();
    expect(tree.byCode('2', '2019-05-31')?.id).toBe('2');
    expect(tree.byCode('1o', '2019-03-01')).toBeNull();
    expect(tree.byCode('1n', '2019-03-01')?.cityId).toBe('A');
  });

  it('still names units that ended, and offers none of them as a zone', () => {
    expect(tree.byId('4')?.name).toBe('名4');
    expect(tree.zoneNamedIn('沈阳开发区一号路', null)).toBeNull();
  });

  it('keeps industrial lines apart from the territorial tree', () => {
    expect(codes(tree.childrenOf('P'))).toEqual(['A', 'B']);
    expect(codes(tree.childrenOf('I1'))).toEqual(['I2']);
    expect(codes(tree.industrialUnits())).toEqual(['I1', 'I2']);
    expect(tree.lineOf('I2')?.id).toBe('I1');
    expect(tree.lineOf('3')).toBeNull();
  });
});
