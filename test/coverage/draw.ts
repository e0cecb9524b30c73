import type { UnionKind } from '@jianhui/core';
import type { Day, Leaf } from './story.ts';

/** What a plot may draw from: chances, days that no other act of the story has, unions. */
export interface Draw {
  readonly number: number;
  readonly leaf: Leaf;
  chance(share: number): boolean;
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** So many days of the year after the employer became known, ascending. */
  days(count: number): Day[];
  /** Another place: within the city, or beyond it. */
  elsewhere(): Leaf;
  /** A union of its own that no other employer has. */
  ownUnion(): number;
  /** A union that it shares with its neighbours by number, and the day on which that is dissolved, if ever. */
  jointUnion(): { union: number; by: UnionKind; dissolvedOn: Day | null };
}
