import type { CoverageLink, PlacedFacts, ScopeRule, UnitPlace } from '../rule.ts';

/** The rule of the campaign of 2019, as tests assume it. */
export const rule2019: ScopeRule = {
  campaignId: 'c',
  startsOn: '2019-01-01',
  threshold: 100,
  kinds: ['ENTERPRISE', 'PUBLIC_INSTITUTION'],
  noGraceUntil: '2019-04-30',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION'],
};

export const placeOf = (orgUnitId: string): UnitPlace => ({
  orgUnitId,
  provinceId: 'p',
  cityId: 'c',
  countyId: orgUnitId,
  townshipId: null,
});

/** An enterprise of 120 since the end of January, in county A. */
export const factsOf = (more: Partial<PlacedFacts> = {}): PlacedFacts => ({
  kind: 'ENTERPRISE',
  closedOn: null,
  observations: [{ source: 'TAXATION', observedOn: '2019-01-31', headcount: 120 }],
  coverages: [],
  place: placeOf('A'),
  pastPlaces: [],
  ...more,
});

export const linkOf = (unionId: string, validFrom: string, more: Partial<CoverageLink> = {}): CoverageLink => ({
  unionId,
  kind: 'INDEPENDENT',
  validFrom,
  validTo: null,
  ...more,
});
