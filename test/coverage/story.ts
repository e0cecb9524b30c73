import type { EnterpriseKind, RegistrySource, UnionKind } from '@jianhui/core';

/** A day as text, YYYY-MM-DD: days compare as texts do. */
export type Day = string;

/** A unit at the foot of the tree, with the cities and counties above it by their codes. */
export interface Leaf {
  readonly code: string;
  readonly county: string;
  readonly city: string;
}

/**
 * What somebody tells the platform of one employer. `knownOn` is the day of the telling, `on` the day of which it speaks;
 * the one is never before the other, and where it is later, the platform believed something else in between.
 */
export type Act = { readonly knownOn: Day; readonly on: Day } & (
  | { readonly what: 'observed'; readonly source: RegistrySource; readonly headcount: number }
  | { readonly what: 'decided'; readonly headcount: number }
  | { readonly what: 'closed' }
  | { readonly what: 'reopened' }
  | { readonly what: 'reclassified'; readonly from: EnterpriseKind; readonly to: EnterpriseKind }
  | { readonly what: 'moved'; readonly from: Leaf; readonly to: Leaf }
  /** `until` is the first day on which it counts again. */
  | { readonly what: 'excluded'; readonly until: Day }
  | { readonly what: 'merged'; readonly into: number }
  | { readonly what: 'covered'; readonly union: number; readonly by: UnionKind }
  | { readonly what: 'released'; readonly union: number }
  /** Its union ceased to be; every employer that it covered then has this act. */
  | { readonly what: 'dissolved'; readonly union: number }
);

/** One employer of the planted province and all that ever becomes known of it. */
export interface Story {
  readonly number: number;
  /** First characters of its code: 91 an enterprise, 12 a public institution, 92 an individual business. */
  readonly prefix: string;
  readonly kind: EnterpriseKind;
  /** Where it is before any move. */
  readonly leaf: Leaf;
  /** In the order in which they become known. */
  readonly acts: readonly Act[];
}

/** The parameters of the campaign of 2019, stated here once more: the oracle imports nothing that it judges. */
export const rule = {
  startsOn: '2019-01-01',
  threshold: 100,
  kinds: ['ENTERPRISE', 'PUBLIC_INSTITUTION'] as readonly EnterpriseKind[],
  noGraceUntil: '2019-04-30',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'] as readonly RegistrySource[],
} as const;

/** The day so many days later. */
export function dayAfter(day: Day, days: number): Day {
  return new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10) + days))
    .toISOString()
    .slice(0, 10);
}

/** Every day from one to another, both included. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}
