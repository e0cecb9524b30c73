import type { Enterprise } from './model.ts';
import { PLANTS } from './plants.ts';
import type { Random } from './random.ts';

/** Part of the in-scope units that a union covers, by city: far enough apart for a map to show it. */
const CITY_RATES: Record<string, number> = {
  '210100': 0.75,
  '210200': 0.81,
  '210300': 0.67,
  '210400': 0.53,
  '210500': 0.76,
  '210600': 0.62,
  '210700': 0.61,
  '210800': 0.71,
  '210900': 0.45,
  '211000': 0.84,
  '211100': 0.9,
  '211200': 0.56,
  '211300': 0.68,
  '211400': 0.49,
};
/** Part of the covered in-scope units that have a union of their own; of covered small ones, far fewer do. */
const OWN_UNION = { inScope: 0.55, outside: 0.08 };
/** Part of the units with a union of their own that a joint union covers as well. */
const COVERED_TWICE = 0.035;

/** Who is covered, and by what: decided before any union exists, so that the truth does not depend on the unions. */
export interface CoveragePlan {
  readonly own: ReadonlySet<Enterprise>;
  /** Covered by a union shared with others; the units in both sets are covered twice. */
  readonly shared: ReadonlySet<Enterprise>;
}

/** Plans coverage so that each city's in-scope rate is met to the unit. */
export function planCoverage(random: Random, enterprises: readonly Enterprise[]): CoveragePlan {
  const own = new Set<Enterprise>();
  const shared = new Set<Enterprise>();
  const cover = (enterprise: Enterprise, ownOdds: number) => {
    const hasOwn = random.chance(ownOdds);
    if (hasOwn) own.add(enterprise);
    if (!hasOwn || random.chance(COVERED_TWICE)) shared.add(enterprise);
  };

  const inScopeOf = new Map<string, Enterprise[]>();
  const odds = new Map(PLANTS.map((plant) => [plant.name, plant.covered ?? 0]));
  for (const enterprise of enterprises) {
    if (enterprise.inScope) {
      const city = enterprise.place.city.code;
      const list = inScopeOf.get(city);
      if (list) list.push(enterprise);
      else inScopeOf.set(city, [enterprise]);
    } else if (random.chance(odds.get(enterprise.plant) ?? 0)) {
      cover(enterprise, OWN_UNION.outside);
    }
  }
  for (const [city, list] of inScopeOf) {
    const count = Math.round(list.length * (CITY_RATES[city] ?? 0));
    for (const enterprise of random.shuffle(list).slice(0, count)) cover(enterprise, OWN_UNION.inScope);
  }
  return { own, shared };
}
