import type { Access, Sealer } from '@jianhui/access';
import type { EventHub } from '@jianhui/events';
import type { WritingContext } from '@jianhui/graphql';
import type { CoreTx } from './database.ts';
import type { DocumentStore } from './documents/store.ts';
import type { EnqueueCoreJob } from './jobs/core-job.ts';
import type { CoreServices } from './services/services.ts';

/** What an enabled plugin shows of itself. */
export interface PluginFacts {
  readonly id: string;
  readonly version: string;
  readonly label: string;
  readonly enabled: boolean;
}

/** What the running platform says of itself; the same for every request. */
export interface PlatformFacts {
  readonly version: string;
  /** The clock does not run on real days: shown as 演示日期. */
  readonly demoClock: boolean;
  /** Generated people (born 1800–1899) may be enrolled here: tests, demo, benchmark. */
  readonly allowHistoricBirthYears: boolean;
  readonly plugins: readonly PluginFacts[];
  readonly panels: readonly { plugin: string; slot: string; id: string }[];
  readonly indicators: readonly { key: string; label: string; unit: string }[];
  /** Empty unless the demo accounts exist here. */
  readonly demoAccounts: readonly { username: string; password: string; displayName: string }[];
  readonly limits: {
    readonly depth: number;
    readonly cost: number;
    readonly tokens: number;
    readonly first: number;
    readonly bodyBytes: number;
    readonly uploadBytes: number;
  };
}

/** The context of every operation: made by the server from the request alone. */
export interface CoreContext extends WritingContext<CoreTx> {
  readonly access: Access;
  readonly hub: EventHub;
  readonly core: CoreServices;
  /** Hands in long work of core itself. */
  readonly enqueue: EnqueueCoreJob;
  readonly sealer: Sealer;
  /** Where the content of documents is kept. */
  readonly documents: DocumentStore;
  /** The session token of this request, for signing out; null when there is none. */
  readonly token: string | null;
  readonly platform: PlatformFacts;
  /** Chinese labels of facts, by event name. */
  readonly eventLabels: Readonly<Record<string, string>>;
  /** Reads several statements' worth of figures in one snapshot, outside declared reads. Rows are objects. */
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  /** Address of the caller and name of the client, for the sign-in limits. */
  readonly client: { readonly address: string; readonly name: string | null };
  /** Sets or clears the httpOnly session cookie of the response. */
  setSession(token: { value: string; expiresAt: Date } | null): void;
}
