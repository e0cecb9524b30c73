import type { Place } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';

/** A deadline after a change, with its status before; null: it is new. */
export interface ChangedDeadline extends Place {
  readonly id: string;
  readonly kind: string;
  readonly was: string | null;
  readonly now: string;
  readonly ownDuty: boolean;
  readonly startsOn: Day;
  readonly dueOn: Day;
  readonly orgUnitId: string;
  readonly enterpriseId: string | null;
  readonly unionId: string | null;
}

const isOpen = (status: string | null): boolean => status === 'OPEN' || status === 'OVERDUE';

const placeOf = ({ provinceId, cityId, countyId, townshipId }: Place): Place => ({
  provinceId,
  cityId,
  countyId,
  townshipId,
});

/**
 * What changed deadlines tell: one fact for each that became overdue, and one a unit with how its inbox moved, however
 * many deadlines a night opens there.
 */
export function deadlineFacts(changed: readonly ChangedDeadline[], on: Day): NewEvent[] {
  const units = new Map<string, { at: ChangedDeadline; opened: number; settled: number; overdue: number }>();
  const facts: NewEvent[] = [];
  for (const each of changed) {
    const unit = units.get(each.orgUnitId) ?? { at: each, opened: 0, settled: 0, overdue: 0 };
    units.set(each.orgUnitId, unit);
    if (!isOpen(each.was) && isOpen(each.now)) unit.opened += 1;
    if (isOpen(each.was) && !isOpen(each.now)) unit.settled += 1;
    if (each.now !== 'OVERDUE' || each.was === 'OVERDUE') continue;
    unit.overdue += 1;
    facts.push({
      name: 'deadline.overdue',
      version: 1,
      payload: { deadlineId: each.id, kind: each.kind, ownDuty: each.ownDuty, dueOn: each.dueOn, on },
      place: placeOf(each),
      orgUnitId: each.orgUnitId,
      enterpriseId: each.enterpriseId,
      unionId: each.unionId,
      on,
    });
  }
  for (const [orgUnitId, { at, opened, settled, overdue }] of units)
    facts.push({
      name: 'inbox.changed',
      version: 1,
      payload: { orgUnitId, opened, settled, overdue, on },
      place: placeOf(at),
      orgUnitId,
      on,
    });
  return facts;
}
