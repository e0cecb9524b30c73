import type { Place } from '@jianhui/access';
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
  /** Industry codes, by their beginning, that are in scope; none or absent: all. */
  readonly industries?: readonly string[];
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

/** An officer's decision which headcount holds for a day; it stands before whatever was observed of that day (S15). */
export interface HeadcountDecision {
  readonly decidedFor: Day;
  readonly headcount: number;
  readonly reason: string;
}

export interface CoverageLink {
  readonly unionId: string;
  readonly kind: UnionKind;
  readonly validFrom: Day;
  /** First day on which it no longer covers. */
  readonly validTo: Day | null;
  /** First day on which the union no longer exists: it covers nobody then, whatever the link says. */
  readonly dissolvedOn?: Day | null;
}

export type EnterpriseStatus = 'OPERATING' | 'SUSPENDED' | 'CLOSED' | 'MERGED';

/** What one source says became of an enterprise as of a day. */
export interface StatusChange {
  readonly status: EnterpriseStatus;
  readonly effectiveOn: Day;
}

export interface Reclassification {
  readonly effectiveOn: Day;
  readonly kindBefore: EnterpriseKind;
  readonly kindAfter: EnterpriseKind;
}

/** An approved exclusion from one campaign's scope: from a day until before another, or until it was revoked. */
export interface Exclusion {
  readonly campaignId: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly revokedOn: Day | null;
}

/** The unit that is accountable for an enterprise, with its ancestors. */
export interface UnitPlace extends Place {
  readonly orgUnitId: string;
}

/** Where an enterprise was accountable until a day. */
export interface PastPlace {
  readonly place: UnitPlace;
  /** First day on which it was accountable elsewhere. */
  readonly validTo: Day;
}

/** All that is known of one enterprise and bears on its scope and coverage on a day. */
export interface EnterpriseFacts {
  readonly kind: EnterpriseKind;
  /** Closed since this day, as a source's row says; a shorter word for one status change. */
  readonly closedOn: Day | null;
  readonly observations: readonly Observation[];
  readonly coverages: readonly CoverageLink[];
  readonly industryCode?: string | null;
  readonly decisions?: readonly HeadcountDecision[];
  readonly statusChanges?: readonly StatusChange[];
  readonly reclassifications?: readonly Reclassification[];
  readonly exclusions?: readonly Exclusion[];
}

/** The facts with the places that they are counted at. */
export interface PlacedFacts extends EnterpriseFacts {
  readonly place: UnitPlace;
  readonly pastPlaces: readonly PastPlace[];
}
