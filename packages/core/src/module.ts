import type { CoreBuilder, CoreReads } from './graphql.ts';
import type { CoreEnums } from './platform/enums.ts';

/** What every module of core builds its types with. */
export interface CoreModule {
  readonly builder: CoreBuilder;
  readonly reads: CoreReads;
  readonly enums: CoreEnums;
}
