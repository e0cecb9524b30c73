import type { CoreModule } from '../module.ts';

/** Subscriptions of foundings. */
export function foundingSubscriptions(_module: CoreModule): void {}
