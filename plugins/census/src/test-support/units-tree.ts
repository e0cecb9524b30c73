import type { OrgUnitEntry, OrgUnits, Place } from '@jianhui/plugin-api';
import { readUnits, type Unit } from '../generator/units.ts';

/** The tree of Liaoning in memory, its ids being its codes: for what needs units and no database. */
export function unitsTree(): OrgUnits {
  const units = readUnits();
  const ancestors = (unit: Unit): Place => {
    const above = unit.parent === null ? null : ancestors(units.get(unit.parent));
    const column = { PROVINCE: 'provinceId', CITY: 'cityId', COUNTY: 'countyId', TOWNSHIP: 'townshipId' } as const;
    return {
      ...(above ?? { provinceId: unit.code, cityId: null, countyId: null, townshipId: null }),
      [column[unit.level]]: unit.code,
    };
  };
  const entries = new Map<string, OrgUnitEntry>(
    units.all.map((unit) => [
      unit.code,
      {
        ...ancestors(unit),
        ...{ id: unit.code, code: unit.code, name: unit.name, aliases: unit.aliases ?? [], level: unit.level },
        ...{ kind: unit.kind, parentId: unit.parent, validFrom: null, validTo: null, source: 'test', sourceOn: null },
        ...{ industrialLineId: null, replacedById: null, version: 1 },
      },
    ]),
  );
  const zones = [...entries.values()]
    .filter(({ kind }) => kind === 'FUNCTIONAL_ZONE')
    .flatMap((unit) => [unit.name, ...unit.aliases].map((text) => ({ text, unit })))
    .sort((a, b) => b.text.length - a.text.length);
  return {
    byId: (id) => entries.get(id) ?? null,
    byCode: (code) => entries.get(code) ?? null,
    zoneNamedIn: (text, cityId) =>
      zones.find((zone) => text.includes(zone.text) && (cityId === null || zone.unit.cityId === cityId))?.unit ?? null,
    childrenOf: (id) => [...entries.values()].filter((unit) => unit.parentId === id),
    byIdOn: (id) => entries.get(id) ?? null,
    industrialUnits: () => [],
    lineOf: () => null,
    placeOf: (id) => {
      const unit = entries.get(id);
      if (!unit) throw new RangeError(`no unit ${id}`);
      const { provinceId, cityId, countyId, townshipId } = unit;
      return { provinceId, cityId, countyId, townshipId };
    },
    all: () => [...entries.values()],
  };
}
