import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { casesOf, testCode, testUnionCode } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation } from './installation.ts';

const register = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename ... on RegisterExistingUnionPayload { tradeUnion { id } } } }`;
const file = (from: number, count: number): Buffer =>
  Buffer.from(
    `\ufeff统一社会信用代码,单位名称,参保人数,参保地区划代码,单位地址,数据日期\n${Array.from({ length: count }, (_, i) => `${testCode(from + i)},测试${from + i}有限公司,150,210102,,2019-03-31\n`).join('')}`,
  );

describe('writers whose server dies', () => {
  const installation = new Installation();
  const acknowledged = new Map<string, string>();
  const cases = casesOf('kill -9 among officers who register unions', 30, 2);
  let enterprises: string[] = [];

  beforeAll(async () => {
    await installation.start();
    await installation.ask(
      'mutation ($input: ImportCensusFileInput!) { importCensusFile(input: $input) { __typename } }',
      { input: { idempotencyKey: randomUUID(), source: 'HUMAN_RESOURCES', file: null } },
      { name: 'few.csv', bytes: file(1, cases * 60), at: 'variables.input.file' },
    );
    while (enterprises.length < cases * 60) {
      enterprises = [];
      let after: string | null = null;
      do {
        const { enterprises: page } = await installation.ask(
          'query ($after: String) { enterprises(first: 100, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }',
          { after },
        );
        enterprises.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      await pause(100);
    }
  }, 180_000);
  afterAll(() => installation.remove());

  it(
    `keep every change that was acknowledged, and half of none (${cases} deaths)`,
    async () => {
      const { viewer } = await installation.ask('{ viewer { orgUnit { id } } }');
      for (let round = 0; round < cases; round++) {
        const mine = enterprises.slice(round * 60, (round + 1) * 60);
        const inputs = mine.map((enterprise, i) => ({
          idempotencyKey: randomUUID(),
          unifiedSocialCreditCode: testUnionCode(round * 100 + i),
          name: `工会${round * 100 + i}`,
          kind: 'INDEPENDENT',
          superior: viewer.orgUnit.id,
          approvalNumber: '1号',
          approvedOn: '2019-05-01',
          enterprises: [enterprise],
        }));
        let sent = 0;
        const writer = async (): Promise<void> => {
          for (let input = inputs[sent++]; input; input = inputs[sent++]) {
            const answer = await installation.ask(register, { input }).catch(() => null);
            if (!answer) return;
            if (answer.registerExistingUnion.tradeUnion)
              acknowledged.set(input.unifiedSocialCreditCode, answer.registerExistingUnion.tradeUnion.id);
          }
        };
        const writers = Array.from({ length: 4 }, writer);
        await pause(150 + ((round * 131) % 300));
        await (round % 2 ? installation.killAll() : installation.killServer());
        await Promise.all(writers);
        await installation.start();
        // Whoever got no answer sends the same key again: it gets the answer of the first try, or does it now.
        for (const input of inputs) {
          const { registerExistingUnion } = await installation.ask(register, { input });
          expect(registerExistingUnion.__typename).toBe('RegisterExistingUnionPayload');
          const known = acknowledged.get(input.unifiedSocialCreditCode);
          if (known) expect(registerExistingUnion.tradeUnion.id).toBe(known);
        }
      }
      const { campaignProgress } = await installation.ask('{ campaignProgress { total { unions covered } } }');
      expect(campaignProgress.total).toEqual({ unions: cases * 60, covered: cases * 60 });
      let facts = 0;
      let after: string | null = null;
      do {
        const { recentFacts } = await installation.ask(
          'query ($after: String) { recentFacts(name: "coverage.entered", first: 100, after: $after) { edges { node { enterprise { id } } } pageInfo { endCursor hasNextPage } } }',
          { after },
        );
        facts += recentFacts.edges.length;
        after = recentFacts.pageInfo.hasNextPage ? recentFacts.pageInfo.endCursor : null;
      } while (after);
      expect(facts).toBe(cases * 60);
      expect(await installation.command('recount')).toMatchObject({ code: 0 });
    },
    60_000 + cases * 60_000,
  );
});
