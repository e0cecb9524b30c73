import type { OrgUnitEntry, OrgUnits } from '@jianhui/plugin-api';

/** Where a row lies: a unit of the tree, or why none. */
export interface PlaceFound {
  readonly unit: OrgUnitEntry | null;
  /** Township or zone known; otherwise only its county or city is. */
  readonly placed: boolean;
  readonly problem: 'PLACE_UNKNOWN' | 'OUT_OF_SCOPE' | null;
}

const unknown: PlaceFound = { unit: null, placed: false, problem: 'PLACE_UNKNOWN' };
const elsewhere: PlaceFound = { unit: null, placed: false, problem: 'OUT_OF_SCOPE' };

/** Codes of twelve digits name a village below a township; a trailing 000 names the level above. */
function shortened(code: string): string {
  const nine = /^\d{12}$/.test(code) ? code.slice(0, 9) : code;
  return /^\d{6}000$/.test(nine) ? nine.slice(0, 6) : nine;
}

/**
 * Finds the unit that a row lies in, within the part of the tree of the officer who sent it: by township code; else by
 * a functional zone named in the address, which makes good for a blank, unknown or mere county code; else by county or
 * city, not yet placed.
 */
export class PlaceFinder {
  private readonly orgUnits: OrgUnits;
  private readonly home: OrgUnitEntry;
  /** First two digits of the province's own codes. */
  private readonly province: string;
  private readonly byCode = new Map<string, PlaceFound>();
  private readonly zones: boolean;
  private readonly superior: boolean;

  constructor(orgUnits: OrgUnits, home: OrgUnitEntry, purpose: 'EMPLOYER' | 'SUPERIOR') {
    this.orgUnits = orgUnits;
    this.home = home;
    this.province = (orgUnits.byId(home.provinceId)?.code ?? '').slice(0, 2);
    this.superior = purpose === 'SUPERIOR';
    this.zones = !this.superior;
  }

  find(code: string, address: string): PlaceFound {
    const plain = this.coded(code);
    if (!this.zones || address === '' || (plain.unit?.level === 'TOWNSHIP' && plain.placed)) return plain;
    if (plain.problem === 'OUT_OF_SCOPE' && plain.unit === null) return plain;
    const zone = this.orgUnits.zoneNamedIn(address, plain.unit?.cityId ?? null);
    return zone ? this.within(zone, true) : plain;
  }

  private coded(code: string): PlaceFound {
    let found = this.byCode.get(code);
    if (!found) {
      found = this.lookUp(shortened(code));
      this.byCode.set(code, found);
    }
    return found;
  }

  private lookUp(code: string): PlaceFound {
    const unit = this.orgUnits.byCode(code);
    if (!unit) return code !== '' && !code.startsWith(this.province) ? elsewhere : unknown;
    if (unit.level === 'PROVINCE' && !this.superior) return unknown;
    return this.within(unit, unit.level === 'TOWNSHIP' || unit.kind === 'FUNCTIONAL_ZONE');
  }

  private within(unit: OrgUnitEntry, placed: boolean): PlaceFound {
    const inside = { PROVINCE: 'provinceId', CITY: 'cityId', COUNTY: 'countyId', TOWNSHIP: 'townshipId' } as const;
    const own = unit[inside[this.home.level]] === this.home.id;
    return { unit, placed, problem: own ? null : 'OUT_OF_SCOPE' };
  }
}
