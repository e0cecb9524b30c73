import { casesOf, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { expect } from 'vitest';
import { seededRandom } from '../support/documents.ts';
import { type Figures, figuresOf, type Part } from './figures.ts';
import { Life } from './oracle.ts';
import { LAST, plantProvince } from './province.ts';
import { type Day, dayAfter, type Leaf, type Story } from './story.ts';
import { tell } from './tell.ts';
import type { Told } from './told.ts';

/** The day on which the campaign begins, and with it the telling. */
export const FIRST: Day = '2019-01-01';

/** How many employers are in scope at the end of the planted year, by the size of the run. */
export const plantedSize = (law: string): number => casesOf(law, 10_000, 600);

/** Every township of the tree, with the codes of its county and city. */
export function leavesOf(platform: TestPlatform): Leaf[] {
  const { orgUnits } = platform.platform;
  const code = (id: string | null): string => (id && orgUnits.byId(id)?.code) || '';
  return orgUnits
    .all()
    .filter((unit) => unit.level === 'TOWNSHIP' && unit.countyId !== null && unit.cityId !== null)
    .map((unit) => ({ code: unit.code, county: code(unit.countyId), city: code(unit.cityId) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A platform at the beginning of the year, and the province that is to be told to it. */
export async function plantedPlatform(
  size: number,
  today: Day = FIRST,
): Promise<{ platform: TestPlatform; stories: readonly Story[] }> {
  const platform = await createTestPlatform({ today });
  return { platform, stories: plantProvince(size, leavesOf(platform)) };
}

export const livesOf = (stories: readonly Story[], knownOn: Day = LAST): Life[] =>
  stories.map((story) => new Life(story, knownOn, LAST));

/** What becomes known, by its day. */
function calendarOf(stories: readonly Story[]): Map<Day, Told[]> {
  const days = new Map<Day, Told[]>();
  for (const story of stories)
    for (const act of story.acts) days.set(act.knownOn, [...(days.get(act.knownOn) ?? []), { story, act }]);
  return days;
}

/** Lets the days go by, each told what becomes known on it, in the order of the numbers or a shuffled one. */
export async function liveThrough(
  platform: TestPlatform,
  stories: readonly Story[],
  last: Day,
  each: (day: Day) => Promise<void> = async () => undefined,
): Promise<void> {
  const told = calendarOf(stories);
  for (let day = platform.clock.today(); day <= last; day = dayAfter(day, 1)) {
    if (day !== platform.clock.today()) {
      platform.clock.advance(1);
      await platform.platform.daily.runDue();
    }
    await tell(platform, day, told.get(day) ?? []);
    await each(day);
  }
}

/** Tells the whole year on one day: in sets of employers drawn at random, and what can be told twice twice. */
export async function tellAtOnce(platform: TestPlatform, stories: readonly Story[], seed: number): Promise<void> {
  const random = seededRandom(seed);
  const shuffled = stories
    .map((story) => ({ story, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ story }) => story);
  const today = platform.clock.today();
  const ends: Told[] = [];
  while (shuffled.length) {
    const set = shuffled.splice(0, 50 + Math.floor(random() * 200));
    const all = set.flatMap((story) => story.acts.map((act): Told => ({ story, act })));
    // Of whom a union covers until its end is known once all have been told of.
    ends.push(...all.filter(({ act }) => act.what === 'dissolved'));
    const words = all.filter(({ act }) => act.what !== 'dissolved');
    const [first, second] = [words.filter((told) => !isSecondWord(told)), words.filter(isSecondWord)];
    await tell(platform, today, first);
    await tell(platform, today, second);
    const again = words.filter(
      (told) => ['observed', 'closed', 'covered'].includes(told.act.what) && !superseded(told),
    );
    await tell(platform, today, again.reverse());
  }
  await tell(platform, today, ends);
}

const sameDay = ({ story, act }: Told): Told['act'][] =>
  act.what === 'observed' ? story.acts.filter((each) => each.what === 'observed' && each.on === act.on) : [act];
const isSecondWord = (told: Told): boolean => sameDay(told)[0] !== told.act;
const superseded = (told: Told): boolean => sameDay(told).at(-1) !== told.act;

const COUNTS = 'inScope covered coveredIndependent overdueUncovered';

/** The figures of the province and of its cities, as the officer of the province reads them. */
export async function askedFigures(
  platform: TestPlatform,
  on: Day | null,
  believedOn: Day | null = null,
): Promise<Map<Part, Figures>> {
  const { data, errors } = await platform.execute(
    `query ($on: Date, $believedOn: Date) { campaignProgress(on: $on, believedOn: $believedOn) {
       total { ${COUNTS} } children { orgUnit { code } ${COUNTS} } } }`,
    { on, believedOn },
    'province',
  );
  expect(errors).toBeUndefined();
  const { total, children } = data.campaignProgress;
  type Child = Figures & { orgUnit: { code: string } };
  return new Map<Part, Figures>([
    [null, total],
    ...children.map(({ orgUnit, ...counts }: Child): [Part, Figures] => [orgUnit.code, counts]),
  ]);
}

/** The same figures as the planted stories give them. */
export function plantedFigures(lives: readonly Life[], parts: Iterable<Part>, day: Day): Map<Part, Figures> {
  return new Map([...parts].map((part) => [part, figuresOf(lives, day, part)]));
}

/** Holds the platform to the planted figures of a day, in the whole and in every city. */
export async function expectFigures(
  platform: TestPlatform,
  lives: readonly Life[],
  on: Day,
  believedOn: Day | null = null,
): Promise<void> {
  const asked = await askedFigures(platform, on, believedOn);
  expect([on, believedOn, Object.fromEntries(asked)]).toEqual([
    on,
    believedOn,
    Object.fromEntries(plantedFigures(lives, asked.keys(), on)),
  ]);
}
