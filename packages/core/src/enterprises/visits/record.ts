import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, textOf, wholeNumber } from '../../campaigns/checks.ts';
import { FIRST_DAY, keepObservation } from '../headcount/observe.ts';
import {
  type EnterpriseWork,
  factOf,
  type HeldEnterprise,
  holdEnterprise,
  placeValues,
  rederive,
  touch,
} from '../hold.ts';
import { isUncovered, keepReasons, notUncovered } from '../non-founding/assess.ts';
import type { ReasonInput } from '../non-founding/catalogue.ts';
import { MOST_STAFF } from '../registration/register.ts';

export type VisitOutcome = 'VERIFIED' | 'NOT_FOUND' | 'CLOSED' | 'REFUSED' | 'DIFFERENT';
type Verification = 'VERIFIED' | 'NOT_FOUND' | 'DISPUTED';

/** What a visit says of the register; one that was not let in says nothing. */
const verificationBy: Readonly<Record<VisitOutcome, Verification | null>> = {
  VERIFIED: 'VERIFIED',
  NOT_FOUND: 'NOT_FOUND',
  CLOSED: 'DISPUTED',
  REFUSED: null,
  DIFFERENT: 'DISPUTED',
};

export interface Visit {
  readonly enterprise: string;
  readonly visitedOn: Day;
  readonly outcome: VisitOutcome;
  readonly headcountOnSite?: number | null;
  /** 1 refuses to 5 supports. */
  readonly employerAttitude?: number | null;
  readonly contactName?: string | null;
  readonly note: string;
  readonly primaryReason?: ReasonInput | null;
}

function checked(input: Visit, today: Day): { note: string; contactName: string | null } {
  notAfterToday(input.visitedOn, today, at('visitedOn'));
  inOrder(FIRST_DAY, input.visitedOn, 'the first day that can be visited', at('visitedOn'));
  if (input.headcountOnSite != null) wholeNumber(input.headcountOnSite, 0, MOST_STAFF, at('headcountOnSite'));
  if (input.employerAttitude != null) wholeNumber(input.employerAttitude, 1, 5, at('employerAttitude'));
  return {
    note: textOf(input.note, 2000, at('note')),
    contactName: input.contactName == null ? null : textOf(input.contactName, 60, at('contactName')),
  };
}

/** The newest visit says how the register stands; one that is recorded late does not undo it. */
async function verify({ tx, viewer }: EnterpriseWork, held: HeldEnterprise, input: Visit): Promise<void> {
  const verification = verificationBy[input.outcome];
  if (!verification) return;
  await tx.$executeRawUnsafe(
    `update core_enterprise set verification = $2::core_verification_status, verified_on = $3::date, verified_by_id = $4::uuid
     where id = $1::uuid and (verified_on is null or verified_on <= $3::date)`,
    held.id,
    verification,
    input.visitedOn,
    viewer.accountId,
  );
}

/** How the unit stands after all that the visit said of it, and whether an officer's primary reason is open. */
async function standing(tx: RawTx, id: string): Promise<{ uncovered: boolean; assessed: boolean }> {
  const [row] = await tx.$queryRawUnsafe<[{ inScope: boolean; coveringUnionId: string | null; assessed: boolean }]>(
    `select in_scope as "inScope", covering_union_id::text as "coveringUnionId",
       exists (select 1 from core_non_founding_reason r where r.enterprise_id = e.id and r.is_primary and r.ended_on is null and r.officer_id is not null) as assessed
     from core_enterprise e where id = $1::uuid`,
    id,
  );
  return { uncovered: isUncovered(row), assessed: row.assessed };
}

/**
 * 实地走访: an officer was there, and says what was found (S16, S20). A headcount seen on site is an observation of the
 * federation; an uncovered unit in scope leaves no visit without its primary reason (S17). Throws InvalidInput, NotFound,
 * Conflict.
 */
export async function recordFieldVisit(
  work: EnterpriseWork,
  input: Visit,
): Promise<{ enterpriseId: string; visitId: string }> {
  const { tx, viewer, today } = work;
  const held = await holdEnterprise(work, { enterprise: input.enterprise });
  const { note, contactName } = checked(input, today);
  const { visitedOn, outcome } = input;
  const [visit] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_field_visit (enterprise_id, visited_on, officer_id, outcome, headcount_on_site, employer_attitude, contact_name, note, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::date, $3::uuid, $4::core_field_visit_outcome, $5::int, $6::int, $7, $8, $9::uuid, $10::uuid, $11::uuid, $12::uuid) returning id::text`,
    held.id,
    visitedOn,
    viewer.accountId,
    outcome,
    input.headcountOnSite ?? null,
    input.employerAttitude ?? null,
    contactName,
    note,
    ...placeValues(held),
  );
  await verify(work, held, input);
  await touch(tx, [held.id]);
  const facts = [factOf(work, held, 'enterprise.visited', { visitId: visit.id, visitedOn, outcome })];
  if (input.headcountOnSite != null) {
    const observation = { source: 'FEDERATION', observedOn: visitedOn, headcount: input.headcountOnSite } as const;
    await keepObservation(tx, held, observation);
    facts.push(factOf(work, held, 'enterprise.headcount-observed', observation));
  }
  await rederive(work, [held.id]);
  const { uncovered, assessed } = await standing(tx, held.id);
  if (input.primaryReason != null) {
    if (!uncovered) throw notUncovered(at('primaryReason'));
    await keepReasons(work, held, { primary: input.primaryReason, assessedOn: visitedOn }, at('primaryReason'));
    await rederive(work, [held.id]);
  } else if (uncovered && !assessed) {
    throw new InvalidInput(
      'PRIMARY_REASON_REQUIRED',
      'An uncovered unit in scope is not visited without saying why it has no union.',
      'Give the code of its primary reason.',
      at('primaryReason'),
    );
  }
  await appendEvents(tx, facts);
  return { enterpriseId: held.id, visitId: visit.id };
}
