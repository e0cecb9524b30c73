import type { CoreModule } from '../module.ts';

/** Subscriptions of deadlines. */
export function deadlineSubscriptions(_module: CoreModule): void {}
