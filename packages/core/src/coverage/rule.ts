import type { Day } from '@jianhui/database';
import type { EnterpriseKind, RegistrySource, UnionKind } from '../services/shapes.ts';

/** The scope rule of a campaign, as its row states it (domain A.2). */
export interface ScopeRule {
  readonly campaignId: string;
  /** First day on which anything is in scope. */
  readonly startsOn: Day;
  /** Accepted headcount from which a unit is in scope; 以上 includes the number. */
  readonly threshold: number;
  readonly kinds: readonly EnterpriseKind[];
  /** Units that entered on or before this day have no grace. */
  readonly noGraceUntil: Day;
  /** Days after entering during which an uncovered unit is not overdue. */
  readonly graceDays: number;
  /** Consecutive observations below the threshold after which a unit leaves. */
  readonly leaveAfterBelow: number;
  /** Sources by trust: the first that observed on a day decides that day. */
  readonly sourceTrust: readonly RegistrySource[];
}

export interface Observation {
  readonly source: RegistrySource;
  readonly observedOn: Day;
  readonly headcount: number;
}

export interface CoverageLink {
  readonly unionId: string;
  readonly kind: UnionKind;
  readonly validFrom: Day;
  /** First day on which it no longer covers. */
  readonly validTo: Day | null;
}

/** All that is known of one enterprise and bears on scope and coverage. */
export interface EnterpriseFacts {
  readonly kind: EnterpriseKind;
  readonly closedOn: Day | null;
  readonly observations: readonly Observation[];
  readonly coverages: readonly CoverageLink[];
}
