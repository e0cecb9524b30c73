import type { EnterpriseKind } from '@jianhui/core';
import { type Act, type Day, dayAfter, type Leaf, rule, type Story } from './story.ts';

/**
 * What domain A.2 says of planted stories, worked out anew for every day and from the acts alone. It is slow and simple
 * on purpose and imports nothing of the coverage that it judges.
 */

export type EnterTerm = 'REGISTERED' | 'GROWN' | 'MOVED_IN' | 'REOPENED' | 'EXCLUSION_ENDED' | 'RECLASSIFIED_IN';
export type LeaveTerm = 'SHRUNK' | 'CLOSED' | 'MOVED_OUT' | 'EXCLUDED' | 'RECLASSIFIED_OUT' | 'MERGED';
export type CoverTerm = 'OWN_UNION' | 'JOINED_COVERAGE' | 'ENTERED_SCOPE_COVERED';
export type UncoverTerm = 'UNION_DISSOLVED' | 'COVERAGE_ENDED' | 'LEFT_SCOPE';

/** An employer on one day. */
export interface State {
  readonly leaf: Leaf;
  readonly inScope: boolean;
  readonly covered: boolean;
  readonly strict: boolean;
  readonly overdue: boolean;
}

type Of<W extends Act['what']> = Extract<Act, { what: W }>;
const all = <W extends Act['what']>(acts: readonly Act[], what: W): Of<W>[] =>
  acts.filter((act): act is Of<W> => act.what === what).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** The acts that are of this day or before it. */
const until = <A extends Act>(acts: readonly A[], day: Day): A[] => acts.filter(({ on }) => on <= day);

/** The headcounts that hold, one a day: a decision before any source, a later word of a source before its earlier one. */
function headcounts(acts: readonly Act[], day: Day): { on: Day; headcount: number }[] {
  const decided = new Map(until(all(acts, 'decided'), day).map(({ on, headcount }) => [on, headcount]));
  const observed = until(all(acts, 'observed'), day);
  const days = [...new Set([...decided.keys(), ...observed.map(({ on }) => on)])].sort();
  return days.map((on) => {
    const own = decided.get(on);
    if (own !== undefined) return { on, headcount: own };
    const said = observed.filter((each) => each.on === on);
    for (const source of rule.sourceTrust) {
      const last = said.filter((each) => each.source === source).sort((a, b) => (a.knownOn < b.knownOn ? -1 : 1));
      const word = last.at(-1);
      if (word) return { on, headcount: word.headcount };
    }
    throw new Error('an observation comes from no known source');
  });
}

/** Whether its size keeps it in: in with the first count at the threshold, out with the second below it in a row. */
function bigEnough(acts: readonly Act[], day: Day): boolean {
  let big = false;
  let below = 0;
  for (const { headcount } of headcounts(acts, day)) {
    below = headcount < rule.threshold ? below + 1 : 0;
    if (below === 0) big = true;
    if (below >= rule.leaveAfterBelow) big = false;
  }
  return big;
}

const kindOn = (story: Story, acts: readonly Act[], day: Day): EnterpriseKind =>
  until(all(acts, 'reclassified'), day).at(-1)?.to ?? story.kind;

const leafOn = (story: Story, acts: readonly Act[], day: Day): Leaf =>
  until(all(acts, 'moved'), day).at(-1)?.to ?? story.leaf;

function operates(acts: readonly Act[], day: Day): boolean {
  const [closed, reopened] = [until(all(acts, 'closed'), day).at(-1), until(all(acts, 'reopened'), day).at(-1)];
  return !closed || (reopened !== undefined && reopened.on > closed.on);
}

const merged = (acts: readonly Act[], day: Day): boolean => until(all(acts, 'merged'), day).length > 0;
const excluded = (acts: readonly Act[], day: Day): boolean =>
  until(all(acts, 'excluded'), day).some((act) => day < act.until);

const inScope = (story: Story, acts: readonly Act[], day: Day): boolean =>
  day >= rule.startsOn &&
  rule.kinds.includes(kindOn(story, acts, day)) &&
  bigEnough(acts, day) &&
  operates(acts, day) &&
  !merged(acts, day) &&
  !excluded(acts, day);

