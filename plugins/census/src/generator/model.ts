import type { Unit } from './units.ts';

/** The departments whose files name enterprises, in the order in which they are imported. */
export const SOURCES = ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION'] as const;
export type Source = (typeof SOURCES)[number];

export type EnterpriseKind =
  | 'ENTERPRISE'
  | 'PUBLIC_INSTITUTION'
  | 'GOVERNMENT_ORGAN'
  | 'SOCIAL_ORGANISATION'
  | 'INDIVIDUAL_BUSINESS'
  | 'FARMERS_COOPERATIVE'
  | 'OTHER';

/** Where an enterprise works, and how the files say so. */
export interface Place {
  readonly city: Unit;
  readonly county: Unit;
  /** Missing where the files know the county only, and in a functional zone. */
  readonly township: Unit | null;
  readonly zone: Unit | null;
  /** What the files write: nine digits of the township, or six of the county. */
  readonly code: string;
  readonly address: string;
}

/** One enterprise of the planted province with the truth about it. */
export interface Enterprise {
  readonly code: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly place: Place;
  /** Name of the planted class, see `plants.ts`. */
  readonly plant: string;
  readonly inScope: boolean;
  readonly status: '存续' | '注销' | '吊销';
  /** Staff by source: a missing key is no row in that file, `null` a row with an empty cell. */
  readonly staff: Partial<Record<Source, number | null>>;
  /** Division of the registering body: the six digits in the code. */
  readonly registrar: string;
  /** Registered address, which may be elsewhere than the place of work. */
  readonly registeredAddress: string;
}

export const UNION_KINDS = {
  INDEPENDENT: '独立基层工会',
  JOINT: '联合基层工会',
  REGIONAL: '区域性工会联合会',
  INDUSTRY: '行业性工会联合会',
  GROUP: '集团工会',
} as const;
export type UnionKind = keyof typeof UNION_KINDS;

/** A calendar day; no time zone is involved anywhere in the files. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** One union of the federation's register. */
export interface PlantedUnion {
  readonly code: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly superior: Unit;
  readonly city: Unit;
  readonly approvalNo: string;
  readonly approvedOn: Day;
  readonly members: number;
  readonly covers: readonly Enterprise[];
  /** Codes in its list that no file names. */
  readonly unknown: readonly string[];
}

/** How a row must end. `reason` is set for pending and rejected rows. */
export type Outcome = 'matched' | 'new' | 'pending' | 'rejected';
