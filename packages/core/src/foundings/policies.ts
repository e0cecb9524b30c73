import type { Day, RawTx } from '@jianhui/database';
import { Conflict } from '@jianhui/graphql';
import type { UnionKind } from '../services/shapes.ts';
import type { FoundingAction, FoundingPathway, FoundingStage } from './machine.ts';

/** What a policy is told of the case: nothing of a person. */
export interface FoundingFacts {
  readonly id: string;
  readonly enterpriseId: string;
  readonly orgUnitId: string;
  readonly pathway: FoundingPathway;
  readonly stage: FoundingStage;
  readonly unionKind: UnionKind;
}

export interface FoundingMove {
  readonly action: FoundingAction;
  readonly to: FoundingStage;
  readonly on: Day;
}

/** Why a policy lets a case not go on: a stable code of its plugin, and what to do about it. */
export interface PolicyRefusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Somebody who knows more of a case than core does, such as a plugin that recorded the services of its pathway, and may
 * hold it back. Asked after core's own rules, in the transaction of the step; it reads, and writes nothing.
 */
export interface FoundingPolicy {
  /** Id of the policy; `<plugin>.<name>` for a plugin's. */
  readonly id: string;
  mayAdvance(tx: RawTx, founding: FoundingFacts, move: FoundingMove): Promise<PolicyRefusal | null>;
}

/** Asks every policy in turn. Throws the first refusal as Conflict; what a policy throws itself goes on to the caller. */
export async function askPolicies(
  policies: readonly FoundingPolicy[],
  tx: RawTx,
  founding: FoundingFacts,
  move: FoundingMove,
): Promise<void> {
  for (const policy of policies) {
    const refusal = await policy.mayAdvance(tx, founding, move);
    if (refusal) {
      throw new Conflict(refusal.code, `${policy.id}: ${refusal.message}`, refusal.remedy, ['input', 'founding']);
    }
  }
}
