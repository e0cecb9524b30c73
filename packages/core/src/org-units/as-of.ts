import type { OrgLevel, Place } from '@jianhui/access';
import type { OrgUnitEntry } from '../services/shapes.ts';

/** What a unit was until a day. */
export interface PastUnit extends Place {
  readonly orgUnitId: string;
  readonly code: string;
  readonly name: string;
  readonly level: OrgLevel;
  readonly parentId: string | null;
  readonly validFrom: string | null;
  readonly changeId: string | null;
  /** First day on which this no longer held. */
  readonly validTo: string;
}

/** Whether a unit existed on a day; one without a first day has always existed. */
export const existedOn = (unit: OrgUnitEntry, on: string): boolean =>
  (unit.validFrom === null || unit.validFrom <= on) && (unit.validTo === null || unit.validTo > on);

/** A unit as it was on a day. `past` ascends by day; of two changes on one day the first kept what was before that day. */
export function asOf(unit: OrgUnitEntry, past: readonly PastUnit[], on: string): OrgUnitEntry {
  const then = past.find((version) => version.validTo > on);
  if (!then) return unit;
  const { code, name, level, parentId, provinceId, cityId, countyId, townshipId } = then;
  return { ...unit, code, name, level, parentId, provinceId, cityId, countyId, townshipId };
}
