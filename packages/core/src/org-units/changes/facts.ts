import type { Place } from '@jianhui/access';
import { appendEvents, type NewEvent } from '@jianhui/events';
import type { Act } from './act.ts';

/** Where a fact is told. */
export interface Told {
  readonly orgUnitId: string;
  readonly place: Place;
}

/** A place without what else a unit carries. */
export const placeAlone = ({ provinceId, cityId, countyId, townshipId }: Place): Place => ({
  provinceId,
  cityId,
  countyId,
  townshipId,
});

/** A fact of the change, told at a place. */
export function changeFact(act: Act, name: string, payload: object, told: Told): NewEvent {
  return {
    name,
    version: 1,
    payload: { ...payload, effectiveOn: act.head.effectiveOn },
    place: placeAlone(told.place),
    orgUnitId: told.orgUnitId,
    on: act.today,
    actorId: act.viewer.accountId,
  };
}

export const tell = (act: Act, events: readonly NewEvent[]): Promise<void> => appendEvents(act.tx, events);
