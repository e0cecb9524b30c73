/** How much there is. Enterprises are a multiple of 4,000: every share below them is then a whole number. */
export interface Sizes {
  readonly enterprises: number;
  readonly unions: number;
  readonly members: number;
  readonly events: number;
}

export type Scale = 'small' | 'full';

/** Seed 1. `small` is a twentieth, to see that the benchmark runs; its figures mean nothing. */
export const sizes: Readonly<Record<Scale, Sizes>> = {
  small: { enterprises: 12_000, unions: 3_600, members: 100_000, events: 25_000 },
  full: { enterprises: 200_000, unions: 60_000, members: 2_000_000, events: 500_000 },
};
