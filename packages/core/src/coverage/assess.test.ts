import { addDays } from '@jianhui/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import type { CoverageLink, EnterpriseFacts, Observation, ScopeRule } from './rule.ts';
import { coveringLink } from './timeline/covering.ts';

const rule: ScopeRule = {
  campaignId: 'c',
  startsOn: '2019-01-01',
  threshold: 100,
  kinds: ['ENTERPRISE', 'PUBLIC_INSTITUTION'],
  noGraceUntil: '2019-04-30',
  graceDays: 180,
  leaveAfterBelow: 2,
  sourceTrust: ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION'],
};
const seen = (source: Observation['source'], observedOn: string, headcount: number): Observation => ({
  source,
  observedOn,
  headcount,
});
const facts = (observations: Observation[], more: Partial<EnterpriseFacts> = {}): EnterpriseFacts => ({
  kind: 'ENTERPRISE',
  closedOn: null,
  observations,
  coverages: [],
  ...more,
});
const link = (
  unionId: string,
  kind: CoverageLink['kind'],
  validFrom: string,
  validTo: string | null = null,
): CoverageLink => ({ unionId, kind, validFrom, validTo });

describe('scope of an enterprise', () => {
  it('includes exactly 100 staff and leaves out 99', () => {
    expect(assess(facts([seen('TAXATION', '2019-03-31', 100)]), rule, '2019-06-03').inScope).toBe(true);
    expect(assess(facts([seen('TAXATION', '2019-03-31', 99)]), rule, '2019-06-03').inScope).toBe(false);
  });

  it('begins on the day of the observation that reached the threshold, and the overdue clock with it (S07)', () => {
    const grown = assess(
      facts([seen('TAXATION', '2019-03-31', 99), seen('TAXATION', '2019-05-20', 100)]),
      rule,
      '2019-06-03',
    );
    expect(grown).toMatchObject({
      inScope: true,
      inScopeSince: '2019-05-20',
      overdueFrom: addDays('2019-05-20', 180),
      overdue: false,
    });
  });

  it('gives no grace to units in scope by the end of phase 1, and is overdue from the 180th day after it for others', () => {
    expect(assess(facts([seen('TAXATION', '2019-04-30', 100)]), rule, '2019-04-30').overdue).toBe(true);
    const later = facts([seen('TAXATION', '2019-05-01', 100)]);
    expect(assess(later, rule, addDays('2019-05-01', 179)).overdue).toBe(false);
    expect(assess(later, rule, addDays('2019-05-01', 180)).overdue).toBe(true);
  });

  it('never begins before the campaign does', () => {
    expect(assess(facts([seen('MARKET_REGULATION', '2018-12-31', 140)]), rule, '2019-06-03').inScopeSince).toBe(
      '2019-01-01',
    );
  });

  it('outlasts one count below the threshold and ends with the second in a row, on that day', () => {
    const once = facts([seen('TAXATION', '2019-01-31', 140), seen('TAXATION', '2019-02-28', 70)]);
    expect(assess(once, rule, '2019-06-03').inScope).toBe(true);
    const twice = facts([...once.observations, seen('TAXATION', '2019-03-31', 70)]);
    const left = assess(twice, rule, '2019-06-03');
    expect(left.inScope).toBe(false);
    expect(left.periods).toEqual([
      {
        enteredOn: '2019-01-31',
        enteredBecause: 'REGISTERED',
        leftOn: '2019-03-31',
        leftBecause: 'SHRUNK',
        overdueFrom: '2019-01-31',
      },
    ]);
    expect(assess(twice, rule, '2019-03-30').inScope).toBe(true);
  });

  it('ends on the day it closed and does not begin again by what other sources still say', () => {
    const closed = facts([seen('HUMAN_RESOURCES', '2019-03-31', 300)], { closedOn: '2018-12-31' });
    expect(assess(closed, rule, '2019-06-03')).toMatchObject({ inScope: false, periods: [] });
    const later = facts([seen('HUMAN_RESOURCES', '2019-01-31', 300)], { closedOn: '2019-05-01' });
    expect(assess(later, rule, '2019-06-03').periods).toEqual([
      {
        enteredOn: '2019-01-31',
        enteredBecause: 'REGISTERED',
        leftOn: '2019-05-01',
        leftBecause: 'CLOSED',
        overdueFrom: '2019-01-31',
      },
    ]);
  });

  it('counts public institutions and leaves individual businesses out, whatever their size', () => {
    const big = [seen('TAXATION', '2019-03-31', 500)];
    expect(assess(facts(big, { kind: 'PUBLIC_INSTITUTION' }), rule, '2019-06-03').inScope).toBe(true);
    expect(assess(facts(big, { kind: 'INDIVIDUAL_BUSINESS' }), rule, '2019-06-03').inScope).toBe(false);
  });

  it('does not know on a day what was observed later', () => {
    expect(assess(facts([seen('TAXATION', '2019-05-20', 100)]), rule, '2019-05-19')).toMatchObject({
      inScope: false,
      headcount: null,
    });
  });
});

