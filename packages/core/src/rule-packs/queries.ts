import type { CoreModule } from '../module.ts';

/** Queries of rule packs. */
export function rulePackQueries(_module: CoreModule): void {}
