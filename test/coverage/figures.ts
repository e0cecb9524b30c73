import type { CoverTerm, EnterTerm, LeaveTerm, Life, State, UncoverTerm } from './oracle.ts';
import { type Day, dayAfter, type Leaf } from './story.ts';

/** The headline of a place on a day. */
export interface Figures {
  readonly inScope: number;
  readonly covered: number;
  readonly coveredIndependent: number;
  readonly overdueUncovered: number;
}

export type Term = EnterTerm | LeaveTerm | CoverTerm | UncoverTerm;
/** Which employers changed between two days, by the one term that each belongs to: of scope, and of coverage. */
export type Flow = ReadonlyMap<Term, readonly number[]>;

/** A part of the province: null is the whole. */
export type Part = string | null;
const lies = (leaf: Leaf, part: Part): boolean =>
  part === null || leaf.city === part || leaf.county === part || leaf.code === part;

const within = (state: State, part: Part): boolean => state.inScope && lies(state.leaf, part);
const coveredWithin = (state: State, part: Part): boolean => within(state, part) && state.covered;

export function figuresOf(lives: readonly Life[], day: Day, part: Part = null): Figures {
  const states = lives.map((life) => life.on(day)).filter((state) => within(state, part));
  return {
    inScope: states.length,
    covered: states.filter((state) => state.covered).length,
    coveredIndependent: states.filter((state) => state.strict).length,
    overdueUncovered: states.filter((state) => state.overdue).length,
  };
}

/** Numbers of the employers behind a figure. */
export function behind(lives: readonly Life[], day: Day, figure: keyof Figures, part: Part = null): number[] {
  const holds: Record<keyof Figures, (state: State) => boolean> = {
    inScope: () => true,
    covered: (state) => state.covered,
    coveredIndependent: (state) => state.strict,
    overdueUncovered: (state) => state.overdue,
  };
  return lives
    .filter((life) => within(life.on(day), part) && holds[figure](life.on(day)))
    .map(({ story }) => story.number);
}

/**
 * Who changed between two days, in exactly one term of scope and one of coverage: whoever is in now, by the beginning of
 * the time in that it is in now; whoever is out now, by the end of the time in that it was in then. A part gains and loses
 * by the terms of the province; what the province neither gained nor lost came from, or went to, another part of it.
 */
export function flowOf(lives: readonly Life[], from: Day, to: Day, part: Part = null): Flow {
  const flow = new Map<Term, number[]>();
  const add = (term: Term, life: Life): void => {
    flow.set(term, [...(flow.get(term) ?? []), life.story.number]);
  };
  for (const life of lives) {
    const turns = life.turns(from, to);
    if (turns.length === 0) continue;
    const [then, now] = [life.on(from), life.on(to)];
    const [entered, covered] = [within(now, part), coveredWithin(now, part)];
    if (within(then, part) !== entered) {
      const day = turning(life, turns, 'inScope', entered);
      if (then.inScope === now.inScope || day === null) add(entered ? 'MOVED_IN' : 'MOVED_OUT', life);
      else add(entered ? life.enterTerm(day) : life.leaveTerm(day), life);
    }
    if (coveredWithin(then, part) !== covered) {
      const day = turning(life, turns, 'covered', covered);
      const moved = then.covered === now.covered || day === null;
      if (covered)
        add(!moved && life.on(dayAfter(day, -1)).inScope ? life.coverTerm(day) : 'ENTERED_SCOPE_COVERED', life);
      else add(!moved && life.on(day).inScope ? life.uncoverTerm(day) : 'LEFT_SCOPE', life);
    }
  }
  return flow;
}

/** The last day on which it began to hold; or, when it holds no more, the first on which it ceased to. */
function turning(life: Life, turns: readonly Day[], what: 'inScope' | 'covered', now: boolean): Day | null {
  const days = turns.filter((day) => life.on(day)[what] === now && life.on(dayAfter(day, -1))[what] !== now);
  return (now ? days.at(-1) : days[0]) ?? null;
}
