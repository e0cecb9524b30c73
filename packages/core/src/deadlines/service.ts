import type { Day, RawTx } from '@jianhui/database';
import type { OrgUnits } from '../services/services.ts';

/** Something that is due, as its module opens it. */
export interface NewDeadline {
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly enterpriseId?: string | null;
  readonly unionId?: string | null;
  readonly startsOn: Day;
  /** Last day in time. */
  readonly dueOn: Day;
  readonly workingDays?: number | null;
  /** The federation's own duty: overdue, it stands on the self-fault list. */
  readonly ownDuty: boolean;
  readonly ruleCode?: string | null;
  readonly title: string;
  readonly officerId?: string | null;
  /** The unit that must act. */
  readonly orgUnitId: string;
}

/** Opens deadlines; one that is open already for its subject and kind gets the new day. */
export async function openDeadlines(
  _tx: RawTx,
  _deadlines: readonly NewDeadline[],
  _orgUnits: OrgUnits,
  _today: Day,
): Promise<void> {}

/** Marks what was due for these subjects as done (or as no longer due). */
export async function settleDeadlines(
  _tx: RawTx,
  _subjects: readonly { readonly subjectType: string; readonly subjectId: string; readonly kind?: string }[],
  _on: Day,
  _as: 'DONE' | 'CANCELLED',
): Promise<void> {}
