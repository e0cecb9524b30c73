import { randomUUID } from 'node:crypto';
import { createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const register = `mutation ($input: RegisterPolicyDocumentInput!) { registerPolicyDocument(input: $input) {
  __typename
  ... on RegisterPolicyDocumentPayload { policyDocument { id documentNumber year sequence issuedOn parentDocument { documentNumber } } }
  ... on DomainProblem { code path remedy message }
} }`;

describe('registering a policy document (S01)', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  const send = async (more: Record<string, unknown>, as = 'province') => {
    const input = { idempotencyKey: randomUUID(), issuer: '辽宁省总工会', title: '关于推进建会工作的通知', ...more };
    const answer = await platform.execute(register, { input }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.registerPolicyDocument;
  };

  it('keeps its number in one spelling, with the document that it carries out', async () => {
    const { data } = await platform.execute(
      '{ policyDocuments { edges { node { id documentNumber } } } }',
      {},
      'province',
    );
    const parent = data.policyDocuments.edges[0].node;
    expect(parent.documentNumber).toBe('辽工发〔2019〕14号');
    const result = await send({
      documentNumber: '沈工发[2019]第7号',
      issuedOn: '2019-05-06',
      parentDocument: parent.id,
    });
    expect(result.policyDocument).toMatchObject({
      documentNumber: '沈工发〔2019〕7号',
      year: 2019,
      sequence: 7,
      parentDocument: { documentNumber: '辽工发〔2019〕14号' },
    });
  });

  it('is one row, whatever brackets it is written with', async () => {
    expect(await send({ documentNumber: '辽工发（2019）14号' })).toMatchObject({
      __typename: 'Conflict',
      code: 'POLICY_DOCUMENT_TAKEN',
    });
  });

  it('is registered by one of two officers at once', async () => {
    const results = await Promise.all([
      send({ documentNumber: '辽工发〔2019〕21号' }),
      send({ documentNumber: '辽工发[2019]21号' }),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'RegisterPolicyDocumentPayload']);
  });

  it.each([
    ['a number without a year', { documentNumber: '辽工发14号' }, 'DOCUMENT_NUMBER', 'documentNumber'],
    [
      'a day of issue of another year',
      { documentNumber: '辽工发〔2018〕9号', issuedOn: '2019-01-02' },
      'DOCUMENT_YEAR',
      'issuedOn',
    ],
    [
      'a day of issue after today',
      { documentNumber: '辽工发〔2019〕9号', issuedOn: '2019-06-04' },
      'FUTURE_DATE',
      'issuedOn',
    ],
    ['an empty title', { documentNumber: '辽工发〔2019〕9号', title: ' ' }, 'TEXT_LENGTH', 'title'],
    [
      'a document above that does not exist',
      { documentNumber: '辽工发〔2019〕9号', parentDocument: `PolicyDocument:${randomUUID()}` },
      'POLICY_DOCUMENT_NOT_FOUND',
      'parentDocument',
    ],
  ])('refuses %s and writes nothing', async (_what, more, code, field) => {
    const count = async () =>
      (await platform.database.pool.query('select count(*)::int n from core_policy_document')).rows[0].n;
    const before = await count();
    const result = await send(more);
    expect(result).toMatchObject({ code });
    expect(result.path).toContain(field);
    expect(await count()).toBe(before);
  });

  it('is for officers of the province alone', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      documentNumber: '沈工发〔2019〕8号',
      issuer: '沈阳市总工会',
      title: '通知',
    };
    const answer = await platform.execute(register, { input }, 'shenyang');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'campaign.manage' });
  });
});
