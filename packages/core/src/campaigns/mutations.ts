import type { CoreModule } from '../module.ts';
import { configurationMutations } from './configuration/mutations.ts';
import { exclusionMutations } from './exclusions/mutations.ts';
import { phaseMutations } from './phases/mutations.ts';
import { planMutations } from './plans/mutations.ts';
import { policyDocumentMutations } from './policy-documents/mutations.ts';
import { responsibilityMutations } from './responsibility/mutations.ts';
import { targetMutations } from './targets/mutations.ts';

/** Mutations of campaigns. */
export function campaignMutations(module: CoreModule): void {
  policyDocumentMutations(module);
  configurationMutations(module);
  phaseMutations(module);
  targetMutations(module);
  planMutations(module);
  responsibilityMutations(module);
  exclusionMutations(module);
}
