import type { Day } from '@jianhui/database';
import type { UnionBodyKind, UnionPostKind } from './bodies.ts';

/** What every step says: which case, as it was read, the day, and a note. */
interface AnyStep {
  /** Global or bare id of the case. */
  readonly founding: string;
  readonly expectedVersion: number;
  /** The day on which it happened: not before the stage before it, not after today. */
  readonly on: Day;
  readonly note?: string | null;
}

export interface Applicant {
  readonly member: string;
  readonly appliedOn: Day;
}
export interface Nomination {
  readonly body: UnionBodyKind;
  readonly post: UnionPostKind;
  readonly personName: string;
  readonly member?: string | null;
  /** Declared: near relative of the employer’s main head. */
  readonly nearRelative: boolean;
}
export interface CandidateResult {
  readonly candidate: string;
  readonly votesFor: number;
  readonly elected: boolean;
}

/** Each action with what it takes: the one shape in which officers and plugins move a case. */
export interface StepInputs {
  ADVANCE_PATHWAY: AnyStep & { readonly document?: string | null };
  APPLY: AnyStep & {
    readonly applicant: string;
    readonly unionName: string;
    /** The employers that the union shall cover, in place of those named when the case was opened. */
    readonly employers?: readonly string[] | null;
  };
  NAME_PREPARATORY_GROUP: AnyStep & { readonly leader: string; readonly members: readonly string[] };
  ADMIT_APPLICANTS: AnyStep & { readonly applicants: readonly Applicant[] };
  NOMINATE_CANDIDATES: AnyStep & {
    readonly committeeSeats: number;
    readonly fundAuditSeats?: number | null;
    readonly womenCommitteeSeats?: number | null;
    readonly candidates: readonly Nomination[];
  };
  HOLD_ASSEMBLY: AnyStep & {
    readonly byRepresentatives: boolean;
    readonly entitled: number;
    readonly attended: number;
    readonly minutes: string;
  };
  RECORD_ELECTION: AnyStep & {
    readonly ballots: number;
    readonly validBallots: number;
    readonly invalidBallots: number;
    readonly results: readonly CandidateResult[];
  };
  REPORT: AnyStep;
  APPROVE: AnyStep & { readonly approvalNumber: string; readonly termYears: number };
  REFUSE: AnyStep & { readonly reason: string };
  RECORD_SEAL_AND_ACCOUNT: AnyStep & { readonly sealOn: Day; readonly bankAccountOn: Day };
  REGISTER_LEGAL_PERSON: AnyStep & {
    readonly unifiedSocialCreditCode: string;
    readonly certificateNumber: string;
    readonly validTo: Day;
  };
  CONFIRM_REAL_NAMES: AnyStep;
  /** Yuan in the month. */
  RECORD_FIRST_FUNDS: AnyStep & { readonly monthlyWages: number; readonly paid: number };
  ABANDON: AnyStep & { readonly reason: string };
}

export type StepOf<Action extends keyof StepInputs> = StepInputs[Action] & { readonly action: Action };
export type StepInput = { [Action in keyof StepInputs]: StepOf<Action> }[keyof StepInputs];

/** What a step led to. */
export interface Advanced {
  readonly foundingId: string;
  readonly stepId: string;
  readonly tradeUnionId: string | null;
  readonly version: number;
}
