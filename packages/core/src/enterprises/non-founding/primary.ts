/** What bears on the one primary reason of an uncovered unit in scope. */
export interface PrimaryReasonFacts {
  /** Code of the open primary reason that an officer assessed; null while nobody did. */
  readonly officerCode: string | null;
  /** It had a union while in scope, and has it no more. */
  readonly lostUnion: boolean;
  /** Somebody is accountable for it today. */
  readonly hasOfficer: boolean;
  /** An officer was there at least once. */
  readonly visited: boolean;
}

/**
 * 未建会主要原因: the code of the primary reason of an uncovered unit in scope (S17, domain A.9).
 *
 * What an officer assessed holds. Until somebody did, the platform names the reason that it knows itself: the union
 * lapsed, nobody is responsible, or nobody was there. A unit that was visited and not assessed stays with the last of
 * them, because a visit without a reason told nothing about why.
 */
export function primaryReasonOf(facts: PrimaryReasonFacts): string {
  if (facts.officerCode !== null) return facts.officerCode;
  if (facts.lostUnion) return 'UNION_LAPSED';
  if (!facts.hasOfficer) return 'NO_RESPONSIBLE_OFFICER';
  return 'NEVER_VISITED';
}
