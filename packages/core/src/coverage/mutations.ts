import type { CoreModule } from '../module.ts';

/** Mutations of coverage. */
export function coverageMutations(_module: CoreModule): void {}
