import { addDays } from '@jianhui/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../fresh.ts';
import { decidedHeadcounts } from '../headcount.ts';
import type { PlacedFacts } from '../rule.ts';
import { factsOf, linkOf, placeOf, rule2019 as rule } from '../test-support/facts.ts';
import { coveringLink } from './covering.ts';
import { exclusionSteps, kindSteps, placeSteps, sizeSteps, statusSteps } from './histories.ts';
import type { Piece } from './pieces.ts';
import { scopePeriods } from './scope.ts';
import { valueOn } from './steps.ts';

const TODAY = '2019-12-31';
const periodsOf = (facts: PlacedFacts) =>
  scopePeriods(facts, decidedHeadcounts(facts.observations, rule.sourceTrust, TODAY, facts.decisions), rule).map(
    ({ overdueFrom: _, ...period }) => period,
  );
const seen = (observedOn: string, headcount: number) => ({ source: 'TAXATION' as const, observedOn, headcount });
const changed = (effectiveOn: string, status: 'OPERATING' | 'SUSPENDED' | 'CLOSED' | 'MERGED') => ({
  effectiveOn,
  status,
});
const excluded = (validFrom: string, validTo: string, revokedOn: string | null = null) => ({
  ...{ campaignId: 'c', validFrom, validTo, revokedOn },
});

describe('why a unit comes into scope', () => {
  it('is its registration where nothing smaller was known of it before', () => {
    expect(periodsOf(factsOf())).toEqual([
      { enteredOn: '2019-01-31', enteredBecause: 'REGISTERED', leftOn: null, leftBecause: null },
    ]);
  });

  it('is its growth where it was smaller before, on the day of the observation (S07)', () => {
    const grown = factsOf({ observations: [seen('2019-01-31', 99), seen('2019-05-20', 100)] });
    expect(periodsOf(grown)).toMatchObject([{ enteredOn: '2019-05-20', enteredBecause: 'GROWN' }]);
  });

  it('is its registration on the first day of the campaign, whatever brought it to that size before', () => {
    const before = factsOf({ observations: [seen('2018-01-31', 99), seen('2018-05-20', 100)] });
    expect(periodsOf(before)).toMatchObject([{ enteredOn: '2019-01-01', enteredBecause: 'REGISTERED' }]);
  });

  it('is its reopening, after a closure and after a suspension', () => {
    const reopened = factsOf({
      statusChanges: [changed('2019-03-01', 'SUSPENDED'), changed('2019-06-01', 'OPERATING')],
    });
    expect(periodsOf(reopened)).toEqual([
      { enteredOn: '2019-01-31', enteredBecause: 'REGISTERED', leftOn: '2019-03-01', leftBecause: 'CLOSED' },
      { enteredOn: '2019-06-01', enteredBecause: 'REOPENED', leftOn: null, leftBecause: null },
    ]);
  });

  it('is the end of its exclusion, on the day after the last excluded one or on the day it was revoked', () => {
    const until = factsOf({ exclusions: [excluded('2019-03-01', '2019-06-01')] });
    expect(periodsOf(until)[1]).toMatchObject({ enteredOn: '2019-06-01', enteredBecause: 'EXCLUSION_ENDED' });
    const revoked = factsOf({ exclusions: [excluded('2019-03-01', '2019-06-01', '2019-04-01')] });
    expect(periodsOf(revoked)[1]).toMatchObject({ enteredOn: '2019-04-01', enteredBecause: 'EXCLUSION_ENDED' });
  });

  it('is its reclassification, where its kind was not counted before', () => {
    const kindAfter = 'PUBLIC_INSTITUTION';
    const institution = factsOf({
      kind: kindAfter,
      reclassifications: [{ effectiveOn: '2019-07-01', kindBefore: 'SOCIAL_ORGANISATION', kindAfter }],
    });
    expect(periodsOf(institution)).toMatchObject([{ enteredOn: '2019-07-01', enteredBecause: 'RECLASSIFIED_IN' }]);
  });
});

