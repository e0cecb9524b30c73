import type { Viewer } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';

/** A fact of the whole province: what happens to a campaign happens to everybody in it. */
export function provinceFact(name: string, viewer: Viewer, payload: Record<string, unknown>, today: Day): NewEvent {
  const { provinceId } = viewer.place;
  return {
    name,
    version: 1,
    payload,
    // The province's own officers alone are told by place; lists of campaigns are the same for all.
    place: { provinceId, cityId: null, countyId: null, townshipId: null },
    orgUnitId: provinceId,
    on: today,
    actorId: viewer.accountId,
  };
}
