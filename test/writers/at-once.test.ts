import { randomUUID } from 'node:crypto';
import { usccOf } from '@jianhui/core';
import { addEnterprises, casesOf, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { seededRandom } from '../support/documents.ts';
import { inParallel } from '../support/streams.ts';

const register = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) {
  __typename ... on DomainProblem { code } } }`;

describe('officers who write at once', { timeout: 900_000 }, () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  let number = 0;
  async function registerUnion(enterprises: readonly string[], kind: string, superior: string): Promise<string> {
    number += 1;
    const input = {
      ...{ idempotencyKey: randomUUID(), name: `第${number}工会`, kind, superior: unitId(platform, superior) },
      unifiedSocialCreditCode: usccOf(`81210100MC${String(number).padStart(6, '0')}`),
      ...{
        approvalNumber: `${number}号`,
        approvedOn: `2019-05-${String(1 + (number % 28)).padStart(2, '0')}`,
        enterprises,
      },
    };
    const { data, errors } = await platform.execute(register, { input }, 'province');
    expect(errors).toBeUndefined();
    return data.registerExistingUnion.__typename;
  }

  it('leave an enterprise with its own union, whichever of two registrations came first', async () => {
    const rounds = casesOf('pairs of registrations for one enterprise', 500, 25);
    const ids = await addEnterprises(
      platform,
      Array.from({ length: rounds }, (_, n) => ({ number: n, unit: '210102', headcount: 120 })),
    );
    for (const id of ids.values()) {
      const results = await Promise.all([
        registerUnion([id], 'INDEPENDENT', '210102'),
        registerUnion([id], 'JOINT', '210102'),
        registerUnion([id], 'REGIONAL', '210100'),
      ]);
      expect(results).toEqual(Array(3).fill('RegisterExistingUnionPayload'));
    }
    const kinds = await platform.database.query(
      'select coverage_kind::text as kind, count(*)::int as n from core_enterprise group by 1',
    );
    expect(kinds).toEqual([{ kind: 'INDEPENDENT', n: rounds }]);
    await expectAgreement(platform);
  });

  it('leave rows, counters and facts in agreement, whatever they do to the same few enterprises', async () => {
    const random = seededRandom(5);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const places = ['210102', '210102001', '210103', '210202'];
    const employers = Array.from({ length: 24 }, (_, n) => ({ number: 5_000 + n, unit: places[n % 4] as string }));
    const ids = await addEnterprises(
      platform,
      employers.map((each) => ({ ...each, headcount: 60 + (each.number % 90) })),
    );
    const all = [...ids.values()];
    const acts = casesOf('acts on the same few enterprises', 3_000, 60);
    await inParallel(acts, 10, async (n) => {
      const die = random();
      if (die < 0.5) {
        const kind = pick(['INDEPENDENT', 'JOINT', 'REGIONAL']);
        await registerUnion(
          kind === 'INDEPENDENT' ? [pick(all)] : [...new Set([pick(all), pick(all), pick(all)])],
          kind,
          pick(places),
        );
        return;
      }
      // A department's rows about some of them: in scope, out of it, closed.
      const some = [...new Set([pick(employers), pick(employers), pick(employers)])];
      const observedOn = `2019-04-${String(1 + (n % 28)).padStart(2, '0')}`;
      await addEnterprises(
        platform,
        some.map((each) => ({
          ...each,
          headcount: 40 + Math.floor(random() * 150),
          observedOn,
          closed: random() < 0.05,
        })),
        pick(['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION']),
      );
    });
    await expectAgreement(platform);
  });
});
