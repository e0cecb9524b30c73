import type { CodeSequence } from './codes.ts';
import type { Enterprise, EnterpriseKind, Place } from './model.ts';
import { enterpriseNaming, type Naming, street } from './names.ts';
import { PLANTS, type Plant } from './plants.ts';
import type { Random } from './random.ts';
import type { Units } from './units.ts';

/** Registering bodies of other provinces: their firms may well work in Liaoning. */
const FOREIGN_REGISTRARS: readonly (readonly [string, string])[] = [
  ['110108', '北京市海淀区'],
  ['310115', '上海市浦东新区'],
  ['440305', '广东省深圳市南山区'],
  ['220102', '吉林省长春市南关区'],
];
/** Part of the enterprises that are registered in one county and work in another. */
const REGISTERED_ELSEWHERE = 0.08;

const BY_BUSINESS_REGISTER: readonly EnterpriseKind[] = ['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'FARMERS_COOPERATIVE'];

/** How many of `total` fall to each class, at least one to each. */
function quotas(total: number): Map<Plant, number> {
  const counts = new Map<Plant, number>();
  let rest = total;
  for (const plant of PLANTS) {
    if (plant.share === null) continue;
    const count = Math.max(1, Math.round(total * plant.share));
    counts.set(plant, count);
    rest -= count;
  }
  if (rest < 1)
    throw new RangeError(`enterprises: ${total} are too few for ${PLANTS.length} classes; ask for 100 or more`);
  const remainder = PLANTS.find((plant) => plant.share === null);
  if (remainder) counts.set(remainder, rest);
  return counts;
}

function registration(random: Random, units: Units, kind: EnterpriseKind, place: Place) {
  if (BY_BUSINESS_REGISTER.includes(kind) && !place.zone && random.chance(REGISTERED_ELSEWHERE)) {
    if (random.chance(0.1)) {
      const [registrar, area] = random.pick(FOREIGN_REGISTRARS);
      return { registrar, registeredAddress: area + street(random) };
    }
    const city = random.pick(units.cities);
    const county = random.pick(units.children(city.code).filter((unit) => unit.kind === 'STATUTORY'));
    return { registrar: county.code, registeredAddress: `辽宁省${city.name}${county.name}${street(random)}` };
  }
  const registrar = random.weighted([
    [place.county.code, 70],
    [place.city.code, 24],
    ['210000', 6],
  ]);
  return { registrar, registeredAddress: place.address };
}

export interface EnterpriseMaker {
  /** A unit of the given class. */
  make(plant: Plant): Enterprise;
  /** A unit that no good row names: for faults. */
  ghost(): Enterprise;
  /** Names and register entries, by code. */
  naming(enterprise: Enterprise): Naming;
}

/** Makes enterprises, each with a valid code and a name of its own. */
export function enterpriseMaker(
  random: Random,
  units: Units,
  codes: CodeSequence,
  drawPlace: () => Place,
): EnterpriseMaker {
  const name = enterpriseNaming(random);
  const namings = new Map<string, Naming>();
  const make = (plant: Plant): Enterprise => {
    const kind = random.weighted(plant.kinds);
    const place = drawPlace();
    const { registrar, registeredAddress } = registration(random, units, kind, place);
    const code = codes.next(kind, registrar);
    const naming = name(kind, place.city, place.county, code);
    namings.set(code, naming);
    const planted = plant.plant(random, kind);
    return {
      code,
      name: naming.name,
      kind,
      place,
      plant: plant.name,
      inScope: plant.inScope,
      status: planted.status ?? '存续',
      staff: planted.staff,
      registrar,
      registeredAddress,
    };
  };
  const ghostPlant = PLANTS.find((plant) => plant.name === 'DISAGREE_BOTH_ABOVE') as Plant;
  return {
    make,
    ghost: () => make(ghostPlant),
    naming: (enterprise) => namings.get(enterprise.code) as Naming,
  };
}

/** The whole province in random order. */
export function makeEnterprises(random: Random, maker: EnterpriseMaker, total: number): Enterprise[] {
  const plants = [...quotas(total)].flatMap(([plant, count]) => Array.from({ length: count }, () => plant));
  return random.shuffle(plants).map((plant) => maker.make(plant));
}
