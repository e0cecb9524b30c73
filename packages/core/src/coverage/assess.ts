import type { Day } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import type { UnionKind } from '../services/shapes.ts';
import { type DecidedHeadcount, decidedHeadcounts } from './headcount.ts';
import type { CoverageLink, EnterpriseFacts, ScopeRule } from './rule.ts';

/** Time in scope, half open: from `enteredOn` until before `leftOn`. */
export interface ScopePeriod {
  readonly enteredOn: Day;
  readonly leftOn: Day | null;
  readonly leftBecause: 'SHRUNK' | 'CLOSED' | null;
  /** First day on which it counts as overdue while uncovered. */
  readonly overdueFrom: Day;
}

/** What holds of an enterprise on one day, and how it came to it. */
export interface Assessment {
  readonly headcount: DecidedHeadcount | null;
  readonly periods: readonly ScopePeriod[];
  readonly inScope: boolean;
  readonly inScopeSince: Day | null;
  readonly overdueFrom: Day | null;
  readonly overdue: boolean;
  readonly coveringUnionId: string | null;
  readonly coverageKind: UnionKind | null;
  readonly coveredSince: Day | null;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/**
 * Periods in scope: entered at the first decided headcount at or above the threshold, left with the last of
 * `leaveAfterBelow` consecutive ones below it, or on the day it closed. A headcount that wavers does not flap (domain A.2).
 */
export function scopePeriods(
  facts: EnterpriseFacts,
  decided: readonly DecidedHeadcount[],
  rule: ScopeRule,
): ScopePeriod[] {
  if (!rule.kinds.includes(facts.kind)) return [];
  const periods: ScopePeriod[] = [];
  let enteredOn: Day | null = null;
  let below = 0;
  const close = (leftOn: Day, leftBecause: 'SHRUNK' | 'CLOSED'): void => {
    if (enteredOn !== null && leftOn > enteredOn) periods.push(period(enteredOn, leftOn, leftBecause, rule));
    enteredOn = null;
    below = 0;
  };
  for (const { on, headcount } of decided) {
    if (facts.closedOn !== null && on >= facts.closedOn) break;
    if (headcount >= rule.threshold) {
      enteredOn ??= later(on, rule.startsOn);
      below = 0;
    } else if (enteredOn !== null) {
      below += 1;
      if (below >= rule.leaveAfterBelow) close(on, 'SHRUNK');
    }
  }
  if (facts.closedOn !== null) close(facts.closedOn, 'CLOSED');
  if (enteredOn !== null) periods.push(period(enteredOn, null, null, rule));
  return periods;
}

function period(
  enteredOn: Day,
  leftOn: Day | null,
  leftBecause: 'SHRUNK' | 'CLOSED' | null,
  rule: ScopeRule,
): ScopePeriod {
  return {
    enteredOn,
    leftOn,
    leftBecause,
    overdueFrom: enteredOn <= rule.noGraceUntil ? enteredOn : addDays(enteredOn, rule.graceDays),
  };
}

const covers = (link: CoverageLink, day: Day): boolean =>
  link.validFrom <= day && (link.validTo === null || link.validTo > day);

/** The link that stands for the enterprise on a day: its own union before one it shares, then the oldest. */
export function coveringLink(links: readonly CoverageLink[], day: Day): CoverageLink | null {
  const valid = links.filter((link) => covers(link, day));
  valid.sort(
    (a, b) =>
      Number(b.kind === 'INDEPENDENT') - Number(a.kind === 'INDEPENDENT') ||
      (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0) ||
      (a.unionId < b.unionId ? -1 : 1),
  );
  return valid[0] ?? null;
}

/** Everything that a campaign says of one enterprise on one day. Pure: the same facts give the same answer, always. */
export function assess(facts: EnterpriseFacts, rule: ScopeRule, today: Day): Assessment {
  const decided = decidedHeadcounts(facts.observations, rule.sourceTrust, today);
  const periods = scopePeriods(facts, decided, rule);
  const current = periods.find((p) => p.enteredOn <= today && (p.leftOn === null || p.leftOn > today)) ?? null;
  const link = coveringLink(facts.coverages, today);
  return {
    headcount: decided.at(-1) ?? null,
    periods,
    inScope: current !== null,
    inScopeSince: current?.enteredOn ?? null,
    overdueFrom: current?.overdueFrom ?? null,
    overdue: current !== null && link === null && today >= current.overdueFrom,
    coveringUnionId: link?.unionId ?? null,
    coverageKind: link?.kind ?? null,
    coveredSince: link?.validFrom ?? null,
  };
}
