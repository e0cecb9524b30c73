import type { Day, RawTx } from '@jianhui/database';
import { reassessUnions } from '../coverage/health.ts';
import type { Reassessment } from '../coverage/reassess.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { NoActiveCampaign, reassessmentFor } from '../services/create.ts';

/** On whose behalf members change, on which day, in which tree. */
export interface MemberCause {
  readonly orgUnits: OrgUnitTree;
  /** Account of the officer; null for the platform itself. */
  readonly actorId: string | null;
  readonly today: Day;
}

/**
 * Derives anew the health of unions whose members changed. Every path that changes memberships ends here. People are
 * admitted without a campaign too: then there is nothing to derive.
 */
export async function unionsChanged(
  tx: RawTx,
  unionIds: readonly (string | null)[],
  cause: MemberCause,
): Promise<void> {
  const ids = [...new Set(unionIds.filter((id) => id !== null))].sort();
  if (!ids.length) return;
  let to: Reassessment;
  try {
    to = await reassessmentFor(tx, cause.orgUnits);
  } catch (error) {
    if (error instanceof NoActiveCampaign) return;
    throw error;
  }
  await reassessUnions(tx, ids, to, { actorId: cause.actorId, batchId: null, today: cause.today });
}
