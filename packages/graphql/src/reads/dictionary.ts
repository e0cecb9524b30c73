import { levelColumn, type OrgLevel, type ScopeColumn } from '@jianhui/access';

/** A small, hot table held in memory: never scoped by itself, reloaded when it changes. */
export interface Dictionary {
  get(key: string): Readonly<Record<string, unknown>> | null;
}

/** The dictionaries of a running server by name; `orgUnits` is always there, because scopes are read from it. */
export interface Dictionaries extends Readonly<Record<string, Dictionary>> {
  readonly orgUnits: Dictionary;
}

/** The ancestor column that holds the ids of units of this unit's level; null for an unknown unit. */
export function placeColumnOf(dictionaries: Dictionaries, orgUnitId: string): ScopeColumn | null {
  const unit = dictionaries.orgUnits.get(orgUnitId);
  return unit ? levelColumn[unit.level as OrgLevel] : null;
}
