import { randomUUID } from 'node:crypto';
import { unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeLists } from './code-lists.ts';
import { checkDocument } from './identity-documents.ts';
import { type MemberScene, memberScene, personNumber } from './test-support/scene.ts';

const phone = '13800001234';

describe('a real-name record', () => {
  let scene: MemberScene;
  let next = 700;
  beforeAll(async () => {
    scene = await memberScene();
  });
  afterAll(() => scene.platform.close());

  const register = (more: object = {}, as: Parameters<MemberScene['send']>[2] = 'heping') =>
    scene.send(
      'registerMember',
      { orgUnit: unitId(scene.platform, '210102'), name: '赵一', idNumber: personNumber(++next), phone, ...more },
      as,
    );

  it('is made with sealed number and phone, sex and birth of the number, and confirmed that day', async () => {
    const { member } = await register({
      ...{ ethnicGroup: '01', education: '30', technicalLevel: 'TECHNICIAN', occupationalGroup: 'TRUCK_DRIVER' },
    });
    expect(member).toMatchObject({ version: 1, confirmedOn: '2019-06-03', phoneMasked: '138****1234' });
    const kept = await scene.rows(
      'select t::text from core_member t union all select t::text from core_event t union all select t::text from core_idempotency t union all select t::text from core_member_record_change t',
    );
    expect(JSON.stringify(kept)).not.toContain(personNumber(next));
    expect(JSON.stringify(kept)).not.toContain(phone);
  });

  it.each([
    ['a wrong check digit', { idNumber: '210102180001010016' }, 'ID_NUMBER_CHECK_DIGIT', 'idNumber'],
    [
      'a sex that the number denies',
      { idNumber: '210102180001010015', sex: 'FEMALE' },
      'SEX_CONTRADICTS_NUMBER',
      'sex',
    ],
    [
      'another day of birth',
      { idNumber: '210102180001010015', bornOn: '1800-01-02' },
      'BIRTH_CONTRADICTS_NUMBER',
      'bornOn',
    ],
    ['a passport in the form of none', { idDocumentType: 'PASSPORT', idNumber: '护照' }, 'DOCUMENT_NUMBER', 'idNumber'],
    [
      'a passport without a day of birth',
      { idDocumentType: 'PASSPORT', idNumber: 'E12345678', sex: 'MALE' },
      'BIRTH_REQUIRED',
      'bornOn',
    ],
    [
      'a birth after today',
      { idDocumentType: 'PASSPORT', idNumber: 'E12345678', sex: 'MALE', bornOn: '2019-06-04' },
      'FUTURE_DATE',
      'bornOn',
    ],
    ['a code that is none', { ethnicGroup: '汉' }, 'CODE_UNKNOWN', 'ethnicGroup'],
    ['a group in no list’s form', { occupationalGroup: '司机' }, 'CODE_UNKNOWN', 'occupationalGroup'],
    ['a group of no campaign', { occupationalGroup: 'ASTRONAUT' }, 'CODE_UNKNOWN', 'occupationalGroup'],
    ['农民工 without a basis', { migrantDeclared: true }, 'MIGRANT_BASIS', 'migrantBasis'],
    ['work that began after today', { workStartedOn: '2019-06-04' }, 'MEMBER_DATES', 'workStartedOn'],
    ['a phone that is none', { phone: '12' }, 'PHONE_NOT_MOBILE', 'phone'],
    ['a unit of another tree', { orgUnit: 'dalian' }, 'ORG_UNIT_OUT_OF_SCOPE', 'orgUnit'],
  ])('is refused with %s, which is not repeated, and leaves nothing', async (_what, more, code, field) => {
    const count = () =>
      scene.rows(
        'select (select count(*) from core_member)::int m, (select count(*) from core_event)::int e, (select count(*) from core_idempotency)::int i',
      );
    const before = await count();
    const given = 'orgUnit' in more ? { orgUnit: unitId(scene.platform, '210202') } : more;
    const refused = await register(given);
    expect(refused).toMatchObject({ code, path: ['input', field] });
    expect(JSON.stringify(refused)).not.toMatch(/210102180001010015|E12345678|13800001234/);
    expect(await count()).toEqual(before);
  });

  it('is one for a number, also when two cities make it at once', async () => {
    const idNumber = personNumber(++next);
    const results = await Promise.all([
      register({ idNumber }),
      register({ idNumber, orgUnit: unitId(scene.platform, '210202') }, 'dalian'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'RegisterMemberPayload']);
    expect(results.find((r) => r.__typename === 'Conflict')).toMatchObject({ code: 'MEMBER_EXISTS' });
  });

  it('refuses a birth year before 1900 where generated people are not admitted', () => {
    const rules = { today: '2019-06-03' as const, allowHistoricBirthYears: false };
    expect(() => checkDocument('RESIDENT_ID', '210102180001010015', rules, [])).toThrow(
      expect.objectContaining({ code: 'ID_NUMBER_HISTORIC_BIRTH_YEAR' }),
    );
  });

  it('keeps a log of each field, number and phone masked, and counts versions', async () => {
    const { member } = await register();
    const changed = await scene.send('updateMember', {
      ...{ member: member.id, expectedVersion: 1, ethnicGroup: '11', phone: '139 0000 5678' },
      ...{ migrantDeclared: true, migrantBasis: '本人申报', migrantDeclaredOn: '2019-06-01' },
    });
    expect(changed.member).toMatchObject({ version: 2, phoneMasked: '139****5678', migrantDeclared: true });
    expect(changed.member.recordChanges).toEqual(
      expect.arrayContaining([
        { field: 'ethnicGroup', before: null, after: '11' },
        { field: 'phone', before: '138****1234', after: '139****5678' },
        { field: 'REGISTERED', before: null, after: null },
      ]),
    );
    const emptied = await scene.send('updateMember', { member: member.id, expectedVersion: 2, phone: null });
    expect(emptied.member).toMatchObject({ phoneMasked: null, ethnicGroup: '11' });
  });

  it.each([
    ['an old version', { expectedVersion: 9, ethnicGroup: '02' }, 'VERSION_CONFLICT'],
    ['nothing new', { phone: undefined }, 'NOTHING_CHANGED'],
    ['农民工 taken from its basis', { migrantDeclared: false }, 'MIGRANT_BASIS'],
    ['a number that another record has', { idNumber: personNumber(701) }, 'MEMBER_EXISTS'],
    ['a sex that the number denies', { sex: 'MALE' }, 'SEX_CONTRADICTS_NUMBER'],
  ])('is not changed with %s', async (_what, more, code) => {
    const { member } = await register();
    const opposite = 'sex' in more ? { sex: member.sex === 'MALE' ? 'FEMALE' : 'MALE' } : {};
    const refused = await scene.send('updateMember', { member: member.id, expectedVersion: 1, ...more, ...opposite });
    expect(refused).toMatchObject({ code });
  });

  it('is changed by one of two officers at once', async () => {
    const { member } = await register();
    const change = (ethnicGroup: string, as: string) =>
      scene.send('updateMember', { member: member.id, expectedVersion: 1, ethnicGroup }, as);
    const results = await Promise.all([change('02', 'heping'), change('03', 'shenyang')]);
    expect(results.filter((r) => r.__typename === 'Conflict')).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  });

  it('is not found by an officer of another county', async () => {
    const { member } = await register();
    const refused = await scene.send('confirmMember', { member: member.id, expectedVersion: 1 }, scene.shenhe);
    expect(refused).toMatchObject({ __typename: 'NotFound', code: 'MEMBER_NOT_FOUND' });
  });

  it('leads to membership when a union admits the person, whose record follows', async () => {
    const { member } = await register();
    const joined = await scene.send('admitMember', {
      member: member.id,
      homeUnion: scene.unions.heping,
      joinedOn: '2019-05-01',
    });
    expect(joined.membership).toMatchObject({ status: 'ACTIVE', joinedOn: '2019-05-01' });
    const twice = await scene.send('admitMember', {
      member: member.id,
      homeUnion: scene.unions.hepingToo,
      joinedOn: '2019-05-02',
    });
    expect(twice).toMatchObject({ code: 'ALREADY_A_MEMBER', path: ['input', 'member'] });
  });

  it('has the code lists of A.12 as data, and says which are 依据待核', async () => {
    const { memberCodeLists } = await scene.ask(
      '{ memberCodeLists { field confirmed codes } membershipRules { situation effect confirmed document } }',
    );
    expect(memberCodeLists).toHaveLength(codeLists.length);
    expect(memberCodeLists.find((list: { field: string }) => list.field === 'membershipChangeType')).toEqual({
      ...{ field: 'membershipChangeType', confirmed: true },
      codes: { 1: 'JOIN', 2: 'TRANSFER_IN', 3: 'RETAIN', 4: 'TRANSFER_OUT', 5: 'EXPEL', 6: 'WITHDRAW' },
    });
  });
});

describe('the quality of real-name records', () => {
  let scene: MemberScene;
  beforeAll(async () => {
    scene = await memberScene();
  });
  afterAll(() => scene.platform.close());

  it('is a formula over the records, and every figure opens exactly its rows', async () => {
    await scene.enrol(801, scene.unions.heping);
    const full = await scene.send('registerMember', {
      ...{ orgUnit: unitId(scene.platform, '210102'), name: '钱二', idNumber: personNumber(802), phone },
      ethnicGroup: '01',
    });
    await scene.send('admitMember', { member: full.member.id, homeUnion: scene.unions.heping, joinedOn: '2019-06-01' });
    // A record from before, with a wrong sex and a day of work before birth.
    await scene.rows(
      `insert into core_member (name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, work_started_on, confirmed_on, province_id, city_id, county_id)
       select '孙三', 'FEMALE', '1850-01-01', 'v1.x', $1, '2101**********0015', '1840-01-01', '2018-06-02', province_id, city_id, id from core_org_unit where code = '210102'`,
      randomUUID(),
    );
    const { membershipQuality } = await scene.ask(
      '{ membershipQuality { records filledFields mandatoryFields completeness failedChecks checks errorRate incomplete erroneous stale } }',
    );
    // 801 lacks phone and ethnic group; 孙三 these two and employer or union; the other is whole.
    expect(membershipQuality).toMatchObject({
      records: 3,
      mandatoryFields: 24,
      filledFields: 24 - 2 - 3,
      incomplete: 2,
    });
    expect(membershipQuality).toMatchObject({ failedChecks: 2, checks: 18, erroneous: 1, stale: 1 });
    expect(membershipQuality.completeness).toBeCloseTo(19 / 24);
    expect(membershipQuality.errorRate).toBeCloseTo(2 / 18);
    const listed = async (flaw: string, first = 100) =>
      (
        await scene.ask(
          'query ($f: MemberFlaw!, $n: Int) { flawedMembers(flaw: $f, first: $n) { members { name } endCursor hasNextPage } }',
          { f: flaw, n: first },
        )
      ).flawedMembers;
    expect((await listed('INCOMPLETE')).members).toHaveLength(2);
    expect((await listed('ERRONEOUS')).members).toEqual([{ name: '孙三' }]);
    expect((await listed('STALE')).members).toEqual([{ name: '孙三' }]);
    expect(await listed('INCOMPLETE', 1)).toMatchObject({ hasNextPage: true });
  });
});
