/** The ancestors of a row; the row's own unit is in the column of its level. The same shape as in access. */
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

/** The columns of a place as the tables call them. */
export const placeColumnSql: Readonly<Record<ScopeColumn, string>> = Object.freeze({
  provinceId: 'province_id',
  cityId: 'city_id',
  countyId: 'county_id',
  townshipId: 'township_id',
});

/** Whether a place lies below the unit of a scope. A place that does not say is not seen. */
export function inScope(scope: RowScope, place: Place): boolean {
  return scope.value !== '' && place[scope.column] === scope.value;
}

/** A unit as the key of a map. */
export function unitKey(column: ScopeColumn, unit: string): string {
  return `${column} ${unit}`;
}
