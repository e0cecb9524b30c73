/** On what ground a union may be dissolved, and what that ground must show. */
export interface GroundRule {
  /** Every employer that it covers must have ended. */
  readonly employersEnded: boolean;
  /** The superior union must have approved, with a number. */
  readonly approval: boolean;
}

/**
 * A union is never dissolved at will (B.1): it ends with its employers and is reported, or by an act that the superior
 * union approved. The two acts that need an approval rest on the charter (依据待核).
 */
export const dissolutionGrounds = {
  EMPLOYER_ENDED: { employersEnded: true, approval: false },
  MEMBERS_RESOLVED: { employersEnded: false, approval: true },
  MERGED: { employersEnded: false, approval: true },
} as const satisfies Record<string, GroundRule>;

export type DissolutionGround = keyof typeof dissolutionGrounds;
