import {
  addEnterprises,
  casesOf,
  createTestPlatform,
  type TestPlatform,
  testUnionCode,
  unitId,
} from '@jianhui/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acts, actsOn } from '../test-support/acts.ts';

const UNITS = 8;
const codes = ['REFUSES', 'SEASONAL', 'NEVER_VISITED', 'CEASED'];

describe('primary reasons', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let round = 0;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
  });
  afterAll(() => platform.close());

  /** What officers may do to one of the units; refusals are part of it. */
  const performed: Readonly<Record<string, (id: string, n: number, other: string) => Promise<unknown>>> = {
    assess: async (enterprise, n) =>
      acts.send('assessNonFounding', {
        ...{ enterprise, expectedVersion: await acts.version(enterprise), assessedOn: '2019-06-02' },
        primary: { code: codes[n % codes.length] },
      }),
    visit: (enterprise, n) =>
      acts.send('recordFieldVisit', {
        ...{ enterprise, visitedOn: '2019-06-01', outcome: 'VERIFIED', note: '走访', headcountOnSite: 60 + n * 30 },
        primaryReason: { code: codes[n % codes.length] },
      }),
    observe: (enterprise, n) =>
      acts.send('observeHeadcount', {
        ...{ enterprise, source: 'OTHER', observedOn: `2019-05-${10 + n}`, headcount: 40 + n * 40 },
      }),
    decide: async (enterprise, n) =>
      acts.send('decideHeadcount', {
        ...{ enterprise, expectedVersion: await acts.version(enterprise), reason: '清点' },
        ...{ headcount: 40 + n * 40, decidedFor: `2019-05-${20 + n}` },
      }),
    status: async (enterprise, n) =>
      acts.send('recordEnterpriseStatus', {
        ...{ enterprise, expectedVersion: await acts.version(enterprise), reason: '变更', source: 'OTHER' },
        ...{ status: n % 2 ? 'CLOSED' : 'OPERATING', effectiveOn: `2019-05-${10 + n}` },
      }),
    cover: async (enterprise, n) =>
      platform.execute(
        'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }',
        {
          input: {
            ...{ idempotencyKey: `law-${round}-${n}-${enterprise}`, unifiedSocialCreditCode: testUnionCode(round++) },
            ...{ name: '某工会', kind: 'INDEPENDENT', superior: unitId(platform, '210102') },
            ...{ approvalNumber: '1号', approvedOn: '2019-05-05', enterprises: [enterprise] },
          },
        },
        'heping',
      ),
    merge: async (winner, _n, loser) =>
      acts.send(
        'mergeEnterprises',
        {
          ...{ winner, winnerVersion: await acts.version(winner) },
          ...{ loser, loserVersion: await acts.version(loser), reason: '同一单位' },
        },
        'heping',
        'movedRows',
      ),
  };

  it('of the uncovered units in scope add up to these units, whatever officers did', { timeout: 600_000 }, async () => {
    let base = 1000;
    const act = fc.record({
      what: fc.constantFrom(...Object.keys(performed)),
      unit: fc.nat(UNITS - 1),
      other: fc.nat(UNITS - 1),
      n: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (story) => {
        base += UNITS;
        const ids = await addEnterprises(
          platform,
          Array.from({ length: UNITS }, (_, i) => ({ number: base + i, unit: '210102', headcount: 90 + 5 * i })),
        );
        const id = (i: number): string => ids.get(base + i) as string;
        for (const { what, unit, other, n } of story) await performed[what]?.(id(unit), n, id(other));
        const { data } = await platform.execute(
          `{ nonFoundingReasons { uncovered totals { count } } enterprises(inScope: true, covered: false) { totalCount }
             campaignProgress { total { inScope covered } } }`,
          {},
          'heping',
        );
        const sum = data.nonFoundingReasons.totals.reduce((s: number, row: { count: number }) => s + row.count, 0);
        const { inScope, covered } = data.campaignProgress.total;
        expect(data.nonFoundingReasons.uncovered).toBe(sum);
        expect(data.enterprises.totalCount).toBe(sum);
        expect(inScope - covered).toBe(sum);
      }),
      { numRuns: casesOf('primary reasons add up', 60, 4) },
    );
  });
});
