import type { Sealer, Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, rawId } from '@jianhui/graphql';
import { requireUnitWithin } from '../services/create.ts';
import type { MemberCause } from './cause.ts';
import { checkGroup } from './occupational-groups.ts';
import { checkDetails, checkedIdentity, checkedName, checkedPhone, checkMigrant, type PersonInput } from './person.ts';
import { logRecordChanges } from './record-log.ts';

export interface Registration extends PersonInput {
  /** Unit that keeps the record until a union counts the person. */
  readonly orgUnit: string;
  readonly name: string;
  readonly idNumber: string;
}

export interface RegistrationRules extends MemberCause {
  readonly sealer: Sealer;
  readonly allowHistoricBirthYears: boolean;
}

/**
 * 实名登记: makes the record of a person who is not yet a member, as applicants of a founding are (S19d). Number and
 * phone are sealed before they reach a statement. Throws InvalidInput, OutOfScope; Conflict when a record with the
 * number exists, wherever it does.
 */
export async function registerMember(
  tx: RawTx,
  viewer: Viewer,
  input: Registration,
  rules: RegistrationRules,
): Promise<{ memberId: string }> {
  const name = checkedName(input.name);
  const identity = checkedIdentity(input, rules);
  const phone = checkedPhone(input.phone);
  checkDetails(input, identity.bornOn, rules.today);
  await checkGroup(tx, input.occupationalGroup);
  checkMigrant(input.migrantDeclared ?? null, input.migrantBasis ?? null, input.migrantDeclaredOn ?? null);
  const orgUnitId = rawId(input.orgUnit, 'input.orgUnit');
  requireUnitWithin(rules.orgUnits, viewer, orgUnitId, ['input', 'orgUnit']);
  // Made before the row, because sealed values are bound to the row's id.
  const [{ id }] = await tx.$queryRawUnsafe<[{ id: string }]>('select uuidv7()::text as id');
  const seal = (field: string, text: string): string => rules.sealer.seal({ model: 'Member', field, rowId: id }, text);
  const place = rules.orgUnits.placeOf(orgUnitId);
  const inserted = await tx.$executeRawUnsafe(
    `insert into core_member (id, name, sex, born_on, id_document_type, id_number_sealed, id_number_index, id_number_masked, phone_sealed, phone_masked, member_number,
       ethnic_group, education, political_status, household_type, technical_level, employment_status, work_started_on, migrant_declared, migrant_basis, migrant_declared_on,
       occupational_group, confirmed_on, province_id, city_id, county_id, township_id)
     select x.id, x.name, x.sex, x."bornOn", x.type, x."idNumberSealed", x."idNumberIndex", x.masked, x."phoneSealed", x."phoneMasked", x."memberNumber",
       x."ethnicGroup", x.education, x."politicalStatus", x."householdType", x."technicalLevel", x."employmentStatus", x."workStartedOn", x."migrantDeclared", x."migrantBasis", x."migrantDeclaredOn",
       x."occupationalGroup", x.today, x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_record($1::jsonb) x(id uuid, name text, sex core_member_sex, "bornOn" date, type core_id_document_type, "idNumberSealed" text, "idNumberIndex" text, masked text,
       "phoneSealed" text, "phoneMasked" text, "memberNumber" text, "ethnicGroup" text, education text, "politicalStatus" text, "householdType" text, "technicalLevel" core_technical_level,
       "employmentStatus" core_employment_status, "workStartedOn" date, "migrantDeclared" boolean, "migrantBasis" text, "migrantDeclaredOn" date, "occupationalGroup" text, today date,
       "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)
     on conflict (id_number_index) do nothing`,
    JSON.stringify({
      ...input,
      ...{ id, name, sex: identity.sex, bornOn: identity.bornOn, type: identity.type, masked: identity.masked },
      ...{ idNumber: null, phone: null, today: rules.today },
      idNumberSealed: seal('idNumberSealed', identity.number),
      idNumberIndex: rules.sealer.blindIndex('id-number', identity.indexed),
      phoneSealed: phone ? seal('phoneSealed', phone.number) : null,
      phoneMasked: phone?.masked ?? null,
      ...place,
    }),
  );
  if (!inserted)
    throw new Conflict(
      'MEMBER_EXISTS',
      'A record with this number exists already.',
      'Admit or transfer the person instead; within your tree, update the record.',
      ['input', 'idNumber'],
    );
  await logRecordChanges(tx, id, [{ field: 'REGISTERED', before: null, after: null }], place, rules);
  await appendEvents(tx, [
    {
      ...{ name: 'member.registered', version: 1, payload: { memberId: id, on: rules.today satisfies Day } },
      ...{ place, orgUnitId, on: rules.today, actorId: viewer.accountId },
    },
  ]);
  return { memberId: id };
}
