import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { expect } from 'vitest';

const register =
  'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { ... on RegisterExistingUnionPayload { tradeUnion { id version } } ... on DomainProblem { code message } } }';
const progress =
  '{ campaignProgress { total { inScope covered coveredIndependent overdueUncovered unions members } } }';
const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** What a change of a union answered, whichever member of its union of results it is. */
export interface Result {
  readonly __typename: string;
  readonly code?: string;
  readonly message: string;
  readonly path?: string[];
  readonly findings?: { rule: string; citation: string }[];
}

/** The numbers of two enterprises that stand apart: one has closed, one is another city's. */
export const CLOSED = 90;
export const ELSEWHERE = 91;

/** A county's desk with enterprises of 250 staff to found unions in, and all that tests do with a union. */
export async function openUnionDesk() {
  const platform: TestPlatform = await createTestPlatform();
  const ids = await addEnterprises(platform, [
    ...Array.from({ length: 80 }, (_, i) => ({ number: i, unit: '210102', headcount: 250 })),
    { number: CLOSED, unit: '210102', headcount: 150, closed: true, observedOn: '2019-04-30' },
    { number: ELSEWHERE, unit: '210202', headcount: 150 },
  ]);
  let number = 500;
  let next = 0;
  const enterprise = () => ids.get(next++) as string;

  async function found(more: Record<string, unknown> = {}, as = 'heping'): Promise<{ id: string; version: number }> {
    const input = {
      idempotencyKey: randomUUID(),
      unifiedSocialCreditCode: testUnionCode(++number),
      name: `工会${number}`,
      kind: 'INDEPENDENT',
      superior: unitId(platform, '210102'),
      approvalNumber: '1号',
      approvedOn: '2019-04-01',
      ...more,
    };
    const answer = await platform.execute(
      register,
      { input: { ...input, enterprises: more.enterprises ?? [enterprise()] } },
      as,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.registerExistingUnion.tradeUnion;
  }

  /** Changes a union at its present version, unless the input says another. */
  async function act(
    name: string,
    union: string,
    input: Record<string, unknown>,
    { as = 'heping', made = '' }: { as?: string; made?: string } = {},
  ): Promise<Result> {
    const document = `mutation ($input: ${capital(name)}Input!) { ${name}(input: $input) { __typename
      ... on ${capital(name)}Payload { tradeUnion { id version healthy } findings { rule citation severity } ${made} }
      ... on DomainProblem { code message path } } }`;
    const { rows } = await platform.database.pool.query('select version from core_trade_union where id = $1', [
      raw(union),
    ]);
    const full = { idempotencyKey: randomUUID(), union, expectedVersion: rows[0].version, ...input };
    const answer = await platform.execute(document, { input: full }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data[name];
  }
  const raw = (id: string) => id.split(':')[1] as string;
  const read = async (id: string, fields: string, as = 'heping') =>
    (await platform.execute(`query ($id: ID!) { tradeUnion(id: $id) { ${fields} } }`, { id }, as)).data.tradeUnion;
  const total = async (as = 'heping') => (await platform.execute(progress, {}, as)).data.campaignProgress.total;
  const due = async (union: string) =>
    (
      await platform.database.pool.query(
        "select kind, status::text, starts_on::text as from, due_on::text as due, own_duty as own from core_deadline where union_id = $1 and status in ('OPEN', 'OVERDUE') order by kind",
        [raw(union)],
      )
    ).rows;
  const everything = async () =>
    (
      await platform.database.pool.query(
        `select (select count(*) from core_event)::int e, (select count(*) from core_union_coverage)::int c, (select count(*) from core_union_post)::int p, (select count(*) from core_union_body)::int b,
           (select count(*) from core_union_term)::int t, (select count(*) from core_legal_person_registration)::int r, (select count(*) from core_deadline)::int d, (select sum(version) from core_trade_union)::int v, (select count(*) from core_idempotency)::int i`,
      )
    ).rows[0];

  async function withChair(startsOn = '2019-04-02'): Promise<{ id: string; body: string; post: string }> {
    const { id } = await found();
    const formed = await act(
      'formUnionBody',
      id,
      { kind: 'COMMITTEE', formedOn: '2019-04-02' },
      { made: 'body { id }' },
    );
    const { body } = formed as unknown as { body: { id: string } };
    const chair = { body: body.id, post: 'CHAIR', personName: '张三', fullTime: true, nearRelative: false, startsOn };
    const appointed = await act('appointToPost', id, chair, { made: 'post { id }' });
    return { id, body: body.id, post: (appointed as unknown as { post: { id: string } }).post.id };
  }

  return {
    platform,
    ids,
    raw,
    enterprise,
    lastNumber: () => next - 1,
    found,
    act,
    read,
    total,
    due,
    everything,
    withChair,
  };
}

export type UnionDesk = Awaited<ReturnType<typeof openUnionDesk>>;
