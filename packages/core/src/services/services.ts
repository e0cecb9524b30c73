import type { OrgLevel, Place, Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { Clock, NewEvent } from '@jianhui/events';
import type { Advanced, StepInput } from '../foundings/steps.ts';
import type { EnterpriseKind, OrgUnitEntry, RegistrySource, UnionKind } from './shapes.ts';

/** One row of a department's file, normalised and valid: what the register needs to know of it. */
export interface RegistryRow {
  /** Line in the file; answers are given by it. */
  readonly line: number;
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly orgUnitId: string;
  readonly placed: boolean;
  readonly headcount: number | null;
  readonly observedOn: Day;
  /** The source says that it has closed; the day of that knowledge. */
  readonly closed: boolean;
  readonly address: string | null;
  readonly industryCode: string | null;
  readonly registrationType: string | null;
  readonly establishedOn: Day | null;
  readonly registeredDivisionCode: string | null;
}

export type ConflictKind =
  | 'HEADCOUNT_CONFLICT'
  | 'STATUS_CONFLICT'
  | 'JURISDICTION_CONFLICT'
  | 'NAME_CONFLICT'
  | 'COVERED_UNIT_UNKNOWN';

export interface RegistryOutcome {
  readonly line: number;
  readonly outcome: 'matched' | 'new';
  readonly enterpriseId: string;
  readonly conflicts: readonly { kind: ConflictKind; detail: string }[];
}

/** One row of the federation's own register, normalised and valid. */
export interface UnionRow {
  readonly line: number;
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly superiorId: string;
  readonly approvalNumber: string;
  readonly approvedOn: Day;
  readonly reportedMembers: number | null;
  /** Codes of the enterprises that it covers. */
  readonly covers: readonly string[];
}

export interface UnionOutcome {
  readonly line: number;
  /** `unknown`: none of the covered codes is in the register; nothing was written. */
  readonly outcome: 'matched' | 'new' | 'unknown';
  readonly tradeUnionId: string | null;
  readonly unknownCodes: readonly string[];
}

/** Why the register changes, and on whose behalf: carried into facts. */
export interface Cause {
  readonly actorId: string | null;
  readonly batchId: string | null;
  readonly today: Day;
}

/** The org-unit tree in memory. */
export interface OrgUnits {
  byId(id: string): OrgUnitEntry | null;
  /** By a present or former code; with a day, whoever had the code then. */
  byCode(code: string, on?: Day): OrgUnitEntry | null;
  /** The functional zone whose name or alias stands in the text, within a city if one is given; longest name first. */
  zoneNamedIn(text: string, cityId: string | null): OrgUnitEntry | null;
  /** Units directly below, today or on a day; industrial unions are children in their line alone. */
  childrenOf(id: string, on?: Day): readonly OrgUnitEntry[];
  /** A unit as it was on a day; null when it did not exist then. */
  byIdOn(id: string, on: Day): OrgUnitEntry | null;
  /** The unions of the industrial lines. */
  industrialUnits(): readonly OrgUnitEntry[];
  /** The topmost union of a union's industrial line; null for territorial units. */
  lineOf(id: string): OrgUnitEntry | null;
  placeOf(id: string): Place;
  /** Every unit, those that ended too. */
  all(): readonly OrgUnitEntry[];
}

/**
 * What core does for plugins. Every writing call takes the transaction of its caller, so that the plugin's rows and the
 * core's rows stand or fall together.
 */
export interface CoreServices {
  readonly orgUnits: OrgUnits;
  /** Merges rows of one source in sets: matches by code, adds, observes, closes, reassesses, emits facts (S15–S16). */
  applyRegistryRows(
    tx: RawTx,
    source: RegistrySource,
    rows: readonly RegistryRow[],
    cause: Cause,
  ): Promise<RegistryOutcome[]>;
  /** Adds already approved unions and what they cover, in sets (补录). */
  applyUnionRows(tx: RawTx, rows: readonly UnionRow[], cause: Cause): Promise<UnionOutcome[]>;
  /** Takes back what one batch brought, at most `limit` enterprises at a time; false when nothing is left. */
  takeBackBatch(tx: RawTx, batchId: string, limit: number, cause: Cause): Promise<boolean>;
  /** Ends a batch (or its taking back): tells what it changed, one fact a unit. Returns how many units changed. */
  finishBatch(tx: RawTx, batchId: string, because: 'IMPORT' | 'TAKE_BACK', cause: Cause): Promise<number>;
  /** Codes of the given that are in the register, with their ids and places. */
  enterprisesByCode(
    tx: RawTx,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, { id: string; name: string; place: Place }>>;
  /** Enterprises of a county with this normalised name: candidates for a row without a code. */
  candidatesByName(
    tx: RawTx,
    names: readonly { line: number; name: string; countyId: string }[],
  ): Promise<ReadonlyMap<number, readonly string[]>>;
  /** Adds to a plugin's indicator at a unit. */
  addToIndicator(tx: RawTx, indicator: string, orgUnitId: string, delta: number): Promise<void>;
  /**
   * Moves a founding by one step in an officer's name, by the same rules and policies as the officer would. The caller
   * has checked the officer's right. `today` is the clock's day.
   */
  advanceFounding(tx: RawTx, viewer: Viewer, step: StepInput, today: Day): Promise<Advanced>;
  /** Whether this officer may write below this unit; throws OutOfScope with the path of the input field otherwise. */
  requireWithin(viewer: Viewer, orgUnitId: string, path: readonly string[]): void;
}

export interface PlatformServices<Tx extends RawTx> {
  readonly core: CoreServices;
  readonly clock: Clock;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Rows outside a transaction, for plugins' jobs and downloads: own tables only. */
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  emit(tx: RawTx, events: readonly NewEvent[]): Promise<void>;
  enqueue(
    tx: RawTx,
    job: { kind: string; input: unknown; ownerId: string; orgUnitId: string; total?: number },
  ): Promise<string>;
  /** Streams COPY text lines into one of the plugin's own tables; resolves to the number of rows. */
  copy(table: string, columns: readonly string[], lines: AsyncIterable<Buffer | string>): Promise<number>;
  /** A folder of the plugin's own for files that must outlive the process. */
  readonly folder: string;
}

export type { OrgLevel };
