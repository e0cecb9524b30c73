import type { PasswordCost, SealingKeys } from '@jianhui/access';
import type { PlatformFacts } from '@jianhui/core';
import type { Database, RawTx, ReadModel } from '@jianhui/database';
import type { Clock } from '@jianhui/events';
import type { InstalledPlugin } from '../boot/installed.ts';
import type { OnPluginFailure } from '../schema/boundary.ts';

/** A database whose client nobody knows here: the composing root opened it with the client of all installed plugins. */
export interface AnyDatabase extends Pick<Database<unknown>, 'pool' | 'close'> {
  transaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T>;
}

export interface PlatformOptions {
  /** All installed plugins, in any order. */
  readonly installed: readonly InstalledPlugin[];
  /** Ids of those that run; what the database says when left out. */
  readonly enabled?: readonly string[];
  /** Migrated, opened with the composed client. */
  readonly database: AnyDatabase;
  /** For LISTEN, the relay and the workers' signs of life; not through a transaction pooler. */
  readonly url: string;
  /** `getDatamodel()` and `readModel` of the composed client. */
  readonly datamodel: unknown;
  readonly readModel: ReadModel;
  readonly clock: Clock;
  readonly keys: SealingKeys;
  readonly limits: PlatformFacts['limits'];
  /** Folder in which plugins keep files, each in its own. */
  readonly folder: string;
  /** The demo accounts exist here: only where nobody else can reach the server. */
  readonly demoAccounts: boolean;
  /** The clock runs on demo days. */
  readonly demoClock: boolean;
  /** Generated people (born 1800–1899) may be enrolled: tests, demo, benchmark. */
  readonly allowHistoricBirthYears: boolean;
  /** Passwords are hashed at this cost; lower in tests. */
  readonly passwordCost?: PasswordCost;
  /** Hears of what went wrong in the background and goes on by itself. */
  readonly onProblem?: (error: Error) => void;
  readonly onPluginFailure?: OnPluginFailure;
}

/** Which background work this process does. */
export interface RunOptions {
  /** Whether it may be the relay. Default true. */
  readonly relay?: boolean;
  /** Whether it takes jobs. Default true. */
  readonly jobs?: boolean;
  /** Whether it does the midnight work. Default true. */
  readonly daily?: boolean;
}
