import type { CoreModule } from '../module.ts';

/** Mutations of foundings. */
export function foundingMutations(_module: CoreModule): void {}
