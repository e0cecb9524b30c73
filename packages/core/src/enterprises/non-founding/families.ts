export const nonFoundingFamilies = [
  'EMPLOYER',
  'WORKFORCE',
  'ORGANISATION',
  'BUSINESS',
  'DATA',
  'FEDERATION',
  'SPECIAL',
] as const;
export type NonFoundingFamily = (typeof nonFoundingFamilies)[number];

/** What follows from a reason of a family (domain A.9). */
export interface FamilyConsequences {
  /** The record's scope is to be corrected: it closed, shrank, moved, stands twice or is not there. */
  readonly scopeCorrection: boolean;
  /** It is the federation's own fault and goes to supervision. */
  readonly ownFault: boolean;
  /** A holdout case (钉子户) may be opened on it. */
  readonly mayOpenHoldout: boolean;
}

const none: FamilyConsequences = { scopeCorrection: false, ownFault: false, mayOpenHoldout: false };

export const consequencesOf: Readonly<Record<NonFoundingFamily, FamilyConsequences>> = {
  EMPLOYER: { ...none, mayOpenHoldout: true },
  WORKFORCE: none,
  ORGANISATION: none,
  BUSINESS: { ...none, scopeCorrection: true },
  DATA: { ...none, scopeCorrection: true },
  FEDERATION: { ...none, ownFault: true },
  SPECIAL: none,
};
