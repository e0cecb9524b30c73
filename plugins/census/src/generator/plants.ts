import type { Enterprise, EnterpriseKind, Source } from './model.ts';
import type { Random } from './random.ts';

/**
 * The planted classes. Each states the truth about its enterprises together with the figures that the departments give,
 * so that the answer is known from the planting and needs no import to be computed.
 */
export interface Plant {
  readonly name: string;
  /** Part of all enterprises; the class without a share takes the rest. */
  readonly share: number | null;
  readonly inScope: boolean;
  readonly kinds: readonly (readonly [EnterpriseKind, number])[];
  /** Part of its enterprises that a union covers; in-scope classes follow the city's rate instead. */
  readonly covered?: number;
  plant(random: Random, kind: EnterpriseKind): Pick<Enterprise, 'staff'> & Partial<Pick<Enterprise, 'status'>>;
}

type Staff = Enterprise['staff'];

const COUNTED: Plant['kinds'] = [
  ['ENTERPRISE', 90],
  ['PUBLIC_INSTITUTION', 10],
];
const ENTERPRISES: Plant['kinds'] = [['ENTERPRISE', 1]];

/** How likely a unit of this kind has a row in each file. */
const PRESENCE: Record<EnterpriseKind, Record<Source, number>> = {
  ENTERPRISE: { HUMAN_RESOURCES: 0.78, TAXATION: 0.805, MARKET_REGULATION: 0.8 },
  PUBLIC_INSTITUTION: { HUMAN_RESOURCES: 0.9, TAXATION: 0.75, MARKET_REGULATION: 0 },
  GOVERNMENT_ORGAN: { HUMAN_RESOURCES: 0.9, TAXATION: 0.6, MARKET_REGULATION: 0 },
  SOCIAL_ORGANISATION: { HUMAN_RESOURCES: 0.8, TAXATION: 0.7, MARKET_REGULATION: 0 },
  INDIVIDUAL_BUSINESS: { HUMAN_RESOURCES: 0.2, TAXATION: 0.6, MARKET_REGULATION: 0.8 },
  FARMERS_COOPERATIVE: { HUMAN_RESOURCES: 0.2, TAXATION: 0.4, MARKET_REGULATION: 0.9 },
  OTHER: { HUMAN_RESOURCES: 0.8, TAXATION: 0.8, MARKET_REGULATION: 0 },
};
/** Part of the cells left empty, where another source still gives a figure: 从业人数 need not be published. */
const BLANK: Record<Source, number> = { HUMAN_RESOURCES: 0.005, TAXATION: 0.01, MARKET_REGULATION: 0.1 };

/** Draws the files that name a unit; at least one does. */
function sources(random: Random, kind: EnterpriseKind): Source[] {
  const odds = Object.entries(PRESENCE[kind]) as [Source, number][];
  const drawn = odds.filter(([, probability]) => random.chance(probability)).map(([source]) => source);
  return drawn.length > 0 ? drawn : [random.weighted(odds)];
}

/** One figure told by several files: within 8 per cent of each other, never across `low` or `high`, some cells empty. */
function agreeing(random: Random, kind: EnterpriseKind, low: number, high: number): Staff {
  const value = random.int(low, high);
  const slack = Math.floor(value * 0.08);
  const staff: Staff = {};
  const drawn = sources(random, kind);
  const teller = random.pick(drawn);
  for (const source of drawn) {
    const told = Math.min(high, Math.max(low, value + random.int(-slack, slack)));
    staff[source] = source !== teller && random.chance(BLANK[source]) ? null : told;
  }
  return staff;
}

/** The same figure in every file that names the unit. */
const exactly =
  (value: number): Plant['plant'] =>
  (random, kind) => ({ staff: Object.fromEntries(sources(random, kind).map((source) => [source, value])) });

const LARGE: readonly (readonly [readonly [number, number], number])[] = [
  [[120, 199], 45],
  [[200, 499], 38],
  [[500, 999], 12],
  [[1000, 4999], 5],
];
const SMALL: readonly (readonly [readonly [number, number], number])[] = [
  [[1, 24], 55],
  [[25, 49], 28],
  [[50, 79], 17],
];
const large = (random: Random, kind: EnterpriseKind) => agreeing(random, kind, ...random.weighted(LARGE));
const small = (random: Random, kind: EnterpriseKind) => agreeing(random, kind, ...random.weighted(SMALL));

/** Two sources more than a fifth apart. */
function disagreeing(random: Random, low: number, high: number): Staff {
  const staff: Staff = { HUMAN_RESOURCES: random.int(low, high) };
  staff.TAXATION = Math.floor(((staff.HUMAN_RESOURCES ?? 0) * random.int(60, 75)) / 100);
  return staff;
}