describe('why a unit leaves the scope', () => {
  it.each([
    ['closed', { statusChanges: [changed('2019-05-01', 'CLOSED')] }, 'CLOSED'],
    ['merged into another record', { statusChanges: [changed('2019-05-01', 'MERGED')] }, 'MERGED'],
    ['excluded', { exclusions: [excluded('2019-05-01', '2020-05-01')] }, 'EXCLUDED'],
    ['shrunk', { observations: [seen('2019-01-31', 120), seen('2019-04-01', 90), seen('2019-05-01', 90)] }, 'SHRUNK'],
    [
      'reclassified',
      {
        reclassifications: [
          { effectiveOn: '2019-05-01', kindBefore: 'ENTERPRISE' as const, kindAfter: 'INDIVIDUAL_BUSINESS' as const },
        ],
      },
      'RECLASSIFIED_OUT',
    ],
  ])('is that it was %s', (_what, more: Partial<PlacedFacts>, leftBecause) => {
    expect(periodsOf(factsOf(more))[0]).toMatchObject({ leftOn: '2019-05-01', leftBecause });
  });

  it('is one reason where several conditions turn on one day: what became of it before how large it was', () => {
    const both = factsOf({
      statusChanges: [changed('2019-05-01', 'CLOSED')],
      exclusions: [excluded('2019-05-01', '2020-05-01')],
      observations: [seen('2019-01-31', 120), seen('2019-04-01', 90), seen('2019-05-01', 90)],
    });
    expect(periodsOf(both)).toMatchObject([{ leftOn: '2019-05-01', leftBecause: 'CLOSED' }]);
  });

  it('does not count a unit that closes on the day it grows, nor one whose exclusion ends on the day it closes', () => {
    const grewAndClosed = factsOf({
      observations: [seen('2019-01-31', 99), seen('2019-05-20', 150)],
      statusChanges: [changed('2019-05-20', 'CLOSED')],
    });
    expect(periodsOf(grewAndClosed)).toEqual([]);
    const endedAndClosed = factsOf({
      exclusions: [excluded('2019-03-01', '2019-05-20')],
      statusChanges: [changed('2019-05-20', 'CLOSED')],
    });
    expect(periodsOf(endedAndClosed)).toMatchObject([{ leftOn: '2019-03-01', leftBecause: 'EXCLUDED' }]);
  });
});

describe('the accepted headcount', () => {
  it('is what an officer decided for a day, whatever was observed of it', () => {
    const decided = factsOf({ decisions: [{ decidedFor: '2019-01-31', headcount: 99, reason: '含劳务派遣' }] });
    expect(periodsOf(decided)).toEqual([]);
  });

  it('is the newer observation again after the decided day', () => {
    const decided = factsOf({
      decisions: [{ decidedFor: '2019-01-31', headcount: 99, reason: '含劳务派遣' }],
      observations: [seen('2019-01-31', 120), seen('2019-03-31', 130)],
    });
    expect(periodsOf(decided)).toMatchObject([{ enteredOn: '2019-03-31', enteredBecause: 'GROWN' }]);
  });
});

describe('pieces of a time in scope', () => {
  it('say why coverage began and ended', () => {
    const coverages = [linkOf('own', '2019-05-01', { validTo: '2019-08-01' })];
    expect(timelineOf(factsOf({ coverages }), rule, TODAY)).toMatchObject([
      { validFrom: '2019-01-31', validTo: '2019-05-01', unionId: null, coveredBecause: null },
      {
        validFrom: '2019-05-01',
        validTo: '2019-08-01',
        coveredBecause: 'OWN_UNION',
        uncoveredBecause: 'COVERAGE_ENDED',
      },
      { validFrom: '2019-08-01', validTo: null, unionId: null },
    ]);
  });

  it('end with the union, and say so', () => {
    const coverages = [linkOf('joint', '2019-05-01', { kind: 'JOINT', dissolvedOn: '2019-08-01' })];
    expect(timelineOf(factsOf({ coverages }), rule, TODAY)[1]).toMatchObject({
      ...{ validTo: '2019-08-01', coveredBecause: 'JOINED_COVERAGE', uncoveredBecause: 'UNION_DISSOLVED' },
    });
  });

  it('go on without an uncovered day where a union is dissolved and another covers the same day', () => {
    const coverages = [
      linkOf('old', '2019-05-01', { kind: 'JOINT', dissolvedOn: '2019-08-01' }),
      linkOf('new', '2019-08-01'),
    ];
    const [, old, own] = timelineOf(factsOf({ coverages }), rule, TODAY);
    expect(old).toMatchObject({ unionId: 'old', validTo: '2019-08-01', uncoveredBecause: null });
    expect(own).toMatchObject({ unionId: 'new', coveredBecause: 'JOINED_COVERAGE', uncoveredBecause: null });
  });

  it('carry the place of each day when the unit moved, and stay one time in scope', () => {
    const moved = factsOf({ place: placeOf('B'), pastPlaces: [{ place: placeOf('A'), validTo: '2019-06-01' }] });
    expect(timelineOf(moved, rule, TODAY).map((p) => [p.validFrom, p.place.orgUnitId, p.enteredBecause])).toEqual([
      ['2019-01-31', 'A', 'REGISTERED'],
      ['2019-06-01', 'B', 'REGISTERED'],
    ]);
  });

  it('are covered from the first day where the union was there before the unit grew', () => {
    const facts = factsOf({
      observations: [seen('2019-01-31', 99), seen('2019-05-20', 150)],
      statusChanges: [changed('2019-09-01', 'CLOSED')],
      coverages: [linkOf('own', '2018-05-01')],
    });
    expect(timelineOf(facts, rule, TODAY)).toMatchObject([
      { validFrom: '2019-05-20', coveredBecause: 'ENTERED_SCOPE_COVERED', uncoveredBecause: 'LEFT_SCOPE' },
    ]);
  });

  it('are of no unit whose industry the campaign does not count', () => {
    const textile = { ...rule, industries: ['17', '18'] };
    expect(timelineOf(factsOf({ industryCode: '3591' }), textile, TODAY)).toEqual([]);
    expect(timelineOf(factsOf({ industryCode: '1751' }), textile, TODAY)).toHaveLength(1);
    expect(timelineOf(factsOf(), textile, TODAY)).toEqual([]);
  });
});

