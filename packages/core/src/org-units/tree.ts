import { levelColumn, type Place } from '@jianhui/access';
import type { Dictionary } from '@jianhui/graphql';
import type { OrgUnits } from '../services/services.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import { asOf, existedOn, type PastUnit } from './as-of.ts';
import { readTree } from './tree-rows.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

const isLine = (unit: OrgUnitEntry): boolean => unit.kind === 'INDUSTRIAL_UNION';

/** Groups units by the unit above, leaving the province out. */
function byParent(units: readonly OrgUnitEntry[]): Map<string, OrgUnitEntry[]> {
  const children = new Map<string, OrgUnitEntry[]>();
  for (const unit of units) {
    if (unit.parentId === null) continue;
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }
  return children;
}

/**
 * The tree in memory: the dictionary of declared reads, and the lookups of services. Reloaded when the table changes.
 * Units that ended stay, because old facts name them; they are no longer offered. Industrial unions stand beside the
 * territorial tree and are nobody's children in it.
 */
export class OrgUnitTree implements OrgUnits, Dictionary {
  private ids = new Map<string, OrgUnitEntry>();
  private codes = new Map<string, OrgUnitEntry>();
  private children = new Map<string, OrgUnitEntry[]>();
  private past = new Map<string, PastUnit[]>();
  private zones: { text: string; unit: OrgUnitEntry }[] = [];

  /** Replaces the whole tree at once: readers see the old one or the new one. `past`: what units were before. */
  load(entries: readonly OrgUnitEntry[], past: readonly PastUnit[] = []): void {
    const sorted = [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
    const current = sorted.filter((unit) => unit.validTo === null);
    const versions = new Map<string, PastUnit[]>();
    for (const version of past) versions.set(version.orgUnitId, [...(versions.get(version.orgUnitId) ?? []), version]);
    this.ids = new Map(sorted.map((unit) => [unit.id, unit]));
    this.past = versions;
    this.codes = this.codesOf(sorted, past);
    // Territorial units are children of territorial ones, unions of a line of the union above them in the line.
    this.children = byParent(current.filter((unit) => !isLine(unit) || this.isBelowLine(unit)));
    this.zones = current
      .filter((unit) => unit.kind === 'FUNCTIONAL_ZONE')
      .flatMap((unit) => [unit.name, ...unit.aliases].map((text) => ({ text, unit })))
      .sort((a, b) => b.text.length - a.text.length);
  }

  /** Reads the tree from the database: from the pool, or within a transaction as that sees it. */
  async reload(query: Query): Promise<void> {
    const { units, past } = await readTree(query);
    this.load(units, past);
  }

  get(key: string): Readonly<Record<string, unknown>> | null {
    return (this.ids.get(key) as unknown as Record<string, unknown> | undefined) ?? null;
  }
  byId(id: string): OrgUnitEntry | null {
    return this.ids.get(id) ?? null;
  }

  /**
   * The unit of a code: the one that has it, else the one that had it, else the only successor of that. With a day, the
   * unit that had the code on that day, as it was then, whether or not it has ended since.
   */
  byCode(code: string, on?: string): OrgUnitEntry | null {
    if (on === undefined) return this.codes.get(code) ?? null;
    for (const unit of this.ids.values()) {
      const then = this.onDay(unit, on);
      if (then?.code === code) return then;
    }
    return null;
  }

  zoneNamedIn(text: string, cityId: string | null): OrgUnitEntry | null {
    return (
      this.zones.find((zone) => text.includes(zone.text) && (cityId === null || zone.unit.cityId === cityId))?.unit ??
      null
    );
  }

  /** Units directly below, in the order of their codes; with a day, those of that day, as they were then. */
  childrenOf(id: string, on?: string): readonly OrgUnitEntry[] {
    if (on === undefined) return this.children.get(id) ?? [];
    const line = this.ids.get(id)?.kind === 'INDUSTRIAL_UNION';
    return [...this.ids.values()]
      .filter((unit) => isLine(unit) === line)
      .map((unit) => this.onDay(unit, on))
      .filter((unit): unit is OrgUnitEntry => unit?.parentId === id);
  }

  /** A unit as it was on a day; null when it did not exist then, or never. */
  byIdOn(id: string, on: string): OrgUnitEntry | null {
    const unit = this.ids.get(id);
    return unit ? this.onDay(unit, on) : null;
  }

  /** What a unit was before each of its changes, the oldest first. */
  historyOf(id: string): readonly PastUnit[] {
    return this.past.get(id) ?? [];
  }

  /** Unions of the industrial lines that exist, in the order of their codes. */
  industrialUnits(): readonly OrgUnitEntry[] {
    return [...this.ids.values()].filter((unit) => isLine(unit) && unit.validTo === null);
  }

  /** The topmost union of the line that a union belongs to; null for territorial units. */
  lineOf(id: string): OrgUnitEntry | null {
    const line = this.ids.get(id)?.industrialLineId;
    return line ? this.byId(line) : null;
  }

  /** Every unit, those that ended too. */
  all(): readonly OrgUnitEntry[] {
    return [...this.ids.values()];
  }

  placeOf(id: string): Place {
    const unit = this.ids.get(id);
    if (!unit) throw new Error(`org unit ${id} is not in the tree`);
    return { provinceId: unit.provinceId, cityId: unit.cityId, countyId: unit.countyId, townshipId: unit.townshipId };
  }

  private isBelowLine(unit: OrgUnitEntry): boolean {
    return unit.parentId !== null && this.ids.get(unit.parentId)?.kind === 'INDUSTRIAL_UNION';
  }

  private onDay(unit: OrgUnitEntry, on: string): OrgUnitEntry | null {
    return existedOn(unit, on) ? asOf(unit, this.past.get(unit.id) ?? [], on) : null;
  }

  /** Codes that lead to a unit of today: present ones, then former ones, which never hide a present one. */
  private codesOf(units: readonly OrgUnitEntry[], past: readonly PastUnit[]): Map<string, OrgUnitEntry> {
    const codes = new Map<string, OrgUnitEntry>();
    const lead = (code: string, unit: OrgUnitEntry): void => {
      const today = this.presentOf(unit);
      if (today && !codes.has(code)) codes.set(code, today);
    };
    for (const unit of units) if (unit.validTo === null) codes.set(unit.code, unit);
    for (const unit of units) if (unit.validTo !== null) lead(unit.code, unit);
    for (const version of past) {
      const unit = this.ids.get(version.orgUnitId);
      if (unit) lead(version.code, unit);
    }
    return codes;
  }

  /** The unit itself, or who alone follows it; null where several do or nobody does. */
  private presentOf(unit: OrgUnitEntry): OrgUnitEntry | null {
    let at: OrgUnitEntry | undefined = unit;
    for (let steps = 0; at && at.validTo !== null && steps < this.ids.size; steps += 1)
      at = at.replacedById === null ? undefined : this.ids.get(at.replacedById);
    return at && at.validTo === null ? at : null;
  }
}

/** The column in which the children of a unit of this level stand; null below townships. */
export function childColumn(unit: OrgUnitEntry): keyof Place | null {
  const below = { PROVINCE: 'CITY', CITY: 'COUNTY', COUNTY: 'TOWNSHIP', TOWNSHIP: null } as const;
  const level = below[unit.level];
  return level ? levelColumn[level] : null;
}
