import {
  checkIdNumber,
  maskIdNumber,
  maskPhone,
  maySee,
  normalisePhone,
  rowScope,
  type Sealer,
  type Viewer,
} from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import type { OrgUnitTree } from '../org-units/tree.ts';

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
  const name = input.name.trim();
  if (name.length < 1 || name.length > 60)
    throw new InvalidInput(
      'TEXT_LENGTH',
      'The name must have 1 to 60 characters.',
      'Write it as on the identity card.',
      ['input', 'name'],
    );
  const checked = checkIdNumber(input.idNumber, {
    today: rules.today,
    allowHistoricBirthYears: rules.allowHistoricBirthYears,
  });
  if (!checked.ok)
    throw new InvalidInput(`ID_NUMBER_${checked.problem.code}`, checked.problem.message, '对照身份证核对后重填。', [
      'input',
      'idNumber',
    ]);
  const phone = input.phone ? normalisePhone(input.phone) : null;
  if (phone && !phone.ok)
    throw new InvalidInput(`PHONE_${phone.problem.code}`, phone.problem.message, '填写11位手机号，或留空。', [
      'input',
      'phone',
    ]);
  if (input.joinedOn > rules.today)
    throw new InvalidInput(
      'FUTURE_DATE',
      `${input.joinedOn} lies after today, ${rules.today}.`,
      'Give the day of admission.',
      ['input', 'joinedOn'],
    );
  const union = await homeUnion(tx, viewer, input.homeUnion);
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
    phone ? rules.sealer.seal({ model: 'Member', field: 'phoneSealed', rowId: memberId }, phone.value) : null,
    phone ? maskPhone(phone.value) : null,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  const [person] = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from core_member where id_number_index = $1 for update',
    index,
  );
  const [membership] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, 'ACTIVE', $3::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid)
     on conflict (member_id) where status = 'ACTIVE' do nothing returning id::text`,
    person?.id,
    union.id,
    input.joinedOn,
    union.superiorId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  if (!person || !membership) {
    throw new Conflict(
      'ALREADY_A_MEMBER',
      'This person is an active member of a union already.',
      'Membership moves by transfer; ask the person for the present union.',
      ['input', 'idNumber'],
    );
  }
  await appendEvents(tx, [
    {
      name: 'member.enrolled',
      version: 1,
      payload: { membershipId: membership.id, unionId: union.id, on: input.joinedOn },
      place,
      orgUnitId: union.superiorId,
      unionId: union.id,
      on: rules.today,
      actorId: viewer.accountId,
    },
  ]);
  return { memberId: person.id, membershipId: membership.id };
}

async function homeUnion(tx: RawTx, viewer: Viewer, id: string): Promise<{ id: string; superiorId: string }> {
  const [union] = await tx.$queryRawUnsafe<
    {
      id: string;
      superiorId: string;
      provinceId: string;
      cityId: string | null;
      countyId: string | null;
      townshipId: string | null;
      status: string;
    }[]
  >(
    `select id::text, superior_id::text as "superiorId", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId", status::text
     from core_trade_union where id = $1::uuid`,
    rawId(id, 'input.homeUnion'),
  );
  if (!union || !maySee(rowScope(viewer), union))
    throw new NotFound(
      'UNION_NOT_FOUND',
      'There is no such union within your tree.',
      'Choose a union from your own list.',
      ['input', 'homeUnion'],
    );
  if (union.status !== 'ESTABLISHED')
    throw new InvalidInput('UNION_DISSOLVED', 'This union has been dissolved.', 'Choose a union that is established.', [
      'input',
      'homeUnion',
    ]);
  return union;
}
