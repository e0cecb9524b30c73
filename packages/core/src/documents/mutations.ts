import type { CoreModule } from '../module.ts';

/** Mutations of documents. */
export function documentMutations(_module: CoreModule): void {}
