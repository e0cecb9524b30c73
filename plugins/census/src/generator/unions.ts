import type { CodeSequence } from './codes.ts';
import type { CoveragePlan } from './coverage.ts';
import { dayBetween } from './days.ts';
import type { Day, Enterprise, PlantedUnion, UnionKind } from './model.ts';
import { unionName } from './names.ts';
import type { Random } from './random.ts';
import type { Unit } from './units.ts';

type SharedKind = Exclude<UnionKind, 'INDEPENDENT'>;

/** How many units one union of the kind covers, and whether it stands in a county or in the city. */
const SHARED: Record<SharedKind, { odds: number; size: readonly [number, number]; level: 'county' | 'city' }> = {
  JOINT: { odds: 55, size: [3, 7], level: 'county' },
  REGIONAL: { odds: 25, size: [6, 16], level: 'county' },
  INDUSTRY: { odds: 12, size: [5, 15], level: 'city' },
  GROUP: { odds: 8, size: [2, 6], level: 'city' },
};
/** Part of the shared unions whose list also names a code that no file knows. */
const WITH_UNKNOWN = 0.02;
/** Part of the group unions that also cover a unit of another city, which another union covers already. */
const ACROSS_CITIES = 0.2;

/** Two in a hundred were approved in the months before the import. */
function approvalDay(random: Random): Day {
  if (random.chance(0.02)) return { year: 2019, month: random.int(1, 5), day: random.int(1, 28) };
  return random.chance(0.25) ? dayBetween(random, 1985, 1999) : dayBetween(random, 2000, 2018);
}

/** Splits a list into parts of a drawn size; a last part of one joins the part before it. */
function parts<T>(random: Random, items: readonly T[], [low, high]: readonly [number, number]): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < items.length; ) {
    const size = random.int(low, high);
    const part = items.slice(at, at + size);
    const before = out.at(-1);
    if (part.length === 1 && before) before.push(...part);
    else out.push(part);
    at += size;
  }
  return out;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

const staffOf = ({ staff }: Enterprise) => Math.max(0, ...Object.values(staff).map((value) => value ?? 0));

export interface UnionMaker {
  independent(enterprise: Enterprise): PlantedUnion;
  shared(kind: SharedKind, covers: readonly Enterprise[], unknown: readonly string[]): PlantedUnion;
}

/** Makes unions with valid codes, a superior federation and an approval. */
export function unionMaker(random: Random, codes: CodeSequence): UnionMaker {
  const make = (
    kind: UnionKind,
    covers: readonly Enterprise[],
    area: Unit,
    superior: Unit,
    unknown: readonly string[],
  ): PlantedUnion => {
    const first = covers[0] as Enterprise;
    const approvedOn = approvalDay(random);
    const staff = covers.reduce((sum, enterprise) => sum + staffOf(enterprise), 0);
    return {
      code: codes.next('UNION', first.place.county.code),
      name: unionName(random, kind, area, first.name),
      kind,
      superior,
      city: first.place.city,
      approvalNo: `${superior.name}总工批〔${approvedOn.year}〕${random.int(1, 180)}号`,
      approvedOn,
      members: Math.max(3, Math.floor((staff * random.int(60, 95)) / 100)),
      covers,
      unknown,
    };
  };
  return {
    independent: (enterprise) => {
      const { city, county, township } = enterprise.place;
      const superior = random.weighted([
        [county, 60],
        [township ?? county, 30],
        [city, 10],
      ]);
      return make('INDEPENDENT', [enterprise], county, superior, []);
    },
    shared: (kind, covers, unknown) => {
      const { city, county, township } = (covers[0] as Enterprise).place;
      if (SHARED[kind].level === 'city') return make(kind, covers, city, city, unknown);
      return make(kind, covers, township ?? county, random.chance(0.4) ? (township ?? county) : county, unknown);
    },
  };
}

/** All unions that carry out the plan, in random order. `unknownCode` gives a code that no file names. */
export function makeUnions(
  random: Random,
  maker: UnionMaker,
  plan: CoveragePlan,
  unknownCode: () => string,
): PlantedUnion[] {
  const unions = [...plan.own].map((enterprise) => maker.independent(enterprise));
  const covered = [...plan.own];
  const kinds = Object.entries(SHARED).map(([kind, { odds }]) => [kind as SharedKind, odds] as const);
  const pools = groupBy(
    random.shuffle([...plan.shared]).map((enterprise) => ({ enterprise, kind: random.weighted(kinds) })),
    ({ enterprise, kind }) => `${kind} ${enterprise.place[SHARED[kind].level].code}`,
  );
  for (const pool of pools) {
    const kind = pool[0]?.kind ?? 'JOINT';
    for (const part of parts(random, pool, SHARED[kind].size)) {
      const covers = part.map(({ enterprise }) => enterprise);
      if (kind === 'GROUP' && covered.length > 0 && random.chance(ACROSS_CITIES)) {
        const guest = random.pick(covered);
        if (!covers.includes(guest)) covers.push(guest);
      }
      unions.push(maker.shared(kind, covers, random.chance(WITH_UNKNOWN) ? [unknownCode()] : []));
    }
  }
  return random.shuffle(unions);
}
