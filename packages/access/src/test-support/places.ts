import { randomUUID } from 'node:crypto';
import { type OrgLevel, orgLevels, type Place, type Viewer } from '../scope.ts';

export interface Unit {
  id: string;
  level: OrgLevel;
  place: Place;
}

/** A small federation: every unit has `width` units below it, down to the townships. */
export function federation(width: number): Unit[] {
  const province = randomUUID();
  const top: Place = { provinceId: province, cityId: null, countyId: null, townshipId: null };
  const units: Unit[] = [{ id: province, level: 'PROVINCE', place: top }];
  const columns = ['provinceId', 'cityId', 'countyId', 'townshipId'] as const;
  for (const [depth, level] of orgLevels.entries()) {
    if (depth === 0) continue;
    for (const above of units.filter((unit) => unit.level === orgLevels[depth - 1])) {
      for (let each = 0; each < width; each += 1) {
        const id = randomUUID();
        units.push({ id, level, place: { ...above.place, [columns[depth] ?? 'provinceId']: id } });
      }
    }
  }
  return units;
}

/** The first unit of a level. */
export function unitAt(units: readonly Unit[], level: OrgLevel): Unit {
  const unit = units.find((each) => each.level === level);
  if (!unit) throw new Error(`this federation has no ${level}`);
  return unit;
}

/** A viewer who belongs to a unit. */
export function viewerAt(unit: Unit, changes: Partial<Viewer> = {}): Viewer {
  return {
    accountId: randomUUID(),
    sessionId: randomUUID(),
    username: 'somebody',
    displayName: '某经办人',
    role: 'OFFICER',
    level: unit.level,
    orgUnitId: unit.id,
    place: unit.place,
    permissions: new Set(),
    ...changes,
  };
}
