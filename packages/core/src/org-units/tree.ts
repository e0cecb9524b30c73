import { levelColumn, type Place } from '@jianhui/access';
import type { Dictionary } from '@jianhui/graphql';
import type { OrgUnits } from '../services/services.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

const columns = `id, code, name, aliases, level::text, kind::text, parent_id as "parentId", province_id as "provinceId", city_id as "cityId",
  county_id as "countyId", township_id as "townshipId", valid_from::text as "validFrom", valid_to::text as "validTo", source, source_on::text as "sourceOn"`;

/** The tree in memory: the dictionary of declared reads, and the lookups of services. Reloaded when the table changes. */
export class OrgUnitTree implements OrgUnits, Dictionary {
  private ids = new Map<string, OrgUnitEntry>();
  private codes = new Map<string, OrgUnitEntry>();
  private children = new Map<string, OrgUnitEntry[]>();
  private zones: { text: string; unit: OrgUnitEntry }[] = [];

  /** Replaces the whole tree at once: readers see the old one or the new one. */
  load(entries: readonly OrgUnitEntry[]): void {
    const sorted = [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
    const children = new Map<string, OrgUnitEntry[]>();
    for (const unit of sorted) {
      if (unit.parentId === null) continue;
      const siblings = children.get(unit.parentId);
      if (siblings) siblings.push(unit);
      else children.set(unit.parentId, [unit]);
    }
    this.ids = new Map(sorted.map((unit) => [unit.id, unit]));
    this.codes = new Map(sorted.map((unit) => [unit.code, unit]));
    this.children = children;
    this.zones = sorted
      .filter((unit) => unit.kind === 'FUNCTIONAL_ZONE')
      .flatMap((unit) => [unit.name, ...unit.aliases].map((text) => ({ text, unit })))
      .sort((a, b) => b.text.length - a.text.length);
  }

  async reload(query: Query): Promise<void> {
    this.load(await query<OrgUnitEntry>(`select ${columns} from core_org_unit`));
  }

  get(key: string): Readonly<Record<string, unknown>> | null {
    return (this.ids.get(key) as unknown as Record<string, unknown> | undefined) ?? null;
  }
  byId(id: string): OrgUnitEntry | null {
    return this.ids.get(id) ?? null;
  }
  byCode(code: string): OrgUnitEntry | null {
    return this.codes.get(code) ?? null;
  }
  zoneNamedIn(text: string, cityId: string | null): OrgUnitEntry | null {
    return (
      this.zones.find((zone) => text.includes(zone.text) && (cityId === null || zone.unit.cityId === cityId))?.unit ??
      null
    );
  }
  childrenOf(id: string): readonly OrgUnitEntry[] {
    return this.children.get(id) ?? [];
  }
  all(): readonly OrgUnitEntry[] {
    return [...this.ids.values()];
  }
  placeOf(id: string): Place {
    const unit = this.ids.get(id);
    if (!unit) throw new Error(`org unit ${id} is not in the tree`);
    return { provinceId: unit.provinceId, cityId: unit.cityId, countyId: unit.countyId, townshipId: unit.townshipId };
  }
}

/** The column in which the children of a unit of this level stand; null below townships. */
export function childColumn(unit: OrgUnitEntry): keyof Place | null {
  const below = { PROVINCE: 'CITY', CITY: 'COUNTY', COUNTY: 'TOWNSHIP', TOWNSHIP: null } as const;
  const level = below[unit.level];
  return level ? levelColumn[level] : null;
}
