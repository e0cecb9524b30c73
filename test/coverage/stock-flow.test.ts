import { type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behind, type Figures, figuresOf, flowOf, type Part } from './figures.ts';
import type { Life } from './oracle.ts';
import { FIRST, livesOf, liveThrough, plantedPlatform, plantedSize } from './planted.ts';
import { LAST } from './province.ts';
import { type Day, dayAfter, daysFrom, type Story } from './story.ts';

const NUMBER = '{ before after holds terms { term change correction count } }';

interface AskedNumber {
  readonly before: number;
  readonly after: number;
  readonly holds: boolean;
  readonly terms: readonly { term: string; change: number; correction: boolean; count: number }[];
}
interface AskedFlow {
  readonly inScope: AskedNumber;
  readonly covered: AskedNumber;
}

describe('stock and flow of a planted province', { timeout: 3_600_000 }, () => {
  let platform: TestPlatform;
  let stories: readonly Story[];
  let lives: Life[];

  beforeAll(async () => {
    ({ platform, stories } = await plantedPlatform(plantedSize('employers whose flows are explained')));
    lives = livesOf(stories);
    await liveThrough(platform, stories, LAST);
  }, 3_600_000);
  afterAll(() => platform.close());

  async function asked(
    from: Day,
    to: Day,
    part: Part = null,
    believed: readonly [Day | null, Day | null] = [null, null],
  ) {
    const { data, errors } = await platform.execute(
      `query ($from: Date!, $to: Date!, $orgUnit: ID, $believedOn: Date, $believedFrom: Date) {
         stockFlow(from: $from, to: $to, orgUnit: $orgUnit, believedOn: $believedOn, believedFrom: $believedFrom) {
           inScope ${NUMBER} covered ${NUMBER} } }`,
      { from, to, orgUnit: part && unitId(platform, part), believedOn: believed[0], believedFrom: believed[1] },
      'province',
    );
    expect(errors).toBeUndefined();
    return data.stockFlow as AskedFlow;
  }

  /** Terms that count anybody, with their counts. */
  const counted = ({ inScope, covered }: AskedFlow, correction = false): Record<string, number> =>
    Object.fromEntries(
      [...inScope.terms, ...covered.terms]
        .filter((term) => term.count > 0 && term.correction === correction)
        .map(({ term, count }) => [term, count]),
    );
  const planted = (from: Day, to: Day, part: Part = null): Record<string, number> =>
    Object.fromEntries([...flowOf(lives, from, to, part)].map(([term, numbers]) => [term, numbers.length]));

  /** The stocks are the figures of the two days, and with the terms between they agree, as the terms themselves sum up. */
  function expectIdentity(flow: AskedFlow, before: Figures, after: Figures): void {
    for (const what of ['inScope', 'covered'] as const) {
      const { terms, ...stocks } = flow[what];
      expect(stocks).toEqual({ before: before[what], after: after[what], holds: true });
      expect(terms.reduce((sum, { change }) => sum + change, stocks.before)).toBe(stocks.after);
    }
  }

  async function numbersBehind(variables: Record<string, unknown>): Promise<{ numbers: number[]; totalCount: number }> {
    const numbers: number[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors } = await platform.execute(
        `query ($figure: CoverageFigure, $term: StockFlowTerm, $on: Date, $from: Date, $to: Date, $orgUnit: ID, $after: String) {
           coverageList(figure: $figure, term: $term, on: $on, from: $from, to: $to, orgUnit: $orgUnit, first: 100, after: $after) {
             totalCount edges { node { enterprise { name } } } pageInfo { hasNextPage endCursor } } }`,
        { ...variables, after },
        'province',
      );
      expect(errors).toBeUndefined();
      const { totalCount, edges, pageInfo } = data.coverageList;
      for (const { node } of edges) numbers.push(Number(/\d+/.exec(node.enterprise.name)?.[0]));
      if (!pageInfo.hasNextPage) return { numbers: numbers.sort((a, b) => a - b), totalCount };
      after = pageInfo.endCursor;
    }
  }

  it('explains every day of the year by exactly the planted terms', async () => {
    for (const day of daysFrom(dayAfter(FIRST, 1), LAST)) {
      const before = dayAfter(day, -1);
      const flow = await asked(before, day);
      expectIdentity(flow, figuresOf(lives, before), figuresOf(lives, day));
      expect([day, counted(flow)]).toEqual([day, planted(before, day)]);
    }
  });

  const spans: readonly [Day, Day][] = [
    [FIRST, '2019-04-30'],
    ['2019-04-30', '2019-10-31'],
    ['2019-10-31', LAST],
    [FIRST, LAST],
    ['2019-05-27', '2019-05-28'],
    ['2019-06-30', '2019-06-30'],
  ];

  it.each(spans)('explains %s to %s for the province and each of its cities', async (from, to) => {
    const parts = [null, ...new Set(stories.map(({ leaf }) => leaf.city))];
    const kinds = new Set<string>();
    for (const part of parts) {
      const flow = await asked(from, to, part);
      expectIdentity(flow, figuresOf(lives, from, part), figuresOf(lives, to, part));
      expect([part, counted(flow)]).toEqual([part, planted(from, to, part)]);
      for (const term of Object.keys(counted(flow))) kinds.add(term);
    }
    // The whole year must have shown every term there is, or the agreement says little.
    if (from === '2019-04-30') expect(kinds.size).toBeGreaterThanOrEqual(15);
  });

  it('opens behind every term the employers that it counts', async () => {
    const [from, to] = ['2019-04-30', LAST];
    const flow = flowOf(lives, from, to);
    for (const [term, numbers] of flow) {
      const list = await numbersBehind({ term, from, to });
      expect([term, list]).toEqual([term, { numbers, totalCount: numbers.length }]);
    }
    const city = stories[0]?.leaf.city as string;
    for (const [term, numbers] of flowOf(lives, from, to, city)) {
      const list = await numbersBehind({ term, from, to, orgUnit: unitId(platform, city) });
      expect([term, list]).toEqual([term, { numbers, totalCount: numbers.length }]);
    }
  });

  it('opens behind every figure of a day the employers that it counts', async () => {
    const names = {
      IN_SCOPE: 'inScope',
      COVERED: 'covered',
      COVERED_INDEPENDENT: 'coveredIndependent',
      OVERDUE_UNCOVERED: 'overdueUncovered',
    } as const;
    for (const on of ['2019-04-30', '2019-10-31', LAST]) {
      for (const [figure, what] of Object.entries(names)) {
        const numbers = behind(lives, on, what);
        expect([on, figure, await numbersBehind({ figure, on })]).toEqual([
          on,
          figure,
          { numbers, totalCount: numbers.length },
        ]);
      }
    }
  });

  it('shows what became known later as corrected, never as progress', async () => {
    const [from, to] = ['2019-04-30', '2019-10-31'];
    const flow = await asked(from, to, null, [LAST, from]);
    const believed = livesOf(stories, from);
    expectIdentity(flow, figuresOf(believed, from), figuresOf(lives, to));
    // The terms between the days are those of what is known now; the difference of knowledge has terms of its own.
    expect(counted(flow)).toEqual(planted(from, to));
    const differ = (what: 'inScope' | 'covered', now: boolean): number =>
      lives.filter((life, n) => life.on(from)[what] === now && believed[n]?.on(from)[what] === !now).length;
    const corrections = counted(flow, true);
    expect(corrections).toEqual(
      Object.fromEntries(
        Object.entries({
          CORRECTED_IN: differ('inScope', true),
          CORRECTED_OUT: differ('inScope', false),
          COVERAGE_CORRECTED_IN: differ('covered', true),
          COVERAGE_CORRECTED_OUT: differ('covered', false),
        }).filter(([, count]) => count > 0),
      ),
    );
    expect(corrections.CORRECTED_IN).toBeGreaterThan(0);
  });

  it('lets the terms of the cities add up to those of the province, moves aside', async () => {
    const [from, to] = ['2019-04-30', LAST];
    const sums = new Map<string, number>();
    for (const city of new Set(
      stories.flatMap(({ leaf, acts }) => [
        leaf.city,
        ...acts.flatMap((act) => (act.what === 'moved' ? [act.to.city] : [])),
      ]),
    )) {
      for (const [term, count] of Object.entries(counted(await asked(from, to, city))))
        sums.set(term, (sums.get(term) ?? 0) + count);
    }
    expect(sums.get('MOVED_IN')).toBe(sums.get('MOVED_OUT'));
    const whole = counted(await asked(from, to));
    for (const term of [
      'REGISTERED',
      'GROWN',
      'REOPENED',
      'EXCLUSION_ENDED',
      'CLOSED',
      'SHRUNK',
      'EXCLUDED',
      'OWN_UNION',
    ])
      expect([term, sums.get(term)]).toEqual([term, whole[term]]);
  });
});
