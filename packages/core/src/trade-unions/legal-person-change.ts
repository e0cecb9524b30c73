import type { Day, RawTx } from '@jianhui/database';
import { daysBetween } from '@jianhui/events';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { check, type Finding } from '../rule-packs/check.ts';
import { at, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

export type ChangeSubject = 'NAME' | 'DOMICILE' | 'LEGAL_REPRESENTATIVE' | 'CERTIFICATE_RENEWAL' | 'OTHER';

interface Registration {
  readonly kind: 'REGISTER' | 'CHANGE' | 'CANCEL';
  readonly subject: ChangeSubject | null;
  readonly occurredOn: Day;
  readonly registeredOn: Day | null;
  readonly certificateNumber?: string | null;
  readonly code?: string | null;
  readonly validTo?: Day | null;
}

/** Writes one entry of a union's history as a legal person. */
export async function insertRegistration(tx: RawTx, union: StoredUnion, entry: Registration): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_legal_person_registration (union_id, kind, subject, occurred_on, registered_on, certificate_number, unified_social_credit_code, valid_to, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::core_legal_person_registration_kind, $3, $4::date, $5::date, $6, $7, $8::date, $9::uuid, $10::uuid, $11::uuid, $12::uuid) returning id::text`,
    ...[union.id, entry.kind, entry.subject, entry.occurredOn, entry.registeredOn, entry.certificateNumber ?? null],
    ...[entry.code ?? null, entry.validTo ?? null, union.provinceId, union.cityId, union.countyId, union.townshipId],
  );
  return row.id;
}

/** Notes a change that is to be registered; its 30 days start when the change of the union ends. */
export async function recordChange(
  { tx }: Pick<UnionWork, 'tx'>,
  union: StoredUnion,
  { subject, occurredOn }: { subject: ChangeSubject; occurredOn: Day },
): Promise<string> {
  return await insertRegistration(tx, union, { kind: 'CHANGE', subject, occurredOn, registeredOn: null });
}

export interface LegalPersonChange extends UnionTarget {
  readonly subject: ChangeSubject;
  /** Day of the change, from which the 30 days run. */
  readonly occurredOn: Day;
}

function requireLegalPerson(union: StoredUnion): void {
  if (union.legalPersonStatus === 'REGISTERED') return;
  throw new InvalidInput(
    'NOT_A_LEGAL_PERSON',
    'The union is not registered as a legal person.',
    'Register it as a legal person first.',
    at('union'),
  );
}

/** Records that something of a legal person changed and must be registered. Throws NotFound, InvalidInput, Conflict. */
export async function recordLegalPersonChange(
  work: UnionWork,
  input: LegalPersonChange,
): Promise<UnionChanged & { registrationId: string }> {
  notAfterToday(input.occurredOn, work.today, 'occurredOn');
  const union = await lockUnion(work, input);
  requireLegalPerson(union);
  const registrationId = await recordChange(work, union, input);
  const payload = { subject: input.subject, registered: false };
  const done = await finishUnion(work, union, [{ name: 'trade-union.legal-person-changed', payload }]);
  return { ...done, registrationId };
}

export interface ChangeRegistration extends UnionTarget {
  readonly registration: string;
  readonly registeredOn: Day;
  readonly certificateNumber?: string | null;
  readonly validTo?: Day | null;
}

/**
 * Records that a change was registered, with the new certificate where there is one; later than 30 days is warned of.
 * Throws NotFound, InvalidInput, Conflict.
 */
export async function registerLegalPersonChange(work: UnionWork, input: ChangeRegistration): Promise<UnionChanged> {
  const { tx, today } = work;
  notAfterToday(input.registeredOn, today, 'registeredOn');
  const union = await lockUnion(work, input);
  requireLegalPerson(union);
  const [change] = await tx.$queryRawUnsafe<{ id: string; subject: ChangeSubject; occurredOn: Day }[]>(
    `select id::text, subject, occurred_on::text as "occurredOn" from core_legal_person_registration where id = $1::uuid and union_id = $2::uuid and kind = 'CHANGE' and registered_on is null`,
    rawId(input.registration, 'input.registration'),
    union.id,
  );
  if (!change)
    throw new NotFound(
      'REGISTRATION_NOT_FOUND',
      'The union has no such change to be registered.',
      'Choose one of the changes that are not registered yet.',
      at('registration'),
    );
  notBefore(input.registeredOn, change.occurredOn, 'the day of the change', 'registeredOn');
  if (input.validTo) notBefore(input.validTo, input.registeredOn, 'the day of registration', 'validTo');
  const certificateNumber = input.certificateNumber ? textOf(input.certificateNumber, 'certificateNumber', 100) : null;
  await tx.$executeRawUnsafe(
    'update core_legal_person_registration set registered_on = $2::date, certificate_number = $3, valid_to = $4::date where id = $1::uuid',
    change.id,
    input.registeredOn,
    certificateNumber,
    input.validTo ?? null,
  );
  await tx.$executeRawUnsafe(
    'update core_trade_union set certificate_number = coalesce($2, certificate_number), certificate_valid_to = coalesce($3::date, certificate_valid_to) where id = $1::uuid',
    union.id,
    certificateNumber,
    input.validTo ?? null,
  );
  const findings = await lateFindings(work, union, daysBetween(change.occurredOn, input.registeredOn), input);
  const payload = { subject: change.subject, registered: true };
  return await finishUnion(work, union, [{ name: 'trade-union.legal-person-changed', payload }], findings);
}

async function lateFindings(
  { tx }: UnionWork,
  { provinceId, termEndsOn }: StoredUnion,
  days: number,
  { registeredOn, validTo }: ChangeRegistration,
): Promise<Finding[]> {
  const rules = await rulesOfDay(tx, registeredOn, provinceId);
  const late = check(rules, 'legal-person.change-days', { days });
  return validTo && termEndsOn ? [late, check(rules, 'legal-person.certificate', { validTo, termEndsOn })] : [late];
}
