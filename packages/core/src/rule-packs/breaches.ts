import { addDays } from '@jianhui/events';
import { normaliseCode, usccProblem } from '../enterprises/credit-code.ts';
import type { RuleFacts } from './facts.ts';
import { bandOf, type RuleCode, type RuleParameters } from './parameters.ts';

/** What is wrong, in one sentence, or null when the rule is kept. */
type Breach<Code extends RuleCode> = (facts: RuleFacts[Code], parameters: RuleParameters[Code]) => string | null;

const when = (broken: boolean, sentence: string): string | null => (broken ? sentence : null);

/** More than a share: of 10 at one half, 6; of 11, 6. */
const exceeds = (part: number, whole: number, share: number): boolean => part > whole * share;
/** Shares such as 2/3 are not exact in binary: 20 of 30 reaches two thirds. */
const reaches = (part: number, whole: number, share: number): boolean => part + 1e-9 >= whole * share;

/** Every rule as a question with one answer. Total: a rule without one does not compile. */
export const breaches: { readonly [Code in RuleCode]: Breach<Code> } = {
  'membership.labour-relation': ({ newForm }, { newFormAdmitted }) =>
    when(newForm > 0 && !newFormAdmitted, `${newForm} applicants have no classic labour relation.`),
  'membership.one-active': ({ elsewhere }) =>
    when(
      elsewhere > 0,
      `${elsewhere} applicants are active members of another union, from which this founding may not take them over.`,
    ),
  'member.id-number': ({ invalid }) => when(invalid > 0, `${invalid} ID numbers have a wrong check digit.`),
  'committee.near-relative': ({ relatives }) =>
    when(relatives > 0, `${relatives} candidates for the committee are near relatives of the employer’s main head.`),
  'committee.required': ({ members, size }, rule) =>
    when(members >= rule.members && size === 0, `${members} members have no committee.`),
  'committee.size-minimum': ({ members, size }, { bands }) => {
    const band = bandOf(bands, members);
    const enough = !band || size >= band.least || (band.single === true && size === 1);
    return when(!enough, `A committee of ${size}; ${members} members need at least ${band?.least}.`);
  },
  'committee.size-maximum': ({ members, size }, { bands }) => {
    const band = bandOf(bands, members);
    return when(band !== null && size > band.most, `A committee of ${size}; ${members} members allow ${band?.most}.`);
  },
  'women-committee.required': ({ womenMembers, size }, rule) =>
    when(womenMembers >= rule.womenMembers && size === 0, `${womenMembers} women members have no committee.`),
  'fund-audit.required': ({ size }) => when(size === 0, 'There is no fund-audit committee and no commissioner.'),
  'fund-audit.size': ({ members, size }, { least, most, commissionerBelowMembers }) =>
    when(
      size > 0 && !(size === 1 && members < commissionerBelowMembers) && (size < least || size > most),
      `A fund-audit committee of ${size}, not ${least} to ${most}.`,
    ),
  'union.employers': ({ kind, employers }, { jointFrom }) =>
    kind === 'INDEPENDENT'
      ? when(employers !== 1, `An independent union is one employer’s own, not that of ${employers}.`)
      : when(kind === 'JOINT' && employers < jointFrom, `A joint union of ${employers} employer.`),
  'union.operating-employer': ({ closed }) => when(closed > 0, `${closed} of the employers do not operate any more.`),
  'union.dissolution-ground': ({ ground }) => when(!ground?.trim(), 'No ground is given.'),
  'founding.application': ({ applicant }) => when(!applicant.trim(), 'No applicant is named.'),
  'founding.preparatory-group': ({ leader, members }) =>
    when(!leader.trim() || members < 1, 'The preparatory group has no leader.'),
  'founding.superior': ({ above }) => when(!above, 'This unit does not stand above the employer.'),
  'founding.dates-ordered': ({ on, before, today }) =>
    when(on > today, `${on} lies after today, ${today}.`) ??
    when(before !== null && on < before, `${on} lies before ${before}, the day of the stage before it.`),
  'founding.report': ({ recipient }) => when(!recipient, 'It was not reported to the superior union.'),
  'founding.approval-required': ({ approvalNumber }) => when(!approvalNumber.trim(), 'The approval has no number.'),
  'founding.approval-days': ({ reportedOn, decidedOn }, { days }) =>
    when(
      decidedOn > addDays(reportedOn, days),
      `Decided on ${decidedOn}, more than ${days} days after the report of ${reportedOn}.`,
    ),
  'assembly.form': ({ members, byRepresentatives }, { representativesFrom }) =>
    when(byRepresentatives && members < representativesFrom, `${members} members meet themselves, not by delegates.`),
  'assembly.representatives': ({ members, representatives }, { bands }) => {
    const band = bandOf(bands, members);
    const fits = !band || (representatives >= band.least && representatives <= band.most);
    return when(!fits, `${representatives} representatives, not ${band?.least} to ${band?.most}.`);
  },
  'assembly.quorum': ({ entitled, attended }, { share }) =>
    when(!reaches(attended, entitled, share), `${attended} of ${entitled} attended: fewer than two thirds.`),
  'assembly.extraordinary': ({ members, proposers }, { memberShare }) =>
    when(!reaches(proposers, members, memberShare), `${proposers} of ${members} members proposed it.`),
  'election.tally': ({ entitled, attended, ballots, valid, invalid, mostVotes }) =>
    when(entitled < 1, 'Nobody was entitled to attend.') ??
    when(attended > entitled, `${attended} attended of ${entitled} entitled.`) ??
    when(ballots > attended, `${ballots} ballots of ${attended} who attended.`) ??
    when(valid + invalid !== ballots, `${valid} valid and ${invalid} invalid are not ${ballots} ballots.`) ??
    when(mostVotes > valid, `${mostVotes} votes for one candidate on ${valid} valid ballots.`),
  'election.more-candidates': ({ candidates, seats }) =>
    when(candidates <= seats, `${candidates} candidates for ${seats} seats.`),
  'election.margin': ({ candidates, seats }, { committee }) =>
    when(candidates < seats + Math.ceil(seats * committee), `${candidates} candidates for ${seats} seats.`),
  'election.majority': ({ entitled, fewestVotes }, { share }) =>
    when(!exceeds(fewestVotes, entitled, share), `Elected with ${fewestVotes} votes of ${entitled} entitled.`),
  'term.years': ({ years }, rule) =>
    when(!rule.years.includes(years), `A term of ${years} years, not of ${rule.years.join(' or ')}.`),
  'term.ending': ({ endsOn, today }, { days }) =>
    when(endsOn <= addDays(today, days), endsOn <= today ? `The term ended on ${endsOn}.` : `It ends on ${endsOn}.`),
  'term.postponement': ({ months, approved }, rule) =>
    when(!approved, 'The postponement was not approved.') ??
    when(months > rule.months, `Postponed by ${months} months, more than ${rule.months}.`),
  'chair.full-time': ({ staff, fullTime }, rule) =>
    when(staff >= rule.staff && !fullTime, `${staff} staff without a full-time chair.`),
  'chair.vacancy': ({ months }, rule) => when(months >= rule.months, `There has been no chair for ${months} months.`),
  'chair.removal-consent': ({ committee, superior }) =>
    when(!committee, 'Its own committee did not consent.') ?? when(!superior, 'The superior union did not consent.'),
  'chair.recall': ({ entitled, votes }, { share }) =>
    when(!exceeds(votes, entitled, share), `${votes} of ${entitled} voted for the recall.`),
  'legal-person.code': ({ code }, { prefixes }) => {
    const normalised = normaliseCode(code);
    return (
      when(usccProblem(normalised) !== null, `${normalised.slice(0, 40)} is not a unified social credit code.`) ??
      when(!prefixes.some((p) => normalised.startsWith(p)), `${normalised} is not the code of a trade union.`)
    );
  },
  'legal-person.conditions': ({ met }) => when(!met, 'The conditions of a legal person are not met.'),
  'legal-person.change-days': ({ days }, rule) => when(days > rule.days, `Not registered for ${days} days.`),
  'legal-person.certificate': ({ validTo, termEndsOn }) =>
    when(validTo > termEndsOn, `The certificate runs to ${validTo}, the term to ${termEndsOn}.`),
  'real-name.record': ({ missing }) => when(missing > 0, `${missing} members have no real-name record.`),
  'funds.two-percent': ({ wages, paid }, { rate, tolerance }) =>
    when(Math.abs(paid - wages * rate) > wages * rate * tolerance, `${paid} yuan paid on wages of ${wages} yuan.`),
  'dispatch.share': ({ staff, dispatched }, { share }) =>
    when(exceeds(dispatched, staff, share), `${dispatched} dispatched of ${staff}.`),
  'health.chair': ({ inPost }, { required }) => when(required && !inPost, 'No chair is in post.'),
  'health.term': ({ inForce }, { required }) => when(required && !inForce, 'No term is in force.'),
  'health.members': ({ members }, { least }) => when(members < least, `${members} real-name members.`),
  'health.share': ({ members, staff }, { least }) => when(members < staff * least, `${members} members of ${staff}.`),
};
