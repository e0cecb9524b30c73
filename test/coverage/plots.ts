import type { EnterpriseKind } from '@jianhui/core';
import type { Draw } from './draw.ts';
import { type Act, type Day, dayAfter, type Story } from './story.ts';

/** What a plot makes of an employer: what it is at first, and what becomes known of it after the first count. */
interface Course {
  readonly prefix?: string;
  readonly kind?: EnterpriseKind;
  readonly acts?: readonly Act[];
  /** Its first count lies below the threshold. */
  readonly small?: boolean;
}

export interface Plot {
  /** How many of a hundred employers have it. */
  readonly percent: number;
  readonly name: string;
  acts(draw: Draw): Course;
}

const END: Day = '2019-12-31';
const counted = (on: Day, headcount: number, knownOn: Day = on): Act => ({
  ...{ what: 'observed', source: 'HUMAN_RESOURCES', headcount, on, knownOn },
});
type Undated<A> = A extends Act ? Omit<A, 'on' | 'knownOn'> : never;
const told = (act: Undated<Act>, on: Day, knownOn: Day = on): Act => ({ ...act, on, knownOn });
/** Some things become known weeks after they happened. */
const late = (draw: Draw, on: Day): Day => {
  if (!draw.chance(0.4)) return on;
  const known = dayAfter(on, draw.between(1, 40));
  return known < END ? known : END;
};
const two = (draw: Draw): [Day, Day] => draw.days(2) as [Day, Day];
const three = (draw: Draw): [Day, Day, Day] => draw.days(3) as [Day, Day, Day];
const one = (draw: Draw): Day => draw.days(1)[0] as Day;

/** What happens to an employer's being in scope: at most one story of it each, so that each change has one cause. */
export const scopePlots: readonly Plot[] = [
  {
    percent: 52,
    name: 'steady',
    acts: (draw) => (draw.chance(0.1) ? { prefix: '12', kind: 'PUBLIC_INSTITUTION' } : {}),
  },
  { percent: 5, name: 'small for good', acts: () => ({ small: true }) },
  { percent: 2, name: 'of a kind that is not meant', acts: () => ({ prefix: '92', kind: 'INDIVIDUAL_BUSINESS' }) },
  {
    percent: 7,
    name: 'grows from 99 to 100',
    acts(draw) {
      const [before, then] = two(draw);
      return { small: true, acts: [counted(before, 99), counted(then, 100, late(draw, then))] };
    },
  },
  {
    percent: 5,
    name: 'shrinks for good with the second count below',
    acts(draw) {
      const [once, twice] = two(draw);
      return { acts: [counted(once, 99), counted(twice, 80, late(draw, twice))] };
    },
  },
  {
    percent: 4,
    name: 'wavers and stays',
    acts(draw) {
      const [down, up, again] = three(draw);
      return { acts: [counted(down, 95), counted(up, 101), counted(again, 99)] };
    },
  },
  {
    percent: 3,
    name: 'shrinks and grows again',
    acts(draw) {
      const [once, twice, up] = three(draw);
      return { acts: [counted(once, 70), counted(twice, 70), counted(up, 150)] };
    },
  },
  {
    percent: 4,
    name: 'closes',
    acts(draw) {
      const on = one(draw);
      return { acts: [told({ what: 'closed' }, on, late(draw, on))] };
    },
  },
  {
    percent: 3,
    name: 'closes and operates again',
    acts(draw) {
      const [down, up] = two(draw);
      return { acts: [told({ what: 'closed' }, down), told({ what: 'reopened' }, up)] };
    },
  },
  {
    percent: 4,
    name: 'is excluded until a day',
    acts(draw) {
      const [from, until] = two(draw);
      return { acts: [told({ what: 'excluded', until }, from)] };
    },
  },
  {
    percent: 2,
    name: 'becomes a kind that is meant',
    acts(draw) {
      const acts = [told({ what: 'reclassified', from: 'SOCIAL_ORGANISATION', to: 'ENTERPRISE' }, one(draw))];
      return { prefix: '52', kind: 'SOCIAL_ORGANISATION', acts };
    },
  },
  {
    percent: 2,
    name: 'becomes a kind that is not meant',
    acts(draw) {
      const acts = [told({ what: 'reclassified', from: 'PUBLIC_INSTITUTION', to: 'GOVERNMENT_ORGAN' }, one(draw))];
      return { prefix: '12', kind: 'PUBLIC_INSTITUTION', acts };
    },
  },
  {
    percent: 4,
    name: 'moves to another county',
    acts: (draw) => ({ acts: [told({ what: 'moved', from: draw.leaf, to: draw.elsewhere() }, one(draw))] }),
  },
  {
    percent: 2,
    name: 'is counted anew for an earlier day, and was smaller',
    acts(draw) {
      const [of, known] = two(draw);
      return { small: true, acts: [counted(of, 130), counted(of, 90, known)] };
    },
  },
  {
    percent: 1,
    name: 'has a headcount that an officer decided against the source',
    acts(draw) {
      const [of, known] = two(draw);
      return { small: true, acts: [counted(of, 60), told({ what: 'decided', headcount: 140 }, of, known)] };
    },
  },
];

