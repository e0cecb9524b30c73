import type { Day } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import type { DecidedHeadcount } from '../headcount.ts';
import type { EnterpriseFacts, ScopeRule } from '../rule.ts';
import { exclusionSteps, industryCounts, kindSteps, sizeSteps, statusSteps } from './histories.ts';
import { daysOf, type Step, valueBefore, valueOn } from './steps.ts';

export type EnterReason = 'REGISTERED' | 'GROWN' | 'MOVED_IN' | 'REOPENED' | 'EXCLUSION_ENDED' | 'RECLASSIFIED_IN';
export type LeaveReason = 'SHRUNK' | 'CLOSED' | 'MOVED_OUT' | 'EXCLUDED' | 'RECLASSIFIED_OUT' | 'MERGED';

/** Time in scope, half open: from `enteredOn` until before `leftOn`. */
export interface ScopePeriod {
  readonly enteredOn: Day;
  readonly enteredBecause: EnterReason;
  readonly leftOn: Day | null;
  readonly leftBecause: LeaveReason | null;
  /** First day on which it counts as overdue while uncovered. */
  readonly overdueFrom: Day;
}

/** One of the conditions of A.2, from day to day, with what its turning means for the unit. */
interface Condition {
  readonly holds: readonly Step<boolean>[];
  readonly entered: (day: Day) => EnterReason;
  readonly left: (day: Day) => LeaveReason;
}

const mapped = <T>(steps: readonly Step<T>[], holds: (value: T) => boolean): Step<boolean>[] =>
  steps.map((step) => ({ from: step.from, value: holds(step.value) }));

/**
 * The conditions in the order of what they say: where several turn on one day, the first of them is the reason, so that
 * each unit that changed stands in exactly one term.
 */
function conditionsOf(facts: EnterpriseFacts, decided: readonly DecidedHeadcount[], rule: ScopeRule): Condition[] {
  const status = statusSteps(facts);
  const seenSmaller = (day: Day): boolean =>
    decided.some(({ on, headcount }) => on < day && headcount < rule.threshold);
  return [
    {
      holds: mapped(status, (value) => value === 'OPERATING'),
      entered: () => 'REOPENED',
      left: (day) => (valueOn(status, day) === 'MERGED' ? 'MERGED' : 'CLOSED'),
    },
    {
      holds: mapped(kindSteps(facts), (kind) => rule.kinds.includes(kind)),
      entered: () => 'RECLASSIFIED_IN',
      left: () => 'RECLASSIFIED_OUT',
    },
    {
      holds: mapped(exclusionSteps(facts.exclusions ?? [], rule.campaignId), (excluded) => !excluded),
      entered: () => 'EXCLUSION_ENDED',
      left: () => 'EXCLUDED',
    },
    {
      holds: sizeSteps(decided, rule),
      entered: (day) => (seenSmaller(day) ? 'GROWN' : 'REGISTERED'),
      left: () => 'SHRUNK',
    },
  ];
}

/**
 * Times in scope by the definition of A.2: in while every condition holds, from the campaign's first day on. The same
 * facts in any order give the same answer.
 */
export function scopePeriods(
  facts: EnterpriseFacts,
  decided: readonly DecidedHeadcount[],
  rule: ScopeRule,
): ScopePeriod[] {
  // Most of the register never comes near a scope: nothing below could put it in one.
  if (!decided.some(({ headcount }) => headcount >= rule.threshold) || !industryCounts(facts, rule)) return [];
  const conditions = conditionsOf(facts, decided, rule);
  const periods: ScopePeriod[] = [];
  let entry: { on: Day; because: EnterReason } | null = null;
  const days = daysOf(...conditions.map((c) => c.holds)).filter((day) => day > rule.startsOn);
  for (const day of [rule.startsOn, ...days]) {
    const inside = conditions.every((c) => valueOn(c.holds, day));
    if (inside === (entry !== null)) continue;
    const turned: Condition | undefined = conditions.find(
      (c) => valueOn(c.holds, day) === inside && valueBefore(c.holds, day) !== inside,
    );
    if (inside) entry = { on: day, because: turned?.entered(day) ?? 'REGISTERED' };
    else if (entry) {
      periods.push(periodOf(entry, day, turned?.left(day) ?? 'SHRUNK', rule));
      entry = null;
    }
  }
  if (entry) periods.push(periodOf(entry, null, null, rule));
  return periods;
}

function periodOf(
  entry: { on: Day; because: EnterReason },
  leftOn: Day | null,
  leftBecause: LeaveReason | null,
  rule: ScopeRule,
): ScopePeriod {
  return {
    enteredOn: entry.on,
    enteredBecause: entry.because,
    leftOn,
    leftBecause,
    overdueFrom: entry.on <= rule.noGraceUntil ? entry.on : addDays(entry.on, rule.graceDays),
  };
}
