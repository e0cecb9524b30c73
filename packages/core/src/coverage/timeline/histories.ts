import type { Day } from '@jianhui/database';
import type { EnterpriseKind } from '../../services/shapes.ts';
import type { DecidedHeadcount } from '../headcount.ts';
import type { EnterpriseFacts, EnterpriseStatus, Exclusion, PlacedFacts, ScopeRule, UnitPlace } from '../rule.ts';
import { SINCE_EVER, type Step } from './steps.ts';

/** Of several sources that speak of one day the gravest holds: an end is not undone by who has not heard of it. */
const gravity: Readonly<Record<EnterpriseStatus, number>> = { OPERATING: 0, SUSPENDED: 1, CLOSED: 2, MERGED: 3 };

const always = <T>(value: T): Step<T>[] => [{ from: SINCE_EVER, value }];

const byDay = (a: { from: Day }, b: { from: Day }): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** What an enterprise was doing, from day to day: operating until somebody says otherwise. */
export function statusSteps(facts: EnterpriseFacts): Step<EnterpriseStatus>[] {
  const said = new Map<Day, EnterpriseStatus>();
  const say = (day: Day, status: EnterpriseStatus): void => {
    const known = said.get(day);
    if (known === undefined || gravity[status] > gravity[known]) said.set(day, status);
  };
  if (facts.closedOn !== null) say(facts.closedOn, 'CLOSED');
  for (const change of facts.statusChanges ?? []) say(change.effectiveOn, change.status);
  if (said.size === 0) return always<EnterpriseStatus>('OPERATING');
  return [...always<EnterpriseStatus>('OPERATING'), ...[...said].map(([from, value]) => ({ from, value })).sort(byDay)];
}

/** What kind of employer it was, from day to day. */
export function kindSteps(facts: EnterpriseFacts): Step<EnterpriseKind>[] {
  const changes = [...(facts.reclassifications ?? [])].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  const [first] = changes;
  if (!first) return always(facts.kind);
  return [...always(first.kindBefore), ...changes.map((c) => ({ from: c.effectiveOn, value: c.kindAfter }))];
}

/** The unit that was accountable for it, from day to day. */
export function placeSteps(facts: PlacedFacts): Step<UnitPlace>[] {
  const past = [...facts.pastPlaces].sort((a, b) => (a.validTo < b.validTo ? -1 : 1));
  return [...past.map((p) => p.place), facts.place].map((value, i) => ({
    from: i === 0 ? SINCE_EVER : (past[i - 1]?.validTo ?? SINCE_EVER),
    value,
  }));
}

/** Whether it was excluded from the campaign, from day to day. */
export function exclusionSteps(exclusions: readonly Exclusion[], campaignId: string): Step<boolean>[] {
  const spans = exclusions
    .filter((e) => e.campaignId === campaignId)
    .map((e) => ({ from: e.validFrom, to: e.revokedOn !== null && e.revokedOn < e.validTo ? e.revokedOn : e.validTo }))
    .filter((span) => span.to > span.from);
  if (spans.length === 0) return always(false);
  const days = [...new Set(spans.flatMap((span) => [span.from, span.to]))].sort();
  return [
    ...always(false),
    ...days.map((from) => ({ from, value: spans.some((span) => span.from <= from && from < span.to) })),
  ];
}

/**
 * Whether its accepted headcount keeps it in scope, from day to day: from the first at or above the threshold until the
 * last of `leaveAfterBelow` consecutive ones below it, so that a headcount that wavers does not flap (domain A.2).
 */
export function sizeSteps(decided: readonly DecidedHeadcount[], rule: ScopeRule): Step<boolean>[] {
  const steps = always(false);
  let large = false;
  let below = 0;
  for (const { on, headcount } of decided) {
    below = headcount >= rule.threshold ? 0 : below + 1;
    const now: boolean = headcount >= rule.threshold || (large && below < rule.leaveAfterBelow);
    if (now === large) continue;
    large = now;
    steps.push({ from: on, value: now });
  }
  return steps;
}

/** Whether the campaign counts employers of its industry at all. */
export function industryCounts(facts: EnterpriseFacts, rule: ScopeRule): boolean {
  const industries = rule.industries ?? [];
  return industries.length === 0 || industries.some((prefix) => facts.industryCode?.startsWith(prefix) ?? false);
}
