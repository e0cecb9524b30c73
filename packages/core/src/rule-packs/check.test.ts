import { describe, expect, it } from 'vitest';
import { check, refusalOf, stops } from './check.ts';
import { cn2009 } from './cn-2009.ts';
import { cn2022 } from './cn-2022.ts';
import type { RuleFacts } from './facts.ts';
import { healthParameters } from './in-force.ts';
import type { RuleCode } from './parameters.ts';
import type { RulePackData, RulesInForce } from './rule.ts';

const inForce = (pack: RulePackData, day: string): RulesInForce => ({
  day,
  packs: [pack.code],
  rules: new Map(pack.rules.map((rule) => [rule.code, { ...rule, pack: pack.code }])),
});
const in2019 = inForce(cn2009, '2019-06-03');
const in2023 = inForce(cn2022, '2023-06-05');

function outcome<Code extends RuleCode>(code: Code, facts: RuleFacts[Code]): string {
  return check(in2019, code, facts).outcome;
}

describe('a rule asked', () => {
  it.each([
    ['20 of 30 reach two thirds', 30, 20, 'KEPT'],
    ['19 of 30 do not', 30, 19, 'BROKEN'],
    ['67 of 100 reach two thirds', 100, 67, 'KEPT'],
    ['66 of 100 do not', 100, 66, 'BROKEN'],
  ] as const)('of the quorum: %s', (_, entitled, attended, expected) => {
    expect(outcome('assembly.quorum', { entitled, attended })).toBe(expected);
  });

  it.each([
    [30, 16, 'KEPT'],
    [30, 15, 'BROKEN'],
    [31, 16, 'KEPT'],
    [31, 15, 'BROKEN'],
  ] as const)('of the majority: of %i entitled, %i votes are %s', (entitled, fewestVotes, expected) => {
    expect(outcome('election.majority', { entitled, fewestVotes })).toBe(expected);
  });

  it.each([
    [24, 1, 'KEPT'],
    [24, 2, 'BROKEN'],
    [24, 3, 'KEPT'],
    [25, 1, 'BROKEN'],
    [25, 3, 'KEPT'],
    [201, 6, 'BROKEN'],
    [201, 7, 'KEPT'],
  ] as const)('of the committee: for %i members, %i seats are %s', (members, size, expected) => {
    expect(outcome('committee.size-minimum', { members, size })).toBe(expected);
  });

  it('warns of a committee that is too large, and stops one that is too small', () => {
    expect(stops(check(in2019, 'committee.size-maximum', { members: 30, size: 9 }))).toBe(false);
    expect(stops(check(in2019, 'committee.size-minimum', { members: 30, size: 2 }))).toBe(true);
  });

  it.each([
    ['more attended than were entitled', { entitled: 30, attended: 31 }],
    ['more ballots than people', { ballots: 31 }],
    ['valid and invalid that do not add up', { invalid: 3 }],
    ['more votes than valid ballots', { mostVotes: 30 }],
    ['nobody entitled', { entitled: 0, attended: 0, ballots: 0, valid: 0, invalid: 0, mostVotes: 0 }],
  ])('refuses a tally with %s', (_, wrong) => {
    const right = { entitled: 30, attended: 30, ballots: 30, valid: 29, invalid: 1, mostVotes: 29 };
    expect(outcome('election.tally', right)).toBe('KEPT');
    expect(outcome('election.tally', { ...right, ...wrong })).toBe('BROKEN');
  });

  it.each([
    ['2019-06-18', 'KEPT'],
    ['2019-06-19', 'BROKEN'],
  ])('counts 15 days of approval from the report: decided on %s is %s', (decidedOn, expected) => {
    expect(outcome('founding.approval-days', { reportedOn: '2019-06-03', decidedOn })).toBe(expected);
  });

  it.each([
    ['81210100MC0XXX610J', 'KEPT'],
    ['89210100MC0XXX6537', 'KEPT'],
    ['91210100MA0XXX015T', 'BROKEN'],
    ['81210100MC0XXX610K', 'BROKEN'],
    ['', 'BROKEN'],
  ])('takes %j for a union code: %s', (code, expected) => {
    expect(outcome('legal-person.code', { code })).toBe(expected);
  });

  it('needs five per cent more candidates than seats, and always one more', () => {
    expect(outcome('election.more-candidates', { candidates: 5, seats: 5 })).toBe('BROKEN');
    expect(outcome('election.margin', { candidates: 21, seats: 20 })).toBe('KEPT');
    expect(outcome('election.margin', { candidates: 22, seats: 21 })).toBe('BROKEN');
    expect(outcome('election.margin', { candidates: 23, seats: 21 })).toBe('KEPT');
  });

  it('admits workers of new forms under the text of 2021, and warns of them under that of 2009', () => {
    expect(check(in2019, 'membership.labour-relation', { newForm: 1 }).outcome).toBe('BROKEN');
    expect(check(in2023, 'membership.labour-relation', { newForm: 1 }).outcome).toBe('KEPT');
  });

  it('cites the article of the text in force on the day of the event', () => {
    const facts = { approvalNumber: ' ' };
    const cited = (rules: RulesInForce) => refusalOf(check(rules, 'founding.approval-required', facts), []).message;
    expect(cited(in2019)).toContain('《工会法》(2009)第十一条');
    expect(cited(in2023)).toContain('《工会法》(2021)第十二条');
    expect(refusalOf(check(in2019, 'assembly.quorum', { entitled: 3, attended: 1 }), []).message).toContain('依据待核');
  });

  it('gives the four parameters of health', () => {
    expect(healthParameters(in2019)).toEqual({
      chairRequired: true,
      termRequired: true,
      minMembers: 25,
      minShare: 0.5,
    });
  });
});
