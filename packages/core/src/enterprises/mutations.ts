import type { CoreModule } from '../module.ts';

/** Mutations of enterprises. */
export function enterpriseMutations(_module: CoreModule): void {}
