import { describe, expect, it } from 'vitest';
import { cn2009 } from '../rule-packs/cn-2009.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import { type UnionFacts, unionFindings } from './findings.ts';

const rules: RulesInForce = {
  day: '2019-06-03',
  packs: [cn2009.code],
  rules: new Map(cn2009.rules.map((rule) => [rule.code, { ...rule, pack: cn2009.code }])),
};

const sound: UnionFacts = {
  id: 'a',
  status: 'ESTABLISHED',
  kind: 'INDEPENDENT',
  members: 120,
  womenMembers: 0,
  staff: 150,
  employers: 1,
  employersEnded: 0,
  committee: 5,
  fundAudit: 3,
  womenCommittee: 0,
  chairInPost: true,
  chairFullTime: false,
  vacantMonths: 0,
  termEndsOn: '2021-05-01',
  certificateValidTo: '2021-05-01',
  unregisteredDays: 0,
};
const warned = (more: Partial<UnionFacts>) =>
  unionFindings({ ...sound, ...more }, rules, '2019-06-03').map(({ rule }) => rule);

describe('what the rules warn of in a union', () => {
  it('is nothing in one that keeps them all', () => {
    expect(warned({})).toEqual([]);
  });

  it.each([
    ['24 members without a committee', { members: 24, committee: 0, staff: 40 }, []],
    ['25 members without a committee', { members: 25, committee: 0, staff: 40 }, ['committee.required']],
    ['9 women members without a committee', { womenMembers: 9 }, []],
    ['10 women members without a committee', { womenMembers: 10 }, ['women-committee.required']],
    ['199 staff without a full-time chair', { staff: 199 }, []],
    ['200 staff without a full-time chair', { staff: 200 }, ['chair.full-time']],
    ['half of the staff as members', { staff: 150, members: 75 }, []],
    ['fewer than half of the staff as members', { staff: 150, members: 74 }, ['health.share']],
    ['fewer than half of 99 staff', { staff: 99, members: 30 }, []],
    ['a term that ends in 91 days', { termEndsOn: '2019-09-02', certificateValidTo: null }, []],
    ['a term that ends in 90 days', { termEndsOn: '2019-09-01', certificateValidTo: null }, ['term.ending']],
    ['a chair missing for two months', { chairInPost: false, vacantMonths: 2 }, []],
    ['a chair missing for three months', { chairInPost: false, vacantMonths: 3 }, ['chair.vacancy']],
    ['a change not registered for 30 days', { unregisteredDays: 30 }, []],
    ['a change not registered for 31 days', { unregisteredDays: 31 }, ['legal-person.change-days']],
    ['an employer that has ended', { employersEnded: 1 }, ['union.operating-employer']],
    ['a certificate that outlives the term', { certificateValidTo: '2021-05-02' }, ['legal-person.certificate']],
    ['a joint union of one employer', { kind: 'JOINT' }, ['union.employers']],
    ['no fund-audit committee', { fundAudit: 0 }, ['fund-audit.required']],
    ['a committee that is too large', { committee: 8 }, ['committee.size-maximum']],
  ] as [string, Partial<UnionFacts>, string[]][])('of %s: %j gives %j', (_what, more, expected) => {
    expect(warned(more)).toEqual(expected);
  });

  it('is nothing in one that is dissolved', () => {
    expect(warned({ status: 'DISSOLVED', committee: 0, chairInPost: false, vacantMonths: 9 })).toEqual([]);
  });
});