const runs = { small: 200, tenth: 2_000, full: 20_000 }[process.env.JIANHUI_TEST_SIZE ?? 'small'] ?? 200;
const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2018-10-01', n));
const history: fc.Arbitrary<PlacedFacts> = fc
  .record({
    observations: fc.uniqueArray(
      fc.record({
        source: fc.constantFrom('HUMAN_RESOURCES' as const, 'TAXATION' as const),
        observedOn: day,
        headcount: fc.integer({ min: 90, max: 110 }),
      }),
      { maxLength: 8, selector: (o) => `${o.source} ${o.observedOn}` },
    ),
    statusChanges: fc.array(
      fc.record({
        effectiveOn: day,
        status: fc.constantFrom('OPERATING' as const, 'SUSPENDED' as const, 'CLOSED' as const),
      }),
      { maxLength: 3 },
    ),
    exclusions: fc.array(
      fc
        .record({ from: day, days: fc.integer({ min: 1, max: 90 }) })
        .map(({ from, days }) => excluded(from, addDays(from, days))),
      { maxLength: 2 },
    ),
    reclassified: fc.option(day, { nil: null }),
    moves: fc.uniqueArray(day, { maxLength: 3 }),
    coverages: fc.array(
      fc.record({
        unionId: fc.constantFrom('u', 'v', 'w'),
        kind: fc.constantFrom('INDEPENDENT' as const, 'JOINT' as const),
        validFrom: day,
        days: fc.integer({ min: 1, max: 200 }),
        dissolvedOn: fc.option(day, { nil: null }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ observations, statusChanges, exclusions, reclassified, moves, coverages }) =>
    factsOf({
      ...{ observations, statusChanges, exclusions },
      reclassifications: reclassified
        ? [{ effectiveOn: reclassified, kindBefore: 'OTHER', kindAfter: 'ENTERPRISE' }]
        : [],
      pastPlaces: moves.map((validTo, i) => ({ validTo, place: placeOf(['B', 'C', 'D'][i] as string) })),
      coverages: coverages.map(({ days, ...link }) => ({ ...link, validTo: addDays(link.validFrom, days) })),
    }),
  );

const pieceOn = (pieces: readonly Piece[], on: string): Piece[] =>
  pieces.filter((p) => p.validFrom <= on && (p.validTo === null || p.validTo > on));

describe('any history', () => {
  it(`says of each day what the conditions of that day say, in one piece or none (${runs} histories)`, () => {
    fc.assert(
      fc.property(history, fc.array(day, { minLength: 20, maxLength: 20 }), (facts, days) => {
        const pieces = timelineOf(facts, rule, TODAY);
        const size = sizeSteps(decidedHeadcounts(facts.observations, rule.sourceTrust, TODAY), rule);
        for (const on of days) {
          const inside =
            on >= rule.startsOn &&
            valueOn(statusSteps(facts), on) === 'OPERATING' &&
            rule.kinds.includes(valueOn(kindSteps(facts), on)) &&
            !valueOn(exclusionSteps(facts.exclusions ?? [], 'c'), on) &&
            valueOn(size, on);
          const found = pieceOn(pieces, on);
          expect(found).toHaveLength(inside ? 1 : 0);
          if (!found[0]) continue;
          expect(found[0].unionId).toBe(coveringLink(facts.coverages, on)?.unionId ?? null);
          expect(found[0].place).toEqual(valueOn(placeSteps(facts), on));
        }
      }),
      { numRuns: runs },
    );
  });

  it('gives the same pieces whatever the order in which its facts arrived', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (facts, random) => {
        const shuffled = <T>(list: readonly T[] | undefined): T[] =>
          [...(list ?? [])]
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other: PlacedFacts = {
          ...facts,
          observations: shuffled(facts.observations),
          statusChanges: shuffled(facts.statusChanges),
          exclusions: shuffled(facts.exclusions),
          pastPlaces: shuffled(facts.pastPlaces),
          coverages: shuffled(facts.coverages),
        };
        expect(timelineOf(other, rule, TODAY)).toEqual(timelineOf(facts, rule, TODAY));
      }),
      { numRuns: runs },
    );
  });

  it('gives reasons exactly where something begins or ends', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const pieces = timelineOf(facts, rule, TODAY);
        for (const [i, piece] of pieces.entries()) {
          const next = pieces[i + 1];
          if (next) expect(piece.validTo !== null && piece.validTo <= next.validFrom).toBe(true);
          expect(piece.coveredBecause === null).toBe(piece.unionId === null);
          const covered = piece.unionId !== null;
          const goesOn = next?.validFrom === piece.validTo && next?.unionId !== null;
          if (covered && piece.validTo !== null && !goesOn) expect(piece.uncoveredBecause).not.toBeNull();
          if (piece.validTo === null) expect(piece.leftBecause).toBeNull();
        }
      }),
      { numRuns: runs },
    );
  });
});
