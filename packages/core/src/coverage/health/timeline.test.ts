import { addDays } from '@jianhui/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HealthParameters } from '../../rule-packs/in-force.ts';
import { SINCE_EVER, type Step } from '../timeline/steps.ts';
import { healthPieces, type UnionFacts } from './timeline.ts';

const always: Step<HealthParameters>[] = [
  { from: SINCE_EVER, value: { chairRequired: true, termRequired: true, minMembers: 25, minShare: 0.5 } },
];
const TODAY = '2019-12-31';

/** A union of 60 members among 100 staff, with a chair and a term, from the day of its approval. */
const unionOf = (more: Partial<UnionFacts> = {}): UnionFacts => ({
  approvedOn: '2019-03-01',
  dissolvedOn: null,
  chairs: [{ from: '2019-03-01', to: null }],
  terms: [{ from: '2019-03-01', to: '2022-03-01' }],
  memberDays: [{ day: '2019-03-01', delta: 60 }],
  staff: [{ from: SINCE_EVER, value: 100 }],
  ...more,
});
const said = (facts: UnionFacts, rules = always) =>
  healthPieces(facts, rules, TODAY).map(({ validFrom, validTo, problems }) => [validFrom, validTo, ...problems]);

describe('the health of a union (A.2)', () => {
  it('holds from its approval until its term ends', () => {
    expect(said(unionOf())).toEqual([
      ['2019-03-01', '2022-03-01'],
      ['2022-03-01', null, 'health.term'],
    ]);
  });

  it('ends on the first day without a chair and begins with the next one', () => {
    const chairs = [
      { from: '2019-03-01', to: '2019-06-01' },
      { from: '2019-08-01', to: null },
    ];
    expect(said(unionOf({ chairs })).slice(0, 3)).toEqual([
      ['2019-03-01', '2019-06-01'],
      ['2019-06-01', '2019-08-01', 'health.chair'],
      ['2019-08-01', '2022-03-01'],
    ]);
  });

  it('knows no day without a chair where one hands over to the next', () => {
    const chairs = [
      { from: '2019-03-01', to: '2019-06-01' },
      { from: '2019-06-01', to: null },
    ];
    expect(said(unionOf({ chairs }))[0]).toEqual(['2019-03-01', '2022-03-01']);
  });

  it('needs 25 members: 25 are enough, 24 are not', () => {
    const staff = [{ from: SINCE_EVER, value: 30 }];
    expect(said(unionOf({ staff, memberDays: [{ day: '2019-01-01', delta: 25 }] }))[0]).toHaveLength(2);
    expect(said(unionOf({ staff, memberDays: [{ day: '2019-01-01', delta: 24 }] }))[0]).toEqual([
      ...['2019-03-01', '2022-03-01', 'health.members'],
    ]);
  });

  it('needs half of the staff: exactly half is enough, and staff that grows past it ends it on that day', () => {
    const staff = [
      { from: SINCE_EVER, value: 120 },
      { from: '2019-05-01', value: 121 },
    ];
    expect(said(unionOf({ staff })).slice(0, 2)).toEqual([
      ['2019-03-01', '2019-05-01'],
      ['2019-05-01', '2022-03-01', 'health.share'],
    ]);
  });

  it('is of nobody where nobody is a member, whatever the staff', () => {
    expect(said(unionOf({ memberDays: [], staff: [{ from: SINCE_EVER, value: 0 }] }))[0]).toContain('health.share');
  });

  it('ends with the union', () => {
    expect(said(unionOf({ dissolvedOn: '2019-09-01' }))).toEqual([['2019-03-01', '2019-09-01']]);
    expect(said(unionOf({ dissolvedOn: '2019-03-01' }))).toEqual([]);
  });

  it('does not know on a day of members who joined later', () => {
    const facts = unionOf({ memberDays: [{ day: '2020-01-01', delta: 60 }] });
    expect(healthPieces(facts, always, '2019-12-31').some((piece) => piece.healthy)).toBe(false);
    expect(healthPieces(facts, always, '2020-01-01').some((piece) => piece.healthy)).toBe(true);
  });

  it('goes by the parameters of the pack of each day', () => {
    const rules = [
      ...always,
      { from: '2019-10-01', value: { ...(always[0] as Step<HealthParameters>).value, minMembers: 61 } },
    ];
    expect(said(unionOf(), rules).slice(0, 2)).toEqual([
      ['2019-03-01', '2019-10-01'],
      ['2019-10-01', '2022-03-01', 'health.members'],
    ]);
  });

  it('leaves no day out and says no two things of one, whatever the order of the facts', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2019-01-01', n));
    const span = fc.record({ from: day, days: fc.integer({ min: 1, max: 200 }) }).map(({ from, days }) => ({
      from,
      to: addDays(from, days),
    }));
    const union = fc.record({
      approvedOn: day,
      dissolvedOn: fc.option(day, { nil: null }),
      chairs: fc.array(span, { maxLength: 3 }),
      terms: fc.array(span, { maxLength: 3 }),
      memberDays: fc.array(fc.record({ day, delta: fc.integer({ min: -10, max: 40 }) }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(union, (facts) => {
        const whole = { ...facts, staff: [{ from: SINCE_EVER, value: 60 }] };
        const pieces = healthPieces(whole, always, TODAY);
        if (facts.dissolvedOn !== null && facts.dissolvedOn <= facts.approvedOn) {
          expect(pieces).toEqual([]);
          return;
        }
        expect(pieces[0]?.validFrom).toBe(facts.approvedOn);
        expect(pieces.at(-1)?.validTo).toBe(facts.dissolvedOn);
        for (const [i, piece] of pieces.entries())
          if (pieces[i + 1]) expect(piece.validTo).toBe(pieces[i + 1]?.validFrom);
        const turned = { ...whole, chairs: [...facts.chairs].reverse(), memberDays: [...facts.memberDays].reverse() };
        expect(healthPieces(turned, always, TODAY)).toEqual(pieces);
      }),
      { numRuns: { small: 200, tenth: 2_000, full: 20_000 }[process.env.JIANHUI_TEST_SIZE ?? 'small'] ?? 200 },
    );
  });
});
