import { randomUUID } from 'node:crypto';
import {
  addEnterprises,
  createTestPlatform,
  type TestPlatform,
  testCode,
  testUnionCode,
  unitId,
} from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const register = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) {
  __typename
  ... on RegisterExistingUnionPayload { tradeUnion { id name kind approvedOn } enterprises { id covered coverageKind coveredSince } }
  ... on DomainProblem { code path remedy }
} }`;
const progress =
  'query ($u: ID) { campaignProgress(orgUnit: $u) { total { inScope covered coveredIndependent overdueUncovered unions } } }';

describe('registering an already approved union (补录)', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;
  let number = 100;

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 12 }, (_, i) => ({ number: i, unit: '210102', headcount: 120 })),
      { number: 20, unit: '210202', headcount: 150 },
      { number: 21, unit: '210102', headcount: 150, closed: true, observedOn: '2019-04-30' },
    ]);
  });
  afterAll(() => platform.close());

  const inputOf = (more: Record<string, unknown> = {}) => ({
    idempotencyKey: randomUUID(),
    unifiedSocialCreditCode: testUnionCode(++number),
    name: '某某公司工会',
    kind: 'INDEPENDENT',
    superior: unitId(platform, '210102'),
    approvalNumber: '和工批〔2019〕1号',
    approvedOn: '2019-05-20',
    enterprises: [ids.get(0)],
    ...more,
  });
  const send = async (input: Record<string, unknown>, as = 'heping') => {
    const answer = await platform.execute(register, { input }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.registerExistingUnion;
  };

  it('covers the enterprise from the day of approval and moves every count above it', async () => {
    const before = (await platform.execute(progress, {}, 'province')).data.campaignProgress.total;
    const result = await send(inputOf({ enterprises: [ids.get(1)] }));
    expect(result).toMatchObject({
      __typename: 'RegisterExistingUnionPayload',
      enterprises: [{ id: ids.get(1), covered: true, coverageKind: 'INDEPENDENT', coveredSince: '2019-05-20' }],
    });
    const after = (await platform.execute(progress, {}, 'province')).data.campaignProgress.total;
    expect(after).toEqual({
      ...before,
      covered: before.covered + 1,
      coveredIndependent: before.coveredIndependent + 1,
      overdueUncovered: before.overdueUncovered - 1,
      unions: before.unions + 1,
    });
  });

  it('gives the same answer to the same key and has no second effect', async () => {
    const input = inputOf({ enterprises: [ids.get(2)] });
    const first = await send(input);
    expect(await send(input)).toEqual(first);
    const facts = await platform.database.pool.query(
      "select count(*)::int as n from core_event where name = 'trade-union.registered' and union_id = $1",
      [first.tradeUnion.id.split(':')[1]],
    );
    expect(facts.rows[0].n).toBe(1);
  });

  it('refuses a key that came with another input', async () => {
    const input = inputOf({ enterprises: [ids.get(3)] });
    await send(input);
    expect(await send({ ...input, name: '另一个工会' })).toMatchObject({
      __typename: 'Conflict',
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it.each([
    [
      'a code whose check character is wrong',
      () => ({
        unifiedSocialCreditCode: `${testUnionCode(1).slice(0, 17)}${testUnionCode(1).endsWith('0') ? '1' : '0'}`,
      }),
      'InvalidInput',
      'INVALID_USCC',
      'unifiedSocialCreditCode',
    ],
    [
      'the code of an employer',
      () => ({ unifiedSocialCreditCode: testCode(1) }),
      'InvalidInput',
      'NOT_A_UNION_CODE',
      'unifiedSocialCreditCode',
    ],
    ['an approval after today', () => ({ approvedOn: '2019-06-04' }), 'InvalidInput', 'FUTURE_DATE', 'approvedOn'],
    ['an empty name', () => ({ name: '  ' }), 'InvalidInput', 'TEXT_LENGTH', 'name'],
    ['nothing covered', () => ({ enterprises: [] }), 'InvalidInput', 'NOTHING_COVERED', 'enterprises'],
    [
      'an independent union over two employers',
      () => ({ enterprises: [ids.get(4), ids.get(5)] }),
      'InvalidInput',
      'INDEPENDENT_COVERS_ONE',
      'kind',
    ],
    ['a firm that has closed', () => ({ enterprises: [ids.get(21)] }), 'InvalidInput', 'RULE_BROKEN', 'enterprises'],
    [
      'a superior outside the officer’s tree',
      () => ({ superior: unitId(platform, '210202') }),
      'OutOfScope',
      'ORG_UNIT_OUT_OF_SCOPE',
      'superior',
    ],
    [
      'an enterprise outside the officer’s tree, as if there were none',
      () => ({ enterprises: [ids.get(20)] }),
      'NotFound',
      'ENTERPRISE_NOT_FOUND',
      'enterprises',
    ],
    [
      'an enterprise that does not exist',
      () => ({ enterprises: [`Enterprise:${randomUUID()}`] }),
      'NotFound',
      'ENTERPRISE_NOT_FOUND',
      'enterprises',
    ],
  ])('refuses %s and writes nothing', async (_what, more, type, code, field) => {
    const count = async () =>
      (
        await platform.database.pool.query(
          'select (select count(*) from core_trade_union)::int u, (select count(*) from core_union_coverage)::int c, (select count(*) from core_event)::int e',
        )
      ).rows[0];
    const before = await count();
    const result = await send(inputOf(more()));
    expect(result).toMatchObject({ __typename: type, code });
    expect(result.path).toContain(field);
    expect(result.remedy).not.toBe('');
    expect(await count()).toEqual(before);
  });

  it('lets one of two officers win who register the same code at once, and tells the other', async () => {
    const code = testUnionCode(900);
    const results = await Promise.all([
      send(inputOf({ unifiedSocialCreditCode: code, enterprises: [ids.get(6)] })),
      send(inputOf({ unifiedSocialCreditCode: code, enterprises: [ids.get(6)] }), 'shenyang'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'RegisterExistingUnionPayload']);
    expect(results.find((r) => r.__typename === 'Conflict')).toMatchObject({ code: 'UNION_CODE_TAKEN' });
  });

  it('counts an enterprise once that two unions come to cover at once', async () => {
    const before = (await platform.execute(progress, {}, 'province')).data.campaignProgress.total;
    await Promise.all([
      send(inputOf({ kind: 'JOINT', enterprises: [ids.get(7), ids.get(8)] })),
      send(inputOf({ enterprises: [ids.get(7)] }), 'shenyang'),
    ]);
    const after = (await platform.execute(progress, {}, 'province')).data.campaignProgress.total;
    expect(after).toMatchObject({
      covered: before.covered + 2,
      coveredIndependent: before.coveredIndependent + 1,
      unions: before.unions + 2,
    });
  });

  it('is not for an observer', async () => {
    const answer = await platform.execute(register, { input: inputOf() }, 'observer');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'trade-union.register' });
  });
});
