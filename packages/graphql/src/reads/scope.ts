import type { RowScope, ScopeColumn } from '@jianhui/access';

/**
 * How rows of a model are bound to a viewer's tree.
 * `place`: the table carries the ancestors' ids, and every read adds one equality on the column of the viewer's level.
 * `none`: rows that belong to nobody's tree; the reason is listed among the reads.
 */
export type ScopeRule = 'place' | { readonly none: string };

/** The scope columns in the database, by field name. */
export const scopeColumns: Readonly<Record<ScopeColumn, string>> = {
  provinceId: 'province_id',
  cityId: 'city_id',
  countyId: 'county_id',
  townshipId: 'township_id',
};

/** The predicate of a row scope for one table alias; its value is always a parameter. */
export function scopePredicate(alias: string, scope: RowScope, parameter: (value: unknown) => string): string {
  return `${alias}.${scopeColumns[scope.column]} = ${parameter(scope.value)}::uuid`;
}
