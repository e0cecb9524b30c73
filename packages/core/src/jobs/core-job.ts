import type { RawTx } from '@jianhui/database';
import type { Clock, JobContext, JobRow } from '@jianhui/events';
import type { OrgUnitTree } from '../org-units/tree.ts';

/** What a job of core works with. */
export interface CoreJobServices {
  readonly orgUnits: OrgUnitTree;
  readonly clock: Clock;
  transaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T>;
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
}

/**
 * Long work of core that an officer can follow. It may be run again after a crash, and then finds in its own tables, or
 * in the row's `done`, what is there already.
 */
export interface CoreJob {
  /** Stable; the module's name first, as in `campaign.follow-officers`. */
  readonly kind: string;
  run(row: JobRow, services: CoreJobServices, context: JobContext): Promise<unknown>;
}

/** A job as a service hands it in, within its own transaction. Input is JSON, and holds nothing of a person. */
export interface NewCoreJob {
  readonly kind: string;
  readonly input: unknown;
  readonly ownerId: string;
  readonly orgUnitId: string;
  readonly total?: number;
}

/** Hands in a job in the transaction of whoever asks for it, so that a refusal leaves none behind. */
export type EnqueueCoreJob = (tx: RawTx, job: NewCoreJob) => Promise<string>;