describe('accepted headcount', () => {
  it('follows the most trusted source of a day and says what the others said', () => {
    const { headcount } = assess(
      facts([seen('TAXATION', '2019-03-31', 70), seen('HUMAN_RESOURCES', '2019-03-31', 130)]),
      rule,
      '2019-06-03',
    );
    expect(headcount).toMatchObject({ headcount: 130, source: 'HUMAN_RESOURCES' });
    expect(headcount?.reason).toContain('税务 70');
  });

  it('is of the newest day, even when a less trusted source saw it', () => {
    const { headcount } = assess(
      facts([seen('HUMAN_RESOURCES', '2019-03-31', 130), seen('MARKET_REGULATION', '2019-05-31', 90)]),
      rule,
      '2019-06-03',
    );
    expect(headcount).toMatchObject({ headcount: 90, on: '2019-05-31' });
  });
});

describe('coverage on a day', () => {
  it('begins on the first day of a link and ends before its last', () => {
    const links = [link('u', 'JOINT', '2019-05-01', '2019-06-01')];
    expect(coveringLink(links, '2019-04-30')).toBeNull();
    expect(coveringLink(links, '2019-05-01')?.unionId).toBe('u');
    expect(coveringLink(links, '2019-05-31')?.unionId).toBe('u');
    expect(coveringLink(links, '2019-06-01')).toBeNull();
  });

  it('prefers the enterprise’s own union to one it shares, then the older', () => {
    expect(
      coveringLink([link('a', 'JOINT', '2000-01-01'), link('b', 'INDEPENDENT', '2019-01-01')], '2019-06-03')?.unionId,
    ).toBe('b');
    expect(
      coveringLink([link('a', 'GROUP', '2001-01-01'), link('b', 'JOINT', '2000-01-01')], '2019-06-03')?.unionId,
    ).toBe('b');
  });

  it('leaves an enterprise overdue at once when its coverage ends after its grace', () => {
    const lost = facts([seen('TAXATION', '2019-03-31', 150)], {
      coverages: [link('u', 'INDEPENDENT', '2019-04-01', '2019-06-03')],
    });
    expect(assess(lost, rule, '2019-06-02')).toMatchObject({ overdue: false, coveringUnionId: 'u' });
    expect(assess(lost, rule, '2019-06-03')).toMatchObject({ overdue: true, coveringUnionId: null });
  });
});

describe('any history', () => {
  const size = { small: 300, tenth: 3_000, full: 30_000 }[process.env.JIANHUI_TEST_SIZE ?? 'small'] ?? 300;
  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2018-06-01', n));
  const history = fc.record({
    observations: fc.array(
      fc.record({
        source: fc.constantFrom('HUMAN_RESOURCES' as const, 'TAXATION' as const, 'MARKET_REGULATION' as const),
        observedOn: day,
        headcount: fc.integer({ min: 90, max: 110 }),
      }),
      { maxLength: 12 },
    ),
    closedOn: fc.option(day, { nil: null }),
    today: day,
  });

  it(`keeps periods in order, apart, and in agreement with the state of the day (${size} histories)`, () => {
    fc.assert(
      fc.property(history, ({ observations, closedOn, today }) => {
        const result = assess(facts(observations, { closedOn }), rule, today);
        let last = '';
        for (const period of result.periods) {
          expect(period.enteredOn >= last).toBe(true);
          expect(period.enteredOn >= rule.startsOn).toBe(true);
          if (period.leftOn !== null) expect(period.leftOn > period.enteredOn).toBe(true);
          last = period.leftOn ?? '9999-12-31';
        }
        const inside = result.periods.some((p) => p.enteredOn <= today && (p.leftOn === null || p.leftOn > today));
        expect(result.inScope).toBe(inside);
        expect(result.overdue).toBe(inside && today >= (result.overdueFrom as string));
      }),
      { numRuns: size },
    );
  });

  it('does not depend on the order in which the observations arrived', () => {
    fc.assert(
      fc.property(history, fc.integer(), ({ observations, closedOn, today }, seed) => {
        const unique = [...new Map(observations.map((o) => [`${o.source} ${o.observedOn}`, o])).values()];
        const shuffled = [...unique].sort((a, b) => ((a.headcount * 31 + seed) % 7) - ((b.headcount * 31 + seed) % 7));
        expect(assess(facts(shuffled, { closedOn }), rule, today)).toEqual(
          assess(facts(unique, { closedOn }), rule, today),
        );
      }),
      { numRuns: size },
    );
  });
});
