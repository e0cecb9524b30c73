import type { EnterpriseKind } from '../services/shapes.ts';
import type { AsOf } from './figures/figures.ts';
import type { ProgressCounts } from './progress.ts';

/** Which part of which scope is asked for, as arguments name it. */
export interface PartArgs {
  readonly orgUnit?: string | null | undefined;
  readonly campaign?: string | null | undefined;
  readonly industrialUnit?: string | null | undefined;
  readonly kind?: EnterpriseKind | null | undefined;
}

/** A state of progress as resolvers see it. */
export interface ProgressState {
  readonly cursor: string;
  readonly on: string;
  readonly believedOn: string;
  readonly orgUnitId: string;
  readonly total: ProgressCounts;
  readonly children: readonly ProgressCounts[];
  /** What was asked, for the fields that break the total down. */
  readonly part: PartArgs;
  readonly at: AsOf;
}
