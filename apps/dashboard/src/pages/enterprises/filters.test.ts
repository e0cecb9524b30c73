import { describe, expect, test } from 'vitest';
import { coverageStates, type EnterpriseFilters, emptyFilters, filtersOf, searchOf, variablesOf } from './filters.ts';

const full: EnterpriseFilters = {
  below: 'OrgUnit:00000000-0000-7000-8000-000000000001',
  state: 'overdue',
  kind: 'PUBLIC_INSTITUTION',
  minHeadcount: 100,
  maxHeadcount: 999,
  name: '机床 & 重工',
  unplaced: true,
  direct: false,
};

describe('filters in an address', () => {
  test('come back as they went', () => {
    expect(filtersOf(new URLSearchParams(searchOf(full).toString()))).toEqual(full);
    for (const state of coverageStates) {
      expect(filtersOf(searchOf({ ...emptyFilters, state })).state).toBe(state);
    }
  });

  test('are left out at their defaults', () => {
    expect(searchOf(emptyFilters).toString()).toBe('');
    expect(filtersOf(new URLSearchParams())).toEqual(emptyFilters);
  });

  test('that make no sense count as not given', () => {
    const search = new URLSearchParams('state=sideways&kind=toString&min=-3&max=ten&unplaced=yes&name=%20%20');
    expect(filtersOf(search)).toEqual(emptyFilters);
  });

  test('keep a headcount within what the API takes', () => {
    expect(filtersOf(new URLSearchParams('min=9999999999')).minHeadcount).toBe(2_147_483_647);
  });
});

describe('the variables of the list', () => {
  test('ask by default for who is in scope and not covered', () => {
    expect(variablesOf(emptyFilters)).toEqual({ inScope: true, covered: false });
  });

  test('carry every filter that is set, and no other', () => {
    expect(variablesOf(full)).toEqual({
      overdue: true,
      below: full.below,
      kind: 'PUBLIC_INSTITUTION',
      minHeadcount: 100,
      maxHeadcount: 999,
      nameContains: '机床 & 重工',
      placement: 'NOT_YET_PLACED',
    });
  });

  test('keep a headcount of nothing apart from no headcount', () => {
    expect(variablesOf({ ...emptyFilters, state: 'all', minHeadcount: 0 })).toEqual({ minHeadcount: 0 });
  });
});

test('units with a union of their own, and those placed at a unit itself, are asked of the API', () => {
  expect(variablesOf({ ...emptyFilters, state: 'independent' })).toEqual({
    inScope: true,
    coverageKind: 'INDEPENDENT',
  });
  const direct: EnterpriseFilters = { ...emptyFilters, below: 'OrgUnit:1', direct: true };
  expect(variablesOf(direct)).toEqual({ inScope: true, covered: false, at: 'OrgUnit:1' });
  expect(filtersOf(searchOf(direct))).toEqual(direct);
});
