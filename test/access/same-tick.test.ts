import { casesOf } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/documents.ts';
import { createFederation, type Federation } from '../support/federation.ts';
import { Leaks } from '../support/leaks.ts';
import { sampleIds } from '../support/samples.ts';

const enterprise = `id name coveringUnion { id name } coverages { id union { id name } enterprise { id name } } headcountObservations { id }
  recentFacts { id payload enterprise { id name } tradeUnion { id name } } censusConflicts { id detail batch { id fileName } } publicityItemCount`;
const union =
  'id name coverages { id enterprise { id name publicityItemCount } } memberships { id member { id name } }';

/** One question for each way in which a row is read: by key, by code, in lists, through relations, through references, in batches. */
const questions: readonly { document: string; id?: string; code?: boolean }[] = [
  { document: `query ($id: ID!) { enterprise(id: $id) { ${enterprise} } }`, id: 'Enterprise' },
  { document: `query ($id: ID!) { tradeUnion(id: $id) { ${union} } }`, id: 'TradeUnion' },
  {
    document: `query ($id: ID!) { node(id: $id) { id ... on Enterprise { ${enterprise} } ... on TradeUnion { ${union} } } }`,
    id: '',
  },
  {
    document: 'query ($id: ID!) { member(id: $id) { id name memberships { id homeUnion { id name } } } }',
    id: 'Member',
  },
  { document: 'query ($id: ID!) { job(id: $id) { id message } }', id: 'Job' },
  { document: 'query ($id: ID!) { publicityItem(id: $id) { id title enterprise { id name } } }', id: 'PublicityItem' },
  {
    document: 'query ($id: ID!) { censusBatch(id: $id) { id fileName job { id message } pendingRows { name } } }',
    id: 'CensusBatch',
  },
  {
    document: `query ($code: String!) { enterpriseByCode(unifiedSocialCreditCode: $code) { ${enterprise} } }`,
    code: true,
  },
  {
    document: `query ($id: ID!) { enterprises(below: $id) { totalCount edges { node { ${enterprise} } } } }`,
    id: 'OrgUnit',
  },
  {
    document: `query ($id: ID!) { tradeUnions(below: $id) { totalCount edges { node { ${union} } } } }`,
    id: 'OrgUnit',
  },
  {
    document:
      'query ($id: ID!) { recentFacts(below: $id) { edges { node { id payload enterprise { id name } tradeUnion { id name } } } } }',
    id: 'OrgUnit',
  },
  {
    document:
      '{ jobs { edges { node { id message } } } publicityItems { totalCount edges { node { id title enterprise { id name } } } } }',
  },
];
const officers = ['shenyang', 'dalian', 'heping', 'township'] as const;

describe('viewers who ask in the same tick', { timeout: 900_000 }, () => {
  let federation: Federation;
  let leaks: Leaks;
  let ids: ReadonlyMap<string, readonly string[]>;
  let codes: string[];

  beforeAll(async () => {
    federation = await createFederation({ limits: { depth: 12, cost: 100_000 } });
    leaks = await Leaks.of(federation);
    ids = await sampleIds(federation);
    const rows = await federation.test.database.query<{ code: string }>(
      'select unified_social_credit_code as code from core_enterprise',
    );
    codes = rows.map(({ code }) => code);
  });
  afterAll(() => federation.close());

  const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T;

  /** One of the questions about a row of anybody. */
  function question(random: () => number): { document: string; variables: Record<string, unknown> } {
    const { document, id, code } = pick(questions, random);
    if (code) return { document, variables: { code: pick(codes, random) } };
    if (id === undefined) return { document, variables: {} };
    const some = id === '' ? [...(ids.get('Enterprise') ?? []), ...(ids.get('TradeUnion') ?? [])] : (ids.get(id) ?? []);
    return { document, variables: { id: pick(some, random) } };
  }

  it('get for each question exactly what they get when they ask it alone', async () => {
    const random = seededRandom(11);
    const rounds = casesOf('rounds of questions in one tick', 2_000, 20);
    let answers = 0;
    let rows = 0;
    for (let round = 0; round < rounds; round++) {
      // The same few questions of everybody, so that keys of different viewers meet in one tick.
      const asked = Array.from({ length: 4 }, () => question(random));
      const all = asked.flatMap(({ document, variables }) => officers.map((as) => ({ document, variables, as })));
      all.sort(() => random() - 0.5);
      const together = await Promise.all(
        all.map(({ document, variables, as }) => federation.test.execute(document, variables, as)),
      );
      for (const [n, answer] of together.entries()) {
        const { document, variables, as } = all[n] as (typeof all)[number];
        expect(answer.errors).toBeUndefined();
        expect(leaks.in(answer, await federation.test.viewer(as))).toEqual([]);
        expect(answer).toEqual(await federation.test.execute(document, variables, as));
        answers++;
        if (JSON.stringify(answer).includes('印记')) rows++;
      }
    }
    process.stdout.write(`${answers} answers in ${rounds} ticks, ${rows} with rows\n`);
    expect(rows).toBeGreaterThan(answers / 8);
  });

  it('and ask for each other’s rows by id find their own, and nothing of each other', async () => {
    const mine = { shenyang: 104, dalian: 201 } as const;
    const document = `query ($own: ID!, $other: ID!) { own: enterprise(id: $own) { id } other: enterprise(id: $other) { id }
      ownNode: node(id: $own) { id } otherNode: node(id: $other) { id } }`;
    const id = (as: keyof typeof mine) => federation.enterprises.get(mine[as]) as string;
    const [shenyang, dalian] = await Promise.all([
      federation.test.execute(document, { own: id('shenyang'), other: id('dalian') }, 'shenyang'),
      federation.test.execute(document, { own: id('dalian'), other: id('shenyang') }, 'dalian'),
    ]);
    const expected = (as: keyof typeof mine) => ({
      ...{ own: { id: id(as) }, ownNode: { id: id(as) } },
      ...{ other: null, otherNode: null },
    });
    expect(shenyang.data).toEqual(expected('shenyang'));
    expect(dalian.data).toEqual(expected('dalian'));
  });

  it('share a fragment without sharing what another place of the document asked for', async () => {
    const { data, errors } = await federation.test.execute(
      `query ($id: ID!) {
        short: enterprise(id: $id) { recentFacts(first: 1) { ...F } }
        long: enterprise(id: $id) { recentFacts(first: 1) { ...F enterprise { name } } }
        longer: enterprise(id: $id) { recentFacts(first: 1) { ...F enterprise { name coveringUnion { name } } } }
      }
      fragment F on Fact { enterprise { id } }`,
      { id: federation.enterprises.get(104) },
      'shenyang',
    );
    expect(errors).toBeUndefined();
    const id = federation.enterprises.get(104);
    expect(data).toEqual({
      short: { recentFacts: [{ enterprise: { id } }] },
      long: { recentFacts: [{ enterprise: { id, name: '印记104有限公司' } }] },
      longer: {
        recentFacts: [{ enterprise: { id, name: '印记104有限公司', coveringUnion: { name: '印记502工会' } } }],
      },
    });
  });
});
