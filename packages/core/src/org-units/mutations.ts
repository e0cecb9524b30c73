import type { CoreModule } from '../module.ts';

/** Mutations of org units. */
export function orgUnitMutations(_module: CoreModule): void {}
