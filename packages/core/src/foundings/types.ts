import type { CoreModule } from '../module.ts';

/** Types of foundings. */
export function foundingTypes(_module: CoreModule): void {}
