import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, textOf } from '../../campaigns/checks.ts';
import type { EnterpriseStatus } from '../../coverage/rule.ts';
import { windUnionClocks } from '../../deadlines/wind.ts';
import type { RegistrySource } from '../../services/shapes.ts';
import { type EnterpriseWork, factOf, holdEnterprise, placeValues, rederive, touch } from '../hold.ts';

export interface StatusRecord {
  readonly enterprise: string;
  readonly expectedVersion: number;
  readonly status: EnterpriseStatus;
  readonly effectiveOn: Day;
  readonly source: RegistrySource;
  readonly reason: string;
}

/** What was said last of an enterprise as of a day; operating while nobody said anything. */
async function statusOn(tx: RawTx, id: string, day: Day): Promise<EnterpriseStatus> {
  const [last] = await tx.$queryRawUnsafe<{ status: EnterpriseStatus }[]>(
    `select status::text from core_enterprise_status_change where enterprise_id = $1::uuid and effective_on <= $2::date
     order by effective_on desc, id desc limit 1`,
    id,
    day,
  );
  return last?.status ?? 'OPERATING';
}

/** Unions that cover an enterprise or did so last: whether they should end hangs on it. */
async function unionsOf(tx: RawTx, id: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select distinct union_id::text as id from core_union_coverage where enterprise_id = $1::uuid order by id',
    id,
  );
  return rows.map((row) => row.id);
}

/**
 * Records what became of an enterprise as of a day: it operates again, does not for now, or is closed (S07). The unit's
 * scope follows; a union whose last employer closed is due to end, and that clock starts at once. Throws InvalidInput,
 * NotFound, Conflict.
 */
export async function recordEnterpriseStatus(
  work: EnterpriseWork,
  input: StatusRecord,
): Promise<{ enterpriseId: string }> {
  const { tx, viewer, orgUnits, today } = work;
  const held = await holdEnterprise(work, input);
  if (input.status === 'MERGED')
    throw new InvalidInput(
      'STATUS_NOT_BY_HAND',
      'A record is MERGED by merging it alone.',
      'Choose OPERATING, SUSPENDED or CLOSED.',
      at('status'),
    );
  const reason = textOf(input.reason, 500, at('reason'));
  notAfterToday(input.effectiveOn, today, at('effectiveOn'));
  if (held.establishedOn)
    inOrder(held.establishedOn, input.effectiveOn, 'established, then changed', at('effectiveOn'));
  if ((await statusOn(tx, held.id, input.effectiveOn)) === input.status)
    throw new Conflict(
      'STATUS_UNCHANGED',
      `On ${input.effectiveOn} its status is ${input.status} already.`,
      'Choose the day on which it changed, or another status.',
      at('status'),
    );
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, reason, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::core_enterprise_status, $3::date, $4::core_registry_source, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid)`,
    held.id,
    input.status,
    input.effectiveOn,
    input.source,
    reason,
    viewer.accountId,
    ...placeValues(held),
  );
  await touch(tx, [held.id]);
  await rederive(work, [held.id]);
  const unions = await unionsOf(tx, held.id);
  if (unions.length) await windUnionClocks(tx, unions, held.provinceId, orgUnits, today);
  const { status, effectiveOn } = input;
  await appendEvents(tx, [
    factOf(work, held, 'enterprise.status-changed', { status, effectiveOn }),
    ...(status === 'CLOSED' ? [factOf(work, held, 'enterprise.closed', { effectiveOn })] : []),
  ]);
  return { enterpriseId: held.id };
}
