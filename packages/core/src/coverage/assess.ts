import type { Day } from '@jianhui/database';
import type { EnterpriseKind, UnionKind } from '../services/shapes.ts';
import { type DecidedHeadcount, decidedHeadcounts } from './headcount.ts';
import type { EnterpriseFacts, EnterpriseStatus, ScopeRule } from './rule.ts';
import { coveringLink } from './timeline/covering.ts';
import { kindSteps, statusSteps } from './timeline/histories.ts';
import { type ScopePeriod, scopePeriods } from './timeline/scope.ts';
import { SINCE_EVER, valueOn } from './timeline/steps.ts';

/** What holds of an enterprise on one day, and how it came to it. */
export interface Assessment {
  readonly kind: EnterpriseKind;
  readonly status: EnterpriseStatus;
  /** First day of the closure or merger that lasts today; null while it exists. */
  readonly closedOn: Day | null;
  readonly headcount: DecidedHeadcount | null;
  readonly periods: readonly ScopePeriod[];
  readonly inScope: boolean;
  readonly inScopeSince: Day | null;
  readonly overdueFrom: Day | null;
  readonly overdue: boolean;
  readonly coveringUnionId: string | null;
  readonly coverageKind: UnionKind | null;
  readonly coveredSince: Day | null;
  /** A union covered it once, and none does today. */
  readonly lostUnion: boolean;
}

const isGone = (status: EnterpriseStatus): boolean => status === 'CLOSED' || status === 'MERGED';

/** Since when it has been gone without a day between; null while it exists. */
function goneSince(facts: EnterpriseFacts, today: Day): Day | null {
  let since: Day | null = null;
  for (const { from, value } of statusSteps(facts)) {
    if (from > today) break;
    if (!isGone(value)) since = null;
    else if (since === null && from !== SINCE_EVER) since = from;
  }
  return since;
}

/** Everything that a campaign says of one enterprise on one day. Pure: the same facts give the same answer, always. */
export function assess(facts: EnterpriseFacts, rule: ScopeRule, today: Day): Assessment {
  const decided = decidedHeadcounts(facts.observations, rule.sourceTrust, today, facts.decisions);
  const periods = scopePeriods(facts, decided, rule);
  const current = periods.find((p) => p.enteredOn <= today && (p.leftOn === null || p.leftOn > today)) ?? null;
  const link = coveringLink(facts.coverages, today);
  return {
    kind: valueOn(kindSteps(facts), today),
    status: valueOn(statusSteps(facts), today),
    closedOn: goneSince(facts, today),
    headcount: decided.at(-1) ?? null,
    periods,
    inScope: current !== null,
    inScopeSince: current?.enteredOn ?? null,
    overdueFrom: current?.overdueFrom ?? null,
    overdue: current !== null && link === null && today >= current.overdueFrom,
    coveringUnionId: link?.unionId ?? null,
    coverageKind: link?.kind ?? null,
    coveredSince: link?.validFrom ?? null,
    lostUnion: link === null && facts.coverages.some((c) => c.validFrom <= today),
  };
}
