import type { CoreModule } from '../module.ts';

/** Mutations of campaigns. */
export function campaignMutations(_module: CoreModule): void {}