const own = (draw: Draw, on: Day, union = draw.ownUnion()): Act =>
  told({ what: 'covered', union, by: 'INDEPENDENT' }, on);

/** What happens to its coverage. */
export const coveragePlots: readonly Plot[] = [
  { percent: 34, name: 'has none', acts: () => ({}) },
  { percent: 26, name: 'gets a union of its own', acts: (draw) => ({ acts: [own(draw, one(draw))] }) },
  {
    percent: 20,
    name: 'joins a union that others share, until that is dissolved',
    acts(draw) {
      const { union, by, dissolvedOn } = draw.jointUnion();
      const on = one(draw);
      if (dissolvedOn !== null && on >= dissolvedOn) return {};
      const joined = told({ what: 'covered', union, by }, on);
      return { acts: dissolvedOn === null ? [joined] : [joined, told({ what: 'dissolved', union }, dissolvedOn)] };
    },
  },
  {
    percent: 8,
    name: 'joins a shared union and leaves it',
    acts(draw) {
      const { union, by, dissolvedOn } = draw.jointUnion();
      const [on, off] = two(draw);
      if (dissolvedOn !== null && off >= dissolvedOn) return {};
      return { acts: [told({ what: 'covered', union, by }, on), told({ what: 'released', union }, off)] };
    },
  },
  {
    percent: 6,
    name: 'has a union of its own that is dissolved',
    acts(draw) {
      const [on, off] = two(draw);
      const union = draw.ownUnion();
      return { acts: [own(draw, on, union), told({ what: 'dissolved', union }, off)] };
    },
  },
  {
    percent: 6,
    name: 'changes from one union to the next on one day',
    acts(draw) {
      const [on, change] = two(draw);
      const union = draw.ownUnion();
      return { acts: [own(draw, on, union), told({ what: 'dissolved', union }, change), own(draw, change)] };
    },
  },
];

type Edge = (draw: Draw) => Pick<Story, 'prefix' | 'kind' | 'acts'>;
const enterprise = (...acts: Act[]) => ({ prefix: '91', kind: 'ENTERPRISE' as const, acts });

/** Employers that change on the very days that are asked for, and on the days where a rule turns. */
export const edges: readonly Edge[] = [
  // The last day without grace, and the first with it.
  () => enterprise(counted('2019-04-30', 100)),
  () => enterprise(counted('2019-05-01', 100)),
  // Grace that is over on one of the days asked for: entered 180 days before.
  () => enterprise(counted(dayAfter('2019-10-31', -180), 100)),
  () => enterprise(counted(dayAfter('2019-11-01', -180), 100)),
  // Covered, closed, excluded, moved on the days themselves.
  (draw) => enterprise(counted('2019-03-01', 200), own(draw, '2019-04-30')),
  (draw) => enterprise(counted('2019-03-01', 200), own(draw, '2019-10-31')),
  (draw) => enterprise(counted('2019-03-01', 200), own(draw, '2019-12-31')),
  () => enterprise(counted('2019-03-01', 200), told({ what: 'closed' }, '2019-10-31')),
  () => enterprise(counted('2019-03-01', 200), told({ what: 'closed' }, '2019-12-31')),
  () => enterprise(counted('2019-03-01', 200), told({ what: 'excluded', until: '2019-10-31' }, '2019-04-30')),
  () => enterprise(counted('2019-03-01', 200), told({ what: 'excluded', until: '2019-12-31' }, '2019-11-01')),
  (draw) =>
    enterprise(
      counted('2019-03-01', 200),
      told({ what: 'moved', from: draw.leaf, to: draw.elsewhere() }, '2019-10-31'),
    ),
  // Two records of one employer: the later one goes into the earlier.
  () => enterprise(counted('2019-02-11', 300)),
  () => enterprise(counted('2019-02-11', 300), told({ what: 'merged', into: 13 }, '2019-06-18')),
];
