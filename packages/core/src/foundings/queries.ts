import type { CoreModule } from '../module.ts';

/** Queries of foundings. */
export function foundingQueries(_module: CoreModule): void {}
