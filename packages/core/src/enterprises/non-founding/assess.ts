import type { Day } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict } from '@jianhui/graphql';
import { at, inOrder, notAfterToday } from '../../campaigns/checks.ts';
import {
  type EnterpriseWork,
  factOf,
  type HeldEnterprise,
  holdEnterprise,
  placeValues,
  rederive,
  touch,
} from '../hold.ts';
import { cataloguedReasons, type ReasonInput } from './catalogue.ts';
import { consequencesOf, type FamilyConsequences } from './families.ts';

export interface NonFoundingAssessment {
  readonly enterprise: string;
  readonly expectedVersion: number;
  readonly primary: ReasonInput;
  readonly secondary?: readonly ReasonInput[] | null;
  readonly assessedOn: Day;
}

/** Whether a unit owes a reason: it is in scope and no union covers it. */
export const isUncovered = (unit: Pick<HeldEnterprise, 'inScope' | 'coveringUnionId'>): boolean =>
  unit.inScope && unit.coveringUnionId === null;

/**
 * Keeps an officer's reasons in the place of those that stood before, which stay to be read. The enterprise is locked by
 * the caller, who derives it anew. Returns what follows from the primary one.
 */
export async function keepReasons(
  work: EnterpriseWork,
  held: HeldEnterprise,
  input: Pick<NonFoundingAssessment, 'primary' | 'secondary' | 'assessedOn'>,
  primaryPath: readonly string[],
): Promise<FamilyConsequences> {
  const { tx, viewer, today } = work;
  const { assessedOn } = input;
  const named = [
    { reason: input.primary, path: primaryPath },
    ...(input.secondary ?? []).map((reason, i) => ({ reason, path: at('secondary', i) })),
  ];
  const [primary, ...secondary] = await cataloguedReasons(tx, named, assessedOn);
  if (!primary) throw new Error('the first reason is answered first');
  await tx.$executeRawUnsafe(
    'update core_non_founding_reason set ended_on = $2::date where enterprise_id = $1::uuid and ended_on is null',
    held.id,
    today,
  );
  await tx.$executeRawUnsafe(
    `insert into core_non_founding_reason (enterprise_id, taxonomy, code, family, is_primary, note, assessed_on, officer_id, province_id, city_id, county_id, township_id)
     select $1::uuid, x.taxonomy, x.code, x.family, x."isPrimary", x.note, $2::date, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid
     from jsonb_to_recordset($8::jsonb) x(taxonomy text, code text, family core_non_founding_family, "isPrimary" boolean, note text)`,
    held.id,
    assessedOn,
    viewer.accountId,
    ...placeValues(held),
    JSON.stringify([primary, ...secondary].map((reason) => ({ ...reason, isPrimary: reason === primary }))),
  );
  const { code, family } = primary;
  await appendEvents(tx, [factOf(work, held, 'enterprise.reason-assessed', { code, family, assessedOn })]);
  return consequencesOf[family];
}

/** The refusal of a reason for a unit that owes none. */
export const notUncovered = (path: readonly string[]): Conflict =>
  new Conflict(
    'NOT_UNCOVERED',
    'This enterprise is not an uncovered unit in scope, so that it has no reason for not founding.',
    'Leave the reason out; record the coverage or correct the scope where that is what is wrong.',
    path,
  );

/**
 * 评估未建会原因: says with one primary and any secondary reasons why an uncovered unit in scope has no union (S17, A.9).
 * Throws InvalidInput, NotFound, Conflict.
 */
export async function assessNonFounding(
  work: EnterpriseWork,
  input: NonFoundingAssessment,
): Promise<{ enterpriseId: string } & FamilyConsequences> {
  const held = await holdEnterprise(work, input);
  notAfterToday(input.assessedOn, work.today, at('assessedOn'));
  inOrder('2000-01-01', input.assessedOn, 'the first day that can be assessed', at('assessedOn'));
  if (!isUncovered(held)) throw notUncovered(at('enterprise'));
  const consequences = await keepReasons(work, held, input, at('primary'));
  await touch(work.tx, [held.id]);
  await rederive(work, [held.id]);
  return { enterpriseId: held.id, ...consequences };
}
