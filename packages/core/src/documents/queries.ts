import type { CoreModule } from '../module.ts';

/** Queries of documents. */
export function documentQueries(_module: CoreModule): void {}
