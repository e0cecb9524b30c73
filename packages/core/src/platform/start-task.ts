import type { RawTx } from '@jianhui/database';
import type { Clock } from '@jianhui/events';
import type { OrgUnitTree } from '../org-units/tree.ts';

/** What a start task works with. */
export interface StartServices {
  readonly orgUnits: OrgUnitTree;
  readonly clock: Clock;
  transaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T>;
}

/**
 * Work that a migration left to the first start after it: a row of the settings says so, and remembers how far it came.
 * It is done in short steps beside the API, by one instance, and goes on where a crash cut it off.
 */
export interface StartTask {
  /** Key of the setting that asks for it; the last step removes the row. */
  readonly key: string;
  /** One step within its transaction, which holds the setting. Returns what the setting is to say next; null: done. */
  step(tx: RawTx, state: Readonly<Record<string, unknown>>, services: StartServices): Promise<object | null>;
}
