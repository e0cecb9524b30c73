import type { TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { behind, figuresOf } from './figures.ts';
import type { Life } from './oracle.ts';
import {
  askedFigures,
  expectFigures,
  FIRST,
  livesOf,
  liveThrough,
  plantedPlatform,
  plantedSize,
  tellAtOnce,
} from './planted.ts';
import { LAST } from './province.ts';
import { type Day, daysFrom, type Story } from './story.ts';

/** The days that the plan of 2019 ends its phases and itself on. */
const REPORT_DAYS: readonly Day[] = ['2019-04-30', '2019-10-31', LAST];

describe('coverage of a planted province', { timeout: 3_600_000 }, () => {
  const size = plantedSize('employers in scope at the end of the year');
  let platform: TestPlatform;
  let stories: readonly Story[];
  let lives: Life[];
  /** What was shown on each day of the figures of that day. */
  const shown = new Map<Day, Awaited<ReturnType<typeof askedFigures>>>();

  beforeAll(async () => {
    ({ platform, stories } = await plantedPlatform(size));
    lives = livesOf(stories);
    await liveThrough(platform, stories, LAST, async (day) => {
      shown.set(day, await askedFigures(platform, null));
    });
  }, 3_600_000);
  afterAll(() => platform.close());

  it('has every kind of change in it, and as many in scope at the end as were asked for', () => {
    expect(figuresOf(lives, LAST).inScope).toBe(size);
    const kinds = new Set(stories.flatMap(({ acts }) => acts.map(({ what }) => what)));
    expect([...kinds].sort()).toEqual([
      ...['closed', 'covered', 'decided', 'dissolved', 'excluded', 'merged'],
      ...['moved', 'observed', 'reclassified', 'released', 'reopened'],
    ]);
  });

  it.each(REPORT_DAYS)('is on %s what was planted, in the province and in every city', async (day) => {
    await expectFigures(platform, lives, day);
  });

  it('is on every day of the year what was planted', async () => {
    for (const day of daysFrom(FIRST, LAST)) await expectFigures(platform, lives, day);
  });

  it('was shown on each day as what was known on that day gave it', () => {
    for (const [day, figures] of shown) {
      const known = livesOf(stories, day);
      expect([day, figures.get(null)]).toEqual([day, figuresOf(known, day)]);
    }
    expect(shown.size).toBe(365);
  });

  it('can be asked for as it was believed on an earlier day', async () => {
    const changed: Day[] = [];
    for (const believedOn of [...REPORT_DAYS, '2019-02-14', '2019-07-01']) {
      const known = livesOf(stories, believedOn);
      for (const on of daysFrom('2019-01-15', believedOn).filter((_, n) => n % 30 === 0))
        await expectFigures(platform, known, on, believedOn);
      await expectFigures(platform, known, believedOn, believedOn);
      if (figuresOf(known, believedOn).inScope !== figuresOf(lives, believedOn).inScope) changed.push(believedOn);
    }
    // Late news must have changed what is said of these days, or nothing was proven.
    expect(changed.length).toBeGreaterThan(2);
  });

  it('agrees in all that is kept: states, counters, times, facts', async () => {
    await expectAgreement(platform);
    expect(platform.problems).toEqual([]);
  });

  it('lists today exactly the employers that it counts', async () => {
    const names = async (filter: string): Promise<number[]> => {
      const numbers: number[] = [];
      for (let after: string | null = null; ; ) {
        const { data, errors } = await platform.execute(
          `query ($after: String) { enterprises(first: 100, after: $after, ${filter}) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
          { after },
          'province',
        );
        expect(errors).toBeUndefined();
        for (const { node } of data.enterprises.edges) numbers.push(Number(/\d+/.exec(node.name)?.[0]));
        if (!data.enterprises.pageInfo.hasNextPage) return numbers.sort((a, b) => a - b);
        after = data.enterprises.pageInfo.endCursor;
      }
    };
    expect(await names('inScope: true')).toEqual(behind(lives, LAST, 'inScope'));
    expect(await names('inScope: true, covered: true')).toEqual(behind(lives, LAST, 'covered'));
    expect(await names('overdue: true')).toEqual(behind(lives, LAST, 'overdueUncovered'));
  });
});

describe('the same province told otherwise', { timeout: 3_600_000 }, () => {
  it.each([1, 2])('gives the same answers when all is told at once, shuffled and repeated (%i)', async (seed) => {
    const { platform, stories } = await plantedPlatform(plantedSize(`employers told at once, ${seed}`), LAST);
    try {
      // Two records become one on the day on which an officer says so: what is told at once has no merge in it.
      const told = stories.map((story) => ({ ...story, acts: story.acts.filter(({ what }) => what !== 'merged') }));
      await tellAtOnce(platform, told, seed);
      for (const day of [...REPORT_DAYS, '2019-01-31', '2019-05-28', '2019-08-09'])
        await expectFigures(platform, livesOf(told), day);
      await expectAgreement(platform);
    } finally {
      await platform.close();
    }
  });

  it('is right on days without a write, whether the clock goes day by day or sleeps for half a year', async () => {
    const silence = '2019-06-30';
    const size = plantedSize('employers of whom nobody says a word after June');
    for (const steps of [[184], daysFrom('2019-07-01', LAST).map(() => 1)]) {
      const { platform, stories } = await plantedPlatform(size);
      try {
        await liveThrough(platform, stories, silence);
        const known = livesOf(stories, silence);
        for (const [n, step] of steps.entries()) {
          platform.clock.advance(step);
          expect(await platform.platform.daily.runDue()).toHaveLength(step);
          if (n % 20 === 0) {
            const today = platform.clock.today();
            expect((await askedFigures(platform, null)).get(null)).toEqual(figuresOf(known, today));
          }
        }
        expect(platform.clock.today()).toBe(LAST);
        for (const day of REPORT_DAYS) await expectFigures(platform, known, day);
        expect((await askedFigures(platform, null)).get(null)).toEqual(figuresOf(known, LAST));
        await expectAgreement(platform);
      } finally {
        await platform.close();
      }
    }
  });
});
