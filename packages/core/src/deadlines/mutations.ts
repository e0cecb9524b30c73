import type { CoreModule } from '../module.ts';

/** Mutations of deadlines. */
export function deadlineMutations(_module: CoreModule): void {}