/** The unions that cover it on a day. */
function links(acts: readonly Act[], day: Day): Of<'covered'>[] {
  return until(all(acts, 'covered'), day).filter(
    (link) =>
      !acts.some(
        (act) =>
          (act.what === 'released' || act.what === 'dissolved') &&
          act.union === link.union &&
          act.on <= day &&
          act.on >= link.on,
      ),
  );
}

/** Everything of one employer, day by day from the campaign's start, as what was known on a day tells it. */
export class Life {
  readonly story: Story;
  private readonly acts: readonly Act[];
  private readonly pieces: { from: Day; state: State }[] = [];

  constructor(story: Story, knownOn: Day, last: Day) {
    this.story = story;
    this.acts = story.acts.filter((act) => act.knownOn <= knownOn);
    let enteredOn: Day | null = null;
    for (const day of this.turningDays(last)) {
      const scoped = inScope(story, this.acts, day);
      if (!scoped) enteredOn = null;
      else enteredOn ??= day;
      const covering = links(this.acts, day);
      const state: State = {
        leaf: leafOn(story, this.acts, day),
        inScope: scoped,
        covered: scoped && covering.length > 0,
        strict: scoped && covering.some(({ by }) => by === 'INDEPENDENT'),
        overdue: enteredOn !== null && covering.length === 0 && day >= overdueFrom(enteredOn),
      };
      this.pieces.push({ from: day, state });
      // The one day on which something turns though nobody acts: grace is over.
      if (enteredOn !== null && covering.length === 0) this.graceEnds(enteredOn, day, state, last);
    }
  }

  /** Days on which an act begins or ends to hold. Between two of them nothing but grace can end. */
  private turningDays(last: Day): Day[] {
    const days = this.acts.flatMap((act) => (act.what === 'excluded' ? [act.on, act.until] : [act.on]));
    return [...new Set([rule.startsOn, ...days.filter((day) => day > rule.startsOn && day <= last)])].sort();
  }

  private graceEnds(enteredOn: Day, from: Day, state: State, last: Day): void {
    const over = overdueFrom(enteredOn);
    const next = this.turningDays(last).find((day) => day > from);
    if (over > from && over <= last && (next === undefined || over < next))
      this.pieces.push({ from: over, state: { ...state, overdue: true } });
  }

  on(day: Day): State {
    const piece = this.pieces.filter(({ from }) => from <= day).at(-1);
    if (!piece) throw new Error(`${day} lies before the campaign`);
    return piece.state;
  }

  /** Days after `from`, up to `to`, on which its state is another than the day before. */
  turns(from: Day, to: Day): Day[] {
    return this.pieces.map((piece) => piece.from).filter((day) => day > from && day <= to);
  }

  /** Why it came into the scope of the province on this day. */
  enterTerm(day: Day): EnterTerm {
    const before = dayAfter(day, -1);
    if (!operates(this.acts, before) && day > rule.startsOn) return 'REOPENED';
    if (excluded(this.acts, before)) return 'EXCLUSION_ENDED';
    if (!rule.kinds.includes(kindOn(this.story, this.acts, before))) return 'RECLASSIFIED_IN';
    return headcounts(this.acts, before).some(({ headcount }) => headcount < rule.threshold) ? 'GROWN' : 'REGISTERED';
  }

  /** Why it left the scope of the province on this day. */
  leaveTerm(day: Day): LeaveTerm {
    if (merged(this.acts, day)) return 'MERGED';
    if (!operates(this.acts, day)) return 'CLOSED';
    if (excluded(this.acts, day)) return 'EXCLUDED';
    if (!rule.kinds.includes(kindOn(this.story, this.acts, day))) return 'RECLASSIFIED_OUT';
    return 'SHRUNK';
  }

  /** Whether its own union, or one that it shares, began to cover it on this day. */
  coverTerm(day: Day): CoverTerm {
    return links(this.acts, day).some(({ by }) => by === 'INDEPENDENT') ? 'OWN_UNION' : 'JOINED_COVERAGE';
  }

  uncoverTerm(day: Day): UncoverTerm {
    return this.acts.some((act) => act.what === 'dissolved' && act.on === day) ? 'UNION_DISSOLVED' : 'COVERAGE_ENDED';
  }
}

const overdueFrom = (enteredOn: Day): Day =>
  enteredOn <= rule.noGraceUntil ? enteredOn : dayAfter(enteredOn, rule.graceDays);
