import { maySee, type Place, rowScope } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, globalId, InvalidInput, NotFound, parseGlobalId } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, textOf, wholeNumber } from '../../campaigns/checks.ts';
import { type EnterpriseWork, factOf, holdEnterprise, placeValues, rederive, touch } from '../hold.ts';
import { MOST_STAFF } from '../registration/register.ts';
import { FIRST_DAY } from './observe.ts';

export interface HeadcountDecisionInput {
  readonly enterprise: string;
  readonly expectedVersion: number;
  /** The observation that holds, or else a number with its day. */
  readonly observation?: string | null;
  readonly headcount?: number | null;
  readonly decidedFor?: Day | null;
  readonly reason: string;
}

interface Decided {
  readonly headcount: number;
  readonly decidedFor: Day;
  readonly observationId: string | null;
}

async function observed(tx: RawTx, enterpriseId: string, observation: string): Promise<Decided> {
  const { id } = parseGlobalId(observation, 'input.observation', 'HeadcountObservation');
  const [found] = await tx.$queryRawUnsafe<{ headcount: number; observedOn: Day }[]>(
    'select headcount, observed_on::text as "observedOn" from core_headcount_observation where id = $1::uuid and enterprise_id = $2::uuid',
    id,
    enterpriseId,
  );
  if (!found)
    throw new NotFound(
      'OBSERVATION_NOT_FOUND',
      'This enterprise has no such observation.',
      'Choose one of its observed headcounts.',
      at('observation'),
    );
  return { headcount: found.headcount, decidedFor: found.observedOn, observationId: id };
}

async function decided(
  { tx, today }: EnterpriseWork,
  enterpriseId: string,
  input: HeadcountDecisionInput,
): Promise<Decided> {
  const { observation, headcount, decidedFor } = input;
  if (observation != null && headcount == null && decidedFor == null)
    return await observed(tx, enterpriseId, observation);
  if (observation != null || headcount == null || decidedFor == null)
    throw new InvalidInput(
      'NOTHING_TO_DECIDE',
      'A decision names an observation, or a number and the day that it is of.',
      'Give the one or the other, not both.',
      at(observation != null ? 'observation' : headcount == null ? 'headcount' : 'decidedFor'),
    );
  wholeNumber(headcount, 0, MOST_STAFF, at('headcount'));
  notAfterToday(decidedFor, today, at('decidedFor'));
  inOrder(FIRST_DAY, decidedFor, 'the first day that can be observed', at('decidedFor'));
  return { headcount, decidedFor, observationId: null };
}

/**
 * 人数采信: decides with a reason which headcount holds for its day, whatever sources said of that day (S15). A decision
 * for the same day is replaced, and stays to be read. Of two officers at once the second is told the present version.
 * Throws InvalidInput, NotFound, Conflict.
 */
export async function decideHeadcount(
  work: EnterpriseWork,
  input: HeadcountDecisionInput,
): Promise<{ enterpriseId: string; decisionId: string }> {
  const { tx, viewer, today } = work;
  const held = await holdEnterprise(work, input);
  const reason = textOf(input.reason, 500, at('reason'));
  const { headcount, decidedFor, observationId } = await decided(work, held.id, input);
  await tx.$executeRawUnsafe(
    `update core_headcount_decision set withdrawn_on = $3::date, withdrawn_by_id = $4::uuid
     where enterprise_id = $1::uuid and decided_for = $2::date and withdrawn_on is null`,
    held.id,
    decidedFor,
    today,
    viewer.accountId,
  );
  const [made] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_headcount_decision (enterprise_id, headcount, decided_for, observation_id, reason, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::int, $3::date, $4::uuid, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid) returning id::text`,
    held.id,
    headcount,
    decidedFor,
    observationId,
    reason,
    viewer.accountId,
    ...placeValues(held),
  );
  await touch(tx, [held.id]);
  await rederive(work, [held.id]);
  await appendEvents(tx, [factOf(work, held, 'enterprise.headcount-decided', { decidedFor, headcount })]);
  return { enterpriseId: held.id, decisionId: made.id };
}

/** Takes a decision back: what sources said of that day holds again. Throws NotFound, Conflict. */
export async function withdrawHeadcountDecision(
  work: EnterpriseWork,
  input: { readonly decision: string; readonly expectedVersion: number },
): Promise<{ enterpriseId: string; decisionId: string }> {
  const { tx, viewer, today } = work;
  const { id } = parseGlobalId(input.decision, 'input.decision', 'HeadcountDecision');
  const [found] = await tx.$queryRawUnsafe<({ enterpriseId: string } & Place)[]>(
    `select enterprise_id::text as "enterpriseId", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_headcount_decision where id = $1::uuid`,
    id,
  );
  if (!found || !maySee(rowScope(viewer), found))
    throw new NotFound(
      'DECISION_NOT_FOUND',
      'There is no such decision within your tree.',
      'Choose one of the enterprise’s decisions.',
      at('decision'),
    );
  const held = await holdEnterprise(work, {
    enterprise: globalId('Enterprise', found.enterpriseId),
    expectedVersion: input.expectedVersion,
  });
  const [withdrawn] = await tx.$queryRawUnsafe<{ decidedFor: Day }[]>(
    `update core_headcount_decision set withdrawn_on = $2::date, withdrawn_by_id = $3::uuid where id = $1::uuid and withdrawn_on is null
     returning decided_for::text as "decidedFor"`,
    id,
    today,
    viewer.accountId,
  );
  if (!withdrawn)
    throw new Conflict(
      'DECISION_WITHDRAWN',
      'This decision was withdrawn already.',
      'Nothing is left to do.',
      at('decision'),
    );
  await touch(tx, [held.id]);
  await rederive(work, [held.id]);
  const { decidedFor } = withdrawn;
  await appendEvents(tx, [factOf(work, held, 'enterprise.headcount-decision-withdrawn', { decidedFor })]);
  return { enterpriseId: held.id, decisionId: id };
}
