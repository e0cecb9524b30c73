import type { Day } from '@jianhui/database';
import type { HealthParameters } from '../../rule-packs/in-force.ts';
import { daysOf, SINCE_EVER, type Step } from '../timeline/steps.ts';

/** From a day until before another; null: open. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

/** All that is known of one union and bears on the four checks of A.2. */
export interface UnionFacts {
  readonly approvedOn: Day;
  readonly dissolvedOn: Day | null;
  /** Times in which somebody is chair of its committee. */
  readonly chairs: readonly Span[];
  /** Its terms, each to the day to which it was lawfully postponed. */
  readonly terms: readonly Span[];
  /** Real-name members gained and lost, by day. */
  readonly memberDays: readonly { readonly day: Day; readonly delta: number }[];
  /** Accepted headcount of what it covers, from day to day. */
  readonly staff: readonly Step<number>[];
}

/** A time in which a union failed the same checks. */
export interface HealthPiece {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly healthy: boolean;
  /** Codes of the rules that it breaks, in one order. */
  readonly problems: readonly string[];
}

/** Walks ascending steps with ascending days: each step is passed once, however many days there are. */
class Walk<T> {
  private at = 0;
  private readonly steps: readonly Step<T>[];
  constructor(steps: readonly Step<T>[]) {
    this.steps = steps;
  }
  on(day: Day): T {
    while ((this.steps[this.at + 1]?.from ?? '9999-99-99') <= day) this.at += 1;
    return (this.steps[this.at] as Step<T>).value;
  }
}

/** Whether any of the spans holds, from day to day. */
function spanSteps(spans: readonly Span[]): Step<boolean>[] {
  const days = [...new Set(spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const holds = (day: Day): boolean => spans.some(({ from, to }) => from <= day && (to === null || to > day));
  return [{ from: SINCE_EVER, value: false }, ...days.map((from) => ({ from, value: holds(from) }))];
}

function memberSteps(days: UnionFacts['memberDays'], today: Day): Step<number>[] {
  let members = 0;
  const ascending = days.filter(({ day }) => day <= today).sort((a, b) => (a.day < b.day ? -1 : 1));
  return [
    { from: SINCE_EVER, value: 0 },
    ...ascending.map(({ day, delta }) => {
      members += delta;
      return { from: day, value: members };
    }),
  ];
}

/**
 * 空壳工会检查: when a union passed the four checks of A.2, from its approval until it was dissolved, as far as members are
 * known on a day. Each check is a parameter of the rule pack of its day. A union without members represents nobody,
 * whatever its staff. Pure: the same facts give the same answer.
 */
export function healthPieces(facts: UnionFacts, rules: readonly Step<HealthParameters>[], today: Day): HealthPiece[] {
  const chairs = spanSteps(facts.chairs);
  const terms = spanSteps(facts.terms);
  const members = memberSteps(facts.memberDays, today);
  const days = daysOf(chairs, terms, members, facts.staff, rules).filter(
    (day) => day > facts.approvedOn && (facts.dissolvedOn === null || day < facts.dissolvedOn),
  );
  const walks = {
    ...{ chair: new Walk(chairs), term: new Walk(terms), members: new Walk(members) },
    ...{ staff: new Walk(facts.staff), rules: new Walk(rules) },
  };
  const pieces: { validFrom: Day; validTo: Day | null; healthy: boolean; problems: readonly string[] }[] = [];
  if (facts.dissolvedOn !== null && facts.dissolvedOn <= facts.approvedOn) return pieces;
  for (const day of [facts.approvedOn, ...days]) {
    const rule = walks.rules.on(day);
    const count = walks.members.on(day);
    const staff = walks.staff.on(day);
    const checks = {
      'health.chair': rule.chairRequired && !walks.chair.on(day),
      'health.term': rule.termRequired && !walks.term.on(day),
      'health.members': count < rule.minMembers,
      'health.share': count <= 0 || count < rule.minShare * staff,
    };
    const problems = Object.entries(checks).flatMap(([code, broken]) => (broken ? [code] : []));
    const last = pieces.at(-1);
    if (last && last.problems.join() === problems.join()) continue;
    if (last) last.validTo = day;
    pieces.push({ validFrom: day, validTo: facts.dissolvedOn, healthy: problems.length === 0, problems });
  }
  return pieces;
}
