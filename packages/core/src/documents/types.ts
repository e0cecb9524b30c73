import type { CoreModule } from '../module.ts';

/** Types of documents. */
export function documentTypes(_module: CoreModule): void {}
