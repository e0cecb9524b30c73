import type { UnionKind } from '@jianhui/core';
import { seededRandom } from '../support/documents.ts';
import type { Draw } from './draw.ts';
import { Life } from './oracle.ts';
import { coveragePlots, edges, type Plot, scopePlots } from './plots.ts';
import { type Act, type Day, dayAfter, daysFrom, type Leaf, type Story } from './story.ts';

/** The last day of the planted year. */
export const LAST: Day = '2019-12-31';

/** Days on which joint unions are dissolved; nothing else happens on them, so that each change has one cause. */
const DISSOLUTIONS: readonly Day[] = ['2019-05-28', '2019-08-09', '2019-11-14'];
const ORDINARY = daysFrom('2019-01-05', '2019-12-20').filter((day) => !DISSOLUTIONS.includes(day));
const SHARED: readonly UnionKind[] = ['JOINT', 'REGIONAL', 'INDUSTRY', 'GROUP'];
/** Employers that one joint union may cover. */
const JOINT_SIZE = 12;

class Dice implements Draw {
  readonly number: number;
  readonly leaf: Leaf;
  private readonly random: () => number;
  private readonly leaves: readonly Leaf[];
  private free: Day[];
  private unions = 0;

  constructor(number: number, leaves: readonly Leaf[], known: Day) {
    this.number = number;
    this.random = seededRandom(number * 7919 + 1);
    this.leaves = leaves;
    this.leaf = leaves[this.between(0, leaves.length - 1)] as Leaf;
    this.free = ORDINARY.filter((day) => day > known);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  days(count: number): Day[] {
    const days: Day[] = [];
    while (days.length < count) {
      const [day] = this.free.splice(this.between(0, this.free.length - 1), 1);
      if (day === undefined) throw new Error(`no days are left for employer ${this.number}`);
      days.push(day);
    }
    return days.sort();
  }

  elsewhere(): Leaf {
    const others = this.leaves.filter((leaf) => leaf.county !== this.leaf.county);
    return others[this.between(0, others.length - 1)] as Leaf;
  }

  ownUnion(): number {
    return this.number * 10 + ++this.unions;
  }

  jointUnion(): { union: number; by: UnionKind; dissolvedOn: Day | null } {
    const group = Math.floor(this.number / JOINT_SIZE);
    // Every third is dissolved in the course of the year.
    const dissolvedOn = group % 3 === 0 ? (DISSOLUTIONS[(group / 3) % 3] ?? null) : null;
    return { union: 900_000 + group, by: SHARED[group % SHARED.length] ?? 'JOINT', dissolvedOn };
  }
}

const byChance = (plots: readonly Plot[], draw: Draw): Plot => {
  const drawn = draw.between(1, 100);
  let passed = 0;
  const plot = plots.find(({ percent }) => {
    passed += percent;
    return drawn <= passed;
  });
  if (!plot) throw new Error('the shares of the plots do not add up to 100');
  return plot;
};

/** One employer: it becomes known with a count, then one plot of scope and one of coverage run in it, on days of their own. */
function storyOf(number: number, leaves: readonly Leaf[]): Story {
  const edge = edges[number - 1];
  const first = seededRandom(number);
  const known = dayAfter('2019-01-02', Math.floor((first() < 0.7 ? 100 : 330) * first()));
  const draw = new Dice(number, leaves, known);
  if (edge) return inOrder({ number, leaf: draw.leaf, ...edge(draw) });
  const scope = byChance(scopePlots, draw);
  const coverage = byChance(coveragePlots, draw);
  // A count is of a day before the telling; of an employer that grows late, of the day itself.
  const counted: Act = {
    ...{ what: 'observed', source: 'HUMAN_RESOURCES', headcount: draw.between(100, 1_800) },
    ...{ knownOn: known, on: dayAfter(known, -draw.between(0, 90)) },
  };
  const { prefix = '91', kind = 'ENTERPRISE', acts = [], small = false } = scope.acts(draw);
  const start: Act = small ? { ...counted, headcount: draw.between(60, 99) } : counted;
  return inOrder({
    ...{ number, prefix, kind, leaf: draw.leaf },
    acts: [start, ...acts, ...lawful(coverage.acts(draw).acts ?? [], acts)],
  });
}

/** Nobody covers a firm that has closed: such a union, and its end, do not come to be. */
function lawful(coverage: readonly Act[], scope: readonly Act[]): Act[] {
  const [closed, reopened] = ['closed', 'reopened'].map((what) => scope.find((act) => act.what === what)?.on);
  const refused = coverage.flatMap((act) =>
    act.what === 'covered' && closed && act.on >= closed && !(reopened && act.on > reopened) ? [act.union] : [],
  );
  return coverage.filter((act) => !('union' in act && refused.includes(act.union)));
}

/** What becomes known on one day keeps the order in which the plot tells it. */
const inOrder = (story: Story): Story => ({
  ...story,
  acts: [...story.acts].sort((a, b) => (a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : 0)),
});

/**
 * Plants employers until exactly so many are in scope on the last day of the year, among them the edges that must not be
 * left to chance. The same numbers give the same province everywhere.
 */
export function plantProvince(inScope: number, leaves: readonly Leaf[]): Story[] {
  const stories: Story[] = [];
  let there = 0;
  while (there < inScope) {
    const story = storyOf(stories.length + 1, leaves);
    stories.push(story);
    if (new Life(story, LAST, LAST).on(LAST).inScope) there++;
  }
  return stories;
}
