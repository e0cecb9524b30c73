import type { CoreModule } from '../module.ts';

/** Types of deadlines. */
export function deadlineTypes(_module: CoreModule): void {}
