import type { Day } from '@jianhui/database';
import type { UnionKind } from '../services/shapes.ts';
import type { RuleCode } from './parameters.ts';

/** What each rule is asked about: counts of persons, days, and what an officer stated. Never who somebody is. */
export interface RuleFacts extends Record<RuleCode, object> {
  'membership.labour-relation': { readonly newForm: number };
  'membership.one-active': { readonly elsewhere: number };
  'member.id-number': { readonly invalid: number };
  'committee.near-relative': { readonly relatives: number };
  'committee.required': { readonly members: number; readonly size: number };
  'committee.size-minimum': { readonly members: number; readonly size: number };
  'committee.size-maximum': { readonly members: number; readonly size: number };
  'women-committee.required': { readonly womenMembers: number; readonly size: number };
  'fund-audit.required': { readonly size: number };
  'fund-audit.size': { readonly members: number; readonly size: number };
  'union.employers': { readonly kind: UnionKind; readonly employers: number };
  'union.operating-employer': { readonly closed: number };
  'union.dissolution-ground': { readonly ground: string | null };
  'founding.application': { readonly applicant: string };
  'founding.preparatory-group': { readonly leader: string; readonly members: number };
  'founding.superior': { readonly above: boolean };
  /** `before`: the day of the stage that must not be later; null when there is none. */
  'founding.dates-ordered': { readonly on: Day; readonly before: Day | null; readonly today: Day };
  'founding.report': { readonly recipient: boolean };
  'founding.approval-required': { readonly approvalNumber: string };
  'founding.approval-days': { readonly reportedOn: Day; readonly decidedOn: Day };
  'assembly.form': { readonly members: number; readonly byRepresentatives: boolean };
  'assembly.representatives': { readonly members: number; readonly representatives: number };
  'assembly.quorum': { readonly entitled: number; readonly attended: number };
  'assembly.extraordinary': { readonly members: number; readonly proposers: number };
  'election.tally': {
    readonly entitled: number;
    readonly attended: number;
    readonly ballots: number;
    readonly valid: number;
    readonly invalid: number;
    readonly mostVotes: number;
  };
  'election.more-candidates': { readonly candidates: number; readonly seats: number };
  'election.margin': { readonly candidates: number; readonly seats: number };
  'election.majority': { readonly entitled: number; readonly fewestVotes: number };
  'term.years': { readonly years: number };
  'term.ending': { readonly endsOn: Day; readonly today: Day };
  'term.postponement': { readonly months: number; readonly approved: boolean };
  'chair.full-time': { readonly staff: number; readonly fullTime: boolean };
  'chair.vacancy': { readonly months: number };
  'chair.removal-consent': { readonly committee: boolean; readonly superior: boolean };
  'chair.recall': { readonly entitled: number; readonly votes: number };
  'legal-person.code': { readonly code: string };
  'legal-person.conditions': { readonly met: boolean };
  'legal-person.change-days': { readonly days: number };
  'legal-person.certificate': { readonly validTo: Day; readonly termEndsOn: Day };
  'real-name.record': { readonly missing: number };
  /** Yuan. */
  'funds.two-percent': { readonly wages: number; readonly paid: number };
  'dispatch.share': { readonly staff: number; readonly dispatched: number };
  'health.chair': { readonly inPost: boolean };
  'health.term': { readonly inForce: boolean };
  'health.members': { readonly members: number };
  'health.share': { readonly members: number; readonly staff: number };
}