export const PLANTS: readonly Plant[] = [
  {
    name: 'CLEAR_IN',
    share: 0.325,
    inScope: true,
    kinds: [
      ['ENTERPRISE', 88],
      ['PUBLIC_INSTITUTION', 12],
    ],
    plant: (random, kind) => ({ staff: large(random, kind) }),
  },
  {
    name: 'CLEAR_OUT',
    share: null,
    inScope: false,
    covered: 0.13,
    kinds: COUNTED,
    plant: (random, kind) => ({ staff: small(random, kind) }),
  },
  { name: 'EXACTLY_99', share: 0.005, inScope: false, covered: 0.5, kinds: COUNTED, plant: exactly(99) },
  { name: 'EXACTLY_100', share: 0.005, inScope: true, kinds: COUNTED, plant: exactly(100) },
  {
    name: 'DISAGREE_BOTH_ABOVE',
    share: 0.02,
    inScope: true,
    kinds: ENTERPRISES,
    plant: (random) => ({ staff: disagreeing(random, 200, 600) }),
  },
  {
    name: 'DISAGREE_BOTH_BELOW',
    share: 0.01,
    inScope: false,
    covered: 0.1,
    kinds: ENTERPRISES,
    plant: (random) => ({ staff: disagreeing(random, 40, 79) }),
  },
  {
    name: 'HUMAN_RESOURCES_ABOVE_TAXATION_BELOW',
    share: 0.007,
    inScope: true,
    kinds: ENTERPRISES,
    plant: (random) => ({ staff: { HUMAN_RESOURCES: random.int(125, 135), TAXATION: random.int(65, 75) } }),
  },
  {
    name: 'HUMAN_RESOURCES_BELOW_TAXATION_ABOVE',
    share: 0.007,
    inScope: false,
    covered: 0.3,
    kinds: ENTERPRISES,
    plant: (random) => ({ staff: { HUMAN_RESOURCES: random.int(55, 65), TAXATION: random.int(125, 135) } }),
  },
  {
    // One figure below 100 does not take a unit out.
    name: 'MARKET_ABOVE_THEN_HUMAN_RESOURCES_BELOW',
    share: 0.007,
    inScope: true,
    kinds: ENTERPRISES,
    plant: (random) => {
      const staff: Staff = { HUMAN_RESOURCES: random.int(66, 74), MARKET_REGULATION: random.int(135, 145) };
      if (random.chance(0.5)) staff.TAXATION = random.int(66, 74);
      return { staff };
    },
  },
  {
    name: 'MARKET_ABOVE_THEN_TAXATION_BELOW',
    share: 0.005,
    inScope: true,
    kinds: ENTERPRISES,
    plant: (random) => ({ staff: { TAXATION: random.int(66, 74), MARKET_REGULATION: random.int(135, 145) } }),
  },
  {
    name: 'MARKET_BELOW_THEN_HUMAN_RESOURCES_ABOVE',
    share: 0.007,
    inScope: true,
    kinds: ENTERPRISES,
    plant: (random) => ({
      staff: { HUMAN_RESOURCES: random.int(106, 114), MARKET_REGULATION: random.int(55, 65) },
    }),
  },
  {
    name: 'NO_FIGURE',
    share: 0.005,
    inScope: false,
    covered: 0.1,
    kinds: ENTERPRISES,
    plant: (random, kind) => ({ staff: Object.fromEntries(sources(random, kind).map((source) => [source, null])) }),
  },
  {
    // The business register has closed it, though insurance or tax still name it with staff.
    name: 'CLOSED',
    share: 0.02,
    inScope: false,
    covered: 0.3,
    kinds: ENTERPRISES,
    plant: (random, kind) => {
      const { MARKET_REGULATION, ...staff } = random.chance(0.5) ? large(random, kind) : small(random, kind);
      const figure = MARKET_REGULATION ?? null;
      return {
        staff: { ...staff, MARKET_REGULATION: random.chance(0.6) ? figure : null },
        status: random.chance(0.7) ? '注销' : '吊销',
      };
    },
  },
  {
    // Organs, social organisations, individual businesses and the like never count, whatever their staff.
    name: 'KIND_NOT_COUNTED',
    share: 0.03,
    inScope: false,
    covered: 0.1,
    kinds: [
      ['INDIVIDUAL_BUSINESS', 35],
      ['FARMERS_COOPERATIVE', 15],
      ['SOCIAL_ORGANISATION', 20],
      ['GOVERNMENT_ORGAN', 20],
      ['OTHER', 10],
    ],
    plant: (random, kind) => ({ staff: random.chance(0.3) ? large(random, kind) : small(random, kind) }),
  },
];
