import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const enrol = `mutation ($input: EnrolMemberInput!) { enrolMember(input: $input) {
  __typename
  ... on EnrolMemberPayload { member { id name sex idNumberMasked phoneMasked } membership { status joinedOn homeUnion { name } } }
  ... on DomainProblem { code message path }
} }`;
const register =
  'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { ... on RegisterExistingUnionPayload { tradeUnion { id } } } }';
const idNumber = '210102180001010015';

describe('admitting a member', () => {
  let platform: TestPlatform;
  let unions: string[];

  beforeAll(async () => {
    platform = await createTestPlatform();
    const ids = await addEnterprises(platform, [
      { number: 1, unit: '210102', headcount: 120 },
      { number: 2, unit: '210202', headcount: 120 },
    ]);
    const union = async (number: number, unit: string, enterprise: string | undefined, as: string) => {
      const input = {
        idempotencyKey: randomUUID(),
        unifiedSocialCreditCode: testUnionCode(number),
        name: `工会${number}`,
        kind: 'INDEPENDENT',
        superior: unitId(platform, unit),
        approvalNumber: '1号',
        approvedOn: '2019-05-01',
        enterprises: [enterprise],
      };
      return (await platform.execute(register, { input }, as)).data.registerExistingUnion.tradeUnion.id as string;
    };
    unions = [await union(1, '210102', ids.get(1), 'shenyang'), await union(2, '210202', ids.get(2), 'dalian')];
  });
  afterAll(() => platform.close());

  const send = async (more: Record<string, unknown> = {}, as = 'shenyang') => {
    const input = {
      idempotencyKey: randomUUID(),
      homeUnion: unions[0],
      name: '王小明',
      idNumber,
      phone: '138 0000 1234',
      joinedOn: '2019-06-01',
      ...more,
    };
    const answer = await platform.execute(enrol, { input }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.enrolMember;
  };

  it('shows number and phone masked and keeps them sealed, in no event and in no other column', async () => {
    const result = await send();
    expect(result).toMatchObject({
      __typename: 'EnrolMemberPayload',
      member: { sex: 'MALE', idNumberMasked: '2101**********0015', phoneMasked: '138****1234' },
      membership: { status: 'ACTIVE', homeUnion: { name: '工会1' } },
    });
    for (const table of ['core_member', 'core_membership', 'core_event', 'core_idempotency', 'core_job']) {
      const { rows } = await platform.database.pool.query(`select t::text as row from ${table} t`);
      for (const { row } of rows) {
        expect(row).not.toContain(idNumber);
        expect(row).not.toContain('13800001234');
      }
    }
  });

  it('refuses a person who is an active member anywhere, without saying where', async () => {
    const result = await send({ homeUnion: unions[1] }, 'dalian');
    expect(result).toMatchObject({ __typename: 'Conflict', code: 'ALREADY_A_MEMBER' });
    expect(result.message).not.toMatch(/沈阳|工会1|王小明/);
  });

  it('admits a person once when two unions do so at the same moment', async () => {
    const person = { idNumber: '210202189912310023', phone: null };
    const results = await Promise.all([send(person), send({ ...person, homeUnion: unions[1] }, 'dalian')]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'EnrolMemberPayload']);
  });

  it.each([
    ['a number whose check digit is wrong', { idNumber: '210102180001010016' }, 'ID_NUMBER_CHECK_DIGIT'],
    ['a birth date that does not exist', { idNumber: '210102180002300010' }, 'ID_NUMBER_BIRTH_DATE'],
    ['a phone that is none', { idNumber: '210302185006150037', phone: '12' }, 'PHONE_NOT_MOBILE'],
    ['an admission after today', { idNumber: '210302185006150037', joinedOn: '2019-06-04' }, 'FUTURE_DATE'],
    ['an empty name', { idNumber: '210302185006150037', name: ' ' }, 'TEXT_LENGTH'],
  ])('refuses %s, without repeating it', async (_what, more, code) => {
    const result = await send(more);
    expect(result).toMatchObject({ __typename: 'InvalidInput', code });
    expect(JSON.stringify(result)).not.toContain(String((more as { idNumber: string }).idNumber));
  });

  it('refuses a union of another officer’s tree as if there were none', async () => {
    expect(await send({ homeUnion: unions[1], idNumber: '210302185006150037' })).toMatchObject({
      __typename: 'NotFound',
      code: 'UNION_NOT_FOUND',
    });
  });

  it('counts the member at the union’s unit', async () => {
    const { data } = await platform.execute(
      '{ campaignProgress { total { members } children { orgUnit { code } members } } }',
      {},
      'shenyang',
    );
    expect(
      data.campaignProgress.children.find((c: { orgUnit: { code: string } }) => c.orgUnit.code === '210102').members,
    ).toBe(data.campaignProgress.total.members);
  });
});
