import type { CoreModule } from '../module.ts';

/** Queries of deadlines. */
export function deadlineQueries(_module: CoreModule): void {}
