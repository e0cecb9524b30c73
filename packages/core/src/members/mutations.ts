import type { CoreModule } from '../module.ts';
import { labourMutations } from './labour-mutations.ts';
import { membershipMutations } from './membership-mutations.ts';
import { recordMutations } from './record-mutations.ts';
import { transferMutations } from './transfer-mutations.ts';

/** Everything that changes members: records, labour relations, memberships, transfers. */
export function memberMutations(module: CoreModule): void {
  recordMutations(module);
  labourMutations(module);
  membershipMutations(module);
  transferMutations(module);
}
