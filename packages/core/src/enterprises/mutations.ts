import type { CoreModule } from '../module.ts';
import { headcountMutations } from './headcount/mutations.ts';
import { mergeMutation } from './merge/mutation.ts';
import { nonFoundingMutations } from './non-founding/mutations.ts';
import { registrationMutations } from './registration/mutations.ts';
import { statusMutations } from './status/mutations.ts';
import { visitMutations } from './visits/mutations.ts';

/** Mutations of enterprises, by topic. */
export function enterpriseMutations(module: CoreModule): void {
  registrationMutations(module);
  statusMutations(module);
  headcountMutations(module);
  nonFoundingMutations(module);
  visitMutations(module);
  mergeMutation(module);
}
