import { checkIdNumber, maskIdNumber, type Sealer, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { joinUnion } from './join.ts';
import { checkedName, checkedPhone } from './person.ts';
import { unionOf } from './unions.ts';

export interface Enrolment {
  readonly homeUnion: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone?: string | null;
  readonly joinedOn: Day;
}

export interface EnrolmentRules {
  readonly orgUnits: OrgUnitTree;
  readonly sealer: Sealer;
  readonly today: Day;
  /** Birth years 1800–1899, of generated people alone: tests, demo, benchmark. */
  readonly allowHistoricBirthYears: boolean;
}

/**
 * Admits a person to a union under the real name (S19d). The number and phone are sealed before they reach a statement,
 * and are in no message. Throws InvalidInput, NotFound; Conflict when the person is an active member somewhere, without
 * saying where.
 */
export async function enrolMember(
  tx: RawTx,
  viewer: Viewer,
  input: Enrolment,
  rules: EnrolmentRules,
): Promise<{ memberId: string; membershipId: string }> {
  const name = checkedName(input.name);
  const checked = checkIdNumber(input.idNumber, {
    today: rules.today,
    allowHistoricBirthYears: rules.allowHistoricBirthYears,
  });
  if (!checked.ok)
    throw new InvalidInput(`ID_NUMBER_${checked.problem.code}`, checked.problem.message, '对照身份证核对后重填。', [
      'input',
      'idNumber',
    ]);
  const phone = checkedPhone(input.phone);
  const union = await unionOf(tx, viewer, input.homeUnion, 'homeUnion');
  const normalised = checked.value.number;
  const index = rules.sealer.blindIndex('id-number', normalised);
  // Made before the row, because sealed values are bound to the row's id.
  const [{ id: memberId }] = await tx.$queryRawUnsafe<[{ id: string }]>('select uuidv7()::text as id');
  const place = rules.orgUnits.placeOf(union.superiorId);
  await tx.$executeRawUnsafe(
    `insert into core_member (id, name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, phone_sealed, phone_masked, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2, $3::core_member_sex, $4::date, $5, $6, $7, $8, $9, $10::uuid, $11::uuid, $12::uuid, $13::uuid) on conflict (id_number_index) do nothing`,
    memberId,
    name,
    checked.value.sex,
    checked.value.birthDate,
    rules.sealer.seal({ model: 'Member', field: 'idNumberSealed', rowId: memberId }, normalised),
    index,
    maskIdNumber(normalised),
    phone ? rules.sealer.seal({ model: 'Member', field: 'phoneSealed', rowId: memberId }, phone.number) : null,
    phone?.masked ?? null,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  const [person] = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from core_member where id_number_index = $1 for update',
    index,
  );
  const membershipId = await joinUnion(tx, person?.id ?? memberId, union, input.joinedOn, 'idNumber', {
    orgUnits: rules.orgUnits,
    actorId: viewer.accountId,
    today: rules.today,
  });
  return { memberId: person?.id ?? memberId, membershipId };
}
