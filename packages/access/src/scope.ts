import { AccessError } from './errors.ts';

/** The four levels of the federation tree, from the top. */
export const orgLevels = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'] as const;
export type OrgLevel = (typeof orgLevels)[number];

/** The ancestors of a row; the row's own unit is in the column of its level. */
export interface Place {
  provinceId: string;
  cityId: string | null;
  countyId: string | null;
  townshipId: string | null;
}

export type ScopeColumn = keyof Place;

/** One equality on one ancestor column: all that a scope ever is. */
export interface RowScope {
  column: ScopeColumn;
  value: string;
}

/** Who asks: a flat record made from the request alone. Its rights never change while its session lives. */
export interface Viewer {
  accountId: string;
  sessionId: string;
  username: string;
  displayName: string;
  role: string;
  level: OrgLevel;
  orgUnitId: string;
  place: Place;
  permissions: ReadonlySet<string>;
}

/** The ancestor column in which the units of a level stand. */
export const levelColumn: Readonly<Record<OrgLevel, ScopeColumn>> = Object.freeze({
  PROVINCE: 'provinceId',
  CITY: 'cityId',
  COUNTY: 'countyId',
  TOWNSHIP: 'townshipId',
});

/** The same columns as they are called in every scoped table. */
export const scopeColumnSql: Readonly<Record<ScopeColumn, string>> = Object.freeze({
  provinceId: 'province_id',
  cityId: 'city_id',
  countyId: 'county_id',
  townshipId: 'township_id',
});

/** True for one of the four levels. */
export function isOrgLevel(level: unknown): level is OrgLevel {
  return orgLevels.includes(level as OrgLevel);
}

/**
 * The rows below the unit that stands at `level` of `place`. Throws ACC-001 when the level is unknown or the unit
 * is missing, never a scope that means "all".
 */
export function placeScope(level: OrgLevel, place: Place): RowScope {
  if (!isOrgLevel(level)) throw new AccessError('ACC-001', `the level ${JSON.stringify(level)} is none of the four`);
  const column = levelColumn[level];
  const value: unknown = place?.[column];
  if (typeof value !== 'string' || value === '') throw new AccessError('ACC-001', `${column} of a ${level} is unknown`);
  return { column, value };
}

/**
 * What a viewer may see, as one equality. The one function: queries, loaders, counters, search, exports and
 * subscriptions all use it. Throws ACC-001 for nobody and for a viewer without a known place.
 */
export function rowScope(viewer: Viewer | null | undefined): RowScope {
  if (!viewer) throw new AccessError('ACC-001', 'no viewer');
  return placeScope(viewer.level, viewer.place);
}

/** The same equality in memory, for events and payloads. A place that does not say is not seen. */
export function maySee(scope: RowScope, place: Partial<Place>): boolean {
  const value = place[scope.column];
  return typeof value === 'string' && value !== '' && value === scope.value;
}

/** True when a whole place (of a unit, or of a row about to be written) lies within a scope. */
export function within(scope: RowScope, place: Place): boolean {
  return maySee(scope, place);
}

/** Throws ACC-002 when a place lies outside a scope; `what` says of which row, by type and id. */
export function requireWithin(scope: RowScope, place: Place, what: string): void {
  if (!within(scope, place)) throw new AccessError('ACC-002', what);
}

/** What is wrong with a place for a level, or null: every ancestor down to the level, and none below it. */
export function placeProblem(level: OrgLevel, place: Place): string | null {
  if (!isOrgLevel(level)) return `the level ${JSON.stringify(level)} is none of the four`;
  const depth = orgLevels.indexOf(level);
  for (const [index, each] of orgLevels.entries()) {
    const column = levelColumn[each];
    if (index <= depth && !place[column]) return `${column} is missing for a ${level}`;
    if (index > depth && place[column] !== null) return `${column} is given for a ${level}`;
  }
  return null;
}
