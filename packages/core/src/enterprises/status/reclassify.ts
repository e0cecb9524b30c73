import type { Day } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, textOf } from '../../campaigns/checks.ts';
import type { EnterpriseKind } from '../../services/shapes.ts';
import { type EnterpriseWork, factOf, holdEnterprise, placeValues, rederive, touch } from '../hold.ts';

export interface ReclassificationRecord {
  readonly enterprise: string;
  readonly expectedVersion: number;
  readonly kind: EnterpriseKind;
  readonly effectiveOn: Day;
  readonly reason: string;
}

/**
 * Records that an employer is of another kind from a day on; its scope on either side of the day follows (A.2). Changes
 * are recorded in the order of their days. Throws InvalidInput, NotFound, Conflict.
 */
export async function reclassifyEnterprise(
  work: EnterpriseWork,
  input: ReclassificationRecord,
): Promise<{ enterpriseId: string }> {
  const { tx, viewer, today } = work;
  const held = await holdEnterprise(work, input);
  const reason = textOf(input.reason, 500, at('reason'));
  notAfterToday(input.effectiveOn, today, at('effectiveOn'));
  if (held.establishedOn)
    inOrder(held.establishedOn, input.effectiveOn, 'established, then changed', at('effectiveOn'));
  const [last] = await tx.$queryRawUnsafe<{ effectiveOn: Day }[]>(
    `select effective_on::text as "effectiveOn" from core_enterprise_reclassification where enterprise_id = $1::uuid
     order by effective_on desc, id desc limit 1`,
    held.id,
  );
  if (last) inOrder(last.effectiveOn, input.effectiveOn, 'changed before, then again', at('effectiveOn'));
  if (held.kind === input.kind)
    throw new Conflict(
      'KIND_UNCHANGED',
      `It is of the kind ${input.kind} already.`,
      'Choose the kind that it became.',
      at('kind'),
    );
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_reclassification (enterprise_id, kind_before, kind_after, effective_on, reason, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::core_enterprise_kind, $3::core_enterprise_kind, $4::date, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid)`,
    held.id,
    held.kind,
    input.kind,
    input.effectiveOn,
    reason,
    viewer.accountId,
    ...placeValues(held),
  );
  await touch(tx, [held.id]);
  await rederive(work, [held.id]);
  const facts = { kindBefore: held.kind, kindAfter: input.kind, effectiveOn: input.effectiveOn };
  await appendEvents(tx, [factOf(work, held, 'enterprise.reclassified', facts)]);
  return { enterpriseId: held.id };
}
