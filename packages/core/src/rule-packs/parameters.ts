import { z } from 'zod';
import { unionKinds } from '../services/shapes.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const none = z.strictObject({});
/** Sizes by the number of members: the first band whose `upTo` holds the number; the last has none. */
const bands = z.strictObject({
  bands: z
    .array(z.strictObject({ upTo: count.nullable(), least: count, most: count, single: z.boolean().optional() }))
    .min(1),
});

/** What each rule can be set by, with units: a pack whose parameters do not fit is refused when it is read. */
export const ruleParameters = {
  'membership.labour-relation': z.strictObject({ newFormAdmitted: z.boolean() }),
  /** Kinds of union from which a founding may take its members over (S13, third pathway). */
  'membership.one-active': z.strictObject({ transferFrom: z.array(z.enum(unionKinds)) }),
  'member.id-number': none,
  'committee.near-relative': none,
  'committee.required': z.strictObject({ members: count }),
  'committee.size-minimum': bands,
  'committee.size-maximum': bands,
  'women-committee.required': z.strictObject({ womenMembers: count }),
  'fund-audit.required': none,
  'fund-audit.size': z.strictObject({ least: count, most: count, commissionerBelowMembers: count }),
  'union.employers': z.strictObject({ jointFrom: count }),
  'union.operating-employer': none,
  'union.dissolution-ground': none,
  'founding.application': none,
  'founding.preparatory-group': none,
  'founding.superior': none,
  'founding.dates-ordered': none,
  'founding.report': none,
  'founding.approval-required': none,
  'founding.approval-days': z.strictObject({ days: count }),
  'assembly.form': z.strictObject({ representativesFrom: count }),
  'assembly.representatives': bands,
  'assembly.quorum': z.strictObject({ share }),
  'assembly.extraordinary': z.strictObject({ memberShare: share }),
  'election.tally': none,
  'election.more-candidates': none,
  'election.margin': z.strictObject({ committee: share, standingCommittee: share }),
  'election.majority': z.strictObject({ share }),
  'term.years': z.strictObject({ years: z.array(count).min(1) }),
  'term.ending': z.strictObject({ days: count }),
  'term.postponement': z.strictObject({ months: count }),
  'chair.full-time': z.strictObject({ staff: count }),
  'chair.vacancy': z.strictObject({ months: count }),
  'chair.removal-consent': none,
  'chair.recall': z.strictObject({ share }),
  'legal-person.code': z.strictObject({ prefixes: z.array(z.string()).min(1) }),
  'legal-person.conditions': none,
  'legal-person.change-days': z.strictObject({ days: count }),
  'legal-person.certificate': none,
  'real-name.record': none,
  'funds.two-percent': z.strictObject({ rate: share, tolerance: share }),
  'dispatch.share': z.strictObject({ share }),
  'health.chair': z.strictObject({ required: z.boolean() }),
  'health.term': z.strictObject({ required: z.boolean() }),
  'health.members': z.strictObject({ least: count }),
  'health.share': z.strictObject({ least: share }),
} as const;

export type RuleCode = keyof typeof ruleParameters;
export type RuleParameters = { readonly [Code in RuleCode]: z.infer<(typeof ruleParameters)[Code]> };
export type Bands = RuleParameters['committee.size-minimum']['bands'];

/** The band that a number of members falls into; null when the table begins above it. */
export function bandOf(bands: Bands, members: number): Bands[number] | null {
  return bands.find(({ upTo }) => upTo === null || members <= upTo) ?? null;
}
