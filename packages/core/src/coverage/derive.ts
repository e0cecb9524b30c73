import { primaryReasonOf } from '../enterprises/non-founding/primary.ts';
import type { HeadcountBand } from '../services/shapes.ts';
import type { Assessment } from './assess.ts';
import type { DerivedColumns, StoredEnterprise } from './stored.ts';

/** The campaign's bands of headcount (domain C.6), by their first number. */
const bands = [
  [1000, 'GE_1000'],
  [500, 'B500_999'],
  [200, 'B200_499'],
  [100, 'B100_199'],
  [50, 'B50_99'],
  [25, 'B25_49'],
] as const;

export const bandOf = (headcount: number): HeadcountBand => bands.find(([from]) => headcount >= from)?.[1] ?? 'LT_25';

/** What bears on the derived columns beside the assessment. */
export interface Surroundings {
  /** Who is accountable today, for a unit in scope. */
  readonly officerId: string | null;
  /** Code of the open primary reason that an officer assessed. */
  readonly officerCode: string | null;
  readonly visited: boolean;
  /** Unions that are healthy today. */
  readonly healthyUnions: ReadonlySet<string>;
}

/** Of an enterprise that nobody knows more of than its first row. */
const unknown: Surroundings = { officerId: null, officerCode: null, visited: false, healthyUnions: new Set() };

/** Every column that an assessment decides, as it stands in the table. */
export function derivedColumns(a: Assessment, around: Surroundings): DerivedColumns {
  return { kind: a.kind, status: a.status, closedOn: a.closedOn, ...derivedState(a, around) };
}

/** What an assessment adds to the columns that a source's row already fills. */
export function derivedState(
  a: Assessment,
  around: Surroundings = unknown,
): Omit<DerivedColumns, 'kind' | 'status' | 'closedOn'> {
  const uncovered = a.inScope && a.coveringUnionId === null;
  return {
    headcount: a.headcount?.headcount ?? 0,
    headcountBand: bandOf(a.headcount?.headcount ?? 0),
    headcountOn: a.headcount?.on ?? null,
    headcountSource: a.headcount?.source ?? null,
    headcountReason: a.headcount?.reason ?? null,
    inScope: a.inScope,
    inScopeSince: a.inScopeSince,
    overdueFrom: a.overdueFrom,
    overdue: a.overdue,
    coveringUnionId: a.coveringUnionId,
    coverageKind: a.coverageKind,
    coveredSince: a.coveredSince,
    healthy: a.inScope && a.coveringUnionId !== null && around.healthyUnions.has(a.coveringUnionId),
    primaryReason: uncovered
      ? primaryReasonOf({ ...around, lostUnion: a.lostUnion, hasOfficer: around.officerId !== null })
      : null,
    accountableOfficerId: a.inScope ? around.officerId : null,
  };
}

/** Whether the stored columns of an enterprise are what its facts say. */
export function stateDiffers(stored: StoredEnterprise, now: DerivedColumns): boolean {
  return (Object.keys(now) as (keyof DerivedColumns)[]).some((column) => stored.derived[column] !== now[column]);
}

export const periodsDiffer = (stored: StoredEnterprise, a: Assessment): boolean =>
  JSON.stringify(stored.periods) !== JSON.stringify(a.periods);
