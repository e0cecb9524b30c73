import type { CoreModule } from '../module.ts';

/** Types of rule packs. */
export function rulePackTypes(_module: CoreModule): void {}
