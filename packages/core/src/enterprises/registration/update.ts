import type { Sealer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { at, notAfterToday, textOf } from '../../campaigns/checks.ts';
import {
  type EnterpriseWork,
  factOf,
  type HeldEnterprise,
  holdEnterprise,
  placeValues,
  rederive,
  touch,
} from '../hold.ts';
import { writeNames } from '../search/write.ts';
import { checkEstablished, type RegistrationData, registrationInput } from './input.ts';
import { writeRegistration } from './write.ts';

export interface EnterpriseCorrection extends RegistrationData {
  readonly enterprise: string;
  readonly expectedVersion: number;
  readonly name?: string | null;
  /** First day on which it was called by the new name. */
  readonly nameChangedOn?: Day | null;
}

/** Keeps a name that an enterprise had until a day; a second time it changes the day alone. */
export async function keepFormerName(
  tx: RawTx,
  held: HeldEnterprise,
  name: string,
  validTo: Day | null,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_former_name (enterprise_id, name, valid_to, source, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2, $3::date, 'FEDERATION', $4::uuid, $5::uuid, $6::uuid, $7::uuid)
     on conflict (enterprise_id, name) do update set valid_to = coalesce(excluded.valid_to, core_enterprise_former_name.valid_to)`,
    held.id,
    name,
    validTo,
    ...placeValues(held),
  );
}

/**
 * Corrects registration data; a changed name stays findable as a former one, with its day (S16). Throws InvalidInput,
 * NotFound, Conflict.
 */
export async function updateEnterprise(
  work: EnterpriseWork,
  input: EnterpriseCorrection,
  sealer: Sealer,
): Promise<{ enterpriseId: string }> {
  const { tx, today } = work;
  const held = await holdEnterprise(work, input);
  checkEstablished(input, today);
  const name = input.name == null ? held.name : textOf(input.name, 200, at('name'));
  if (input.nameChangedOn != null) notAfterToday(input.nameChangedOn, today, at('nameChangedOn'));
  if (name !== held.name) {
    await keepFormerName(tx, held, held.name, input.nameChangedOn ?? today);
    await writeNames(tx, held.id, name);
  }
  await writeRegistration(tx, held.id, held.kind, input, sealer);
  await touch(tx, [held.id]);
  // A rule may take industries into account, so that a corrected code may move a unit into scope or out of it.
  if (input.industryCode !== undefined) await rederive(work, [held.id]);
  const fields = Object.keys(registrationInput).filter((field) => input[field as keyof RegistrationData] !== undefined);
  await appendEvents(tx, [
    factOf(work, held, 'enterprise.updated', { fields: name === held.name ? fields : ['name', ...fields] }),
  ]);
  return { enterpriseId: held.id };
}
