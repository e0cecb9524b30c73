import type { Place } from './model.ts';
import { street } from './names.ts';
import type { Random } from './random.ts';
import type { Unit, Units } from './units.ts';

/** The two great cities hold more enterprises than their townships tell. */
const CITY_FACTORS: Record<string, number> = { '210100': 2.6, '210200': 2.6 };

/** Share of a city's enterprises in each functional zone, and the county whose code its files carry (依据待核). */
const ZONES: Record<string, { share: number; county: string }> = {
  'Z2101-01': { share: 0.05, county: '210106' },
  'Z2101-02': { share: 0.02, county: '210112' },
  'Z2102-01': { share: 0.06, county: '210211' },
  'Z2103-01': { share: 0.05, county: '210302' },
};
/** Part of the files' places that stop at the county. */
const COUNTY_ONLY = 0.08;

function townshipWeight({ name, kind }: Unit): number {
  if (kind === 'STATISTICAL') return 0.4;
  return name.endsWith('街道') ? 3 : name.endsWith('镇') ? 1 : 0.5;
}

/** Draws places of work: by city, then a zone or a township of it. */
export function placeDrawer(units: Units, random: Random): () => Place {
  const zones = units.all.filter((unit) => unit.kind === 'FUNCTIONAL_ZONE');
  const zoneWords = zones.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
  const cities = units.cities.map((city) => {
    const townships = units
      .children(city.code)
      .flatMap((county) => units.children(county.code))
      // A township that bears a zone's name would make two places of one address.
      .filter(({ name }) => !zoneWords.some((word) => name.includes(word)))
      .map((township) => [township, townshipWeight(township)] as const);
    const choice = zones
      .filter((zone) => zone.parent === city.code)
      .map((zone) => [zone as Unit | null, ZONES[zone.code]?.share ?? 0] as const);
    const inZones = choice.reduce((sum, [, share]) => sum + share, 0);
    return {
      city,
      townships,
      zones: [...choice, [null, 1 - inZones] as const],
      weight: townships.length * (CITY_FACTORS[city.code] ?? 1),
    };
  });
  const byWeight = cities.map((entry) => [entry, entry.weight] as const);

  return () => {
    const { city, townships, zones: choice } = random.weighted(byWeight);
    const zone = random.weighted(choice);
    if (zone) {
      const county = units.get(ZONES[zone.code]?.county ?? '');
      const alias = random.pick(zone.aliases ?? [zone.name]);
      const address = `${random.chance(0.5) ? '辽宁省' : ''}${alias}${street(random)}`;
      return { city, county, township: null, zone, code: county.code, address };
    }
    const township = random.weighted(townships);
    const county = units.get(township.parent ?? '');
    const area = `辽宁省${city.name}${county.name}`;
    return random.chance(COUNTY_ONLY)
      ? { city, county, township: null, zone: null, code: county.code, address: area + street(random) }
      : { city, county, township, zone: null, code: township.code, address: area + township.name + street(random) };
  };
}
