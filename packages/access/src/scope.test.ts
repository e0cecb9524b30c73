import { describe, expect, it } from 'vitest';
import { AccessError } from './errors.ts';
import {
  levelColumn,
  maySee,
  orgLevels,
  type Place,
  placeProblem,
  placeScope,
  requireWithin,
  rowScope,
  scopeColumnSql,
  type Viewer,
  within,
} from './scope.ts';
import { federation, type Unit, viewerAt } from './test-support/places.ts';

const units = federation(2);

/** The definition to hold against: a unit is below another when the other is itself or one of its ancestors. */
function isBelow(unit: Unit, above: Unit): boolean {
  const { provinceId, cityId, countyId, townshipId } = unit.place;
  return [provinceId, cityId, countyId, townshipId].includes(above.id);
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AccessError ? error.code : String(error);
  }
}

describe('rowScope', () => {
  for (const viewerLevel of orgLevels) {
    for (const rowLevel of orgLevels) {
      it(`lets a ${viewerLevel} see exactly the ${rowLevel} rows below it`, () => {
        const viewers = units.filter((unit) => unit.level === viewerLevel);
        const rows = units.filter((unit) => unit.level === rowLevel);
        expect(viewers.length * rows.length).toBeGreaterThan(0);
        for (const own of viewers) {
          const scope = rowScope(viewerAt(own));
          expect(scope).toEqual({ column: levelColumn[viewerLevel], value: own.id });
          for (const row of rows) {
            expect(maySee(scope, row.place)).toBe(isBelow(row, own));
            expect(within(scope, row.place)).toBe(isBelow(row, own));
          }
        }
      });
    }
  }

  for (const level of orgLevels) {
    it(`refuses a ${level} viewer whose own ancestor is unknown`, () => {
      const unit = units.find((each) => each.level === level)!;
      for (const missing of [null, undefined, '', 0]) {
        const place = { ...unit.place, [levelColumn[level]]: missing } as unknown as Place;
        expect(codeOf(() => rowScope(viewerAt(unit, { place })))).toBe('ACC-001');
      }
    });
  }

  it('refuses nobody, an unknown level and a viewer without a place', () => {
    const [unit] = units;
    expect(codeOf(() => rowScope(null))).toBe('ACC-001');
    expect(codeOf(() => rowScope(undefined))).toBe('ACC-001');
    for (const level of ['ALL', 'constructor', '', undefined]) {
      expect(codeOf(() => rowScope(viewerAt(unit!, { level: level as Viewer['level'] })))).toBe('ACC-001');
    }
    expect(codeOf(() => rowScope({ ...viewerAt(unit!), place: undefined } as unknown as Viewer))).toBe('ACC-001');
  });
});

describe('maySee', () => {
  it('does not see a place that leaves the ancestor out', () => {
    const scope = { column: 'cityId', value: 'c1' } as const;
    expect(maySee(scope, {})).toBe(false);
    expect(maySee(scope, { cityId: null })).toBe(false);
    expect(maySee(scope, { countyId: 'c1' })).toBe(false);
    expect(maySee(scope, { cityId: 'c1' })).toBe(true);
  });

  it('sees nothing with an empty scope, not even an empty place', () => {
    expect(maySee({ column: 'cityId', value: '' }, { cityId: '' })).toBe(false);
  });
});

describe('requireWithin', () => {
  it('names the row that lies outside', () => {
    const place = { provinceId: 'p', cityId: 'c2', countyId: null, townshipId: null };
    expect(() => requireWithin({ column: 'cityId', value: 'c1' }, place, 'Enterprise 7')).toThrow(
      /ACC-002.*Enterprise 7/,
    );
    expect(() => requireWithin({ column: 'cityId', value: 'c2' }, place, 'Enterprise 7')).not.toThrow();
  });
});

describe('placeScope', () => {
  it('gives the rows below a unit, for narrowing', () => {
    const county = units.find((unit) => unit.level === 'COUNTY')!;
    expect(placeScope('COUNTY', county.place)).toEqual({ column: 'countyId', value: county.id });
    expect(placeScope('CITY', county.place)).toEqual({ column: 'cityId', value: county.place.cityId });
    expect(codeOf(() => placeScope('TOWNSHIP', county.place))).toBe('ACC-001');
  });
});

describe('placeProblem', () => {
  it('accepts each unit at its own level and at no other', () => {
    for (const unit of units) {
      for (const level of orgLevels) expect(placeProblem(level, unit.place) === null).toBe(level === unit.level);
    }
  });
});

it('has a column in every scoped table for each level', () => {
  expect(orgLevels.map((level) => scopeColumnSql[levelColumn[level]])).toEqual([
    'province_id',
    'city_id',
    'county_id',
    'township_id',
  ]);
});
