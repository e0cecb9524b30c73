import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const progress = `query ($unit: ID, $on: Date, $believedOn: Date) { campaignProgress(orgUnit: $unit, on: $on, believedOn: $believedOn) {
  on believedOn total { inScope covered coveredIndependent healthy overdueUncovered dynamicFullCoverage }
  coverage { inScope covered coveredIndependent healthy overdueUncovered } byKind { kind figures { inScope covered } } } }`;
const flow = `query ($unit: ID, $from: Date!, $to: Date!, $believedFrom: Date) { stockFlow(orgUnit: $unit, from: $from, to: $to, believedFrom: $believedFrom) {
  inScope { before after corrected holds terms { term count change correction } } covered { before after holds terms { term count } } } }`;
const list = `query ($unit: ID, $figure: CoverageFigure, $term: StockFlowTerm, $on: Date, $from: Date, $to: Date, $first: Int, $after: String) {
  coverageList(orgUnit: $unit, figure: $figure, term: $term, on: $on, from: $from, to: $to, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { enterprise { id name } orgUnit { code } tradeUnion { name } coverageKind overdueFrom enteredBecause } } } }`;
const freeze = `mutation ($input: FreezeSnapshotInput!) { freezeSnapshot(input: $input) { __typename
  ... on FreezeSnapshotPayload { snapshot { id on believedOn label rowCount hash intact figures { inScope covered overdueUncovered } orgUnit { code } } }
  ... on DomainProblem { code path } } }`;

let platform: TestPlatform;
let ids: Map<number, string>;

beforeAll(async () => {
  platform = await createTestPlatform();
  ids = await addEnterprises(platform, [
    ...Array.from({ length: 5 }, (_, i) => ({ number: i, unit: '210102', headcount: 120 })),
    { number: 10, unit: '210102', headcount: 150, prefix: '12' },
    { number: 20, unit: '210202', headcount: 150 },
    { number: 30, unit: '210102', headcount: 30 },
  ]);
  const answer = await platform.execute(
    `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }`,
    {
      input: {
        ...{ idempotencyKey: randomUUID(), unifiedSocialCreditCode: testUnionCode(1), name: '联合工会', kind: 'JOINT' },
        ...{ superior: unitId(platform, '210102'), approvalNumber: '1号', approvedOn: '2019-05-20' },
        enterprises: [ids.get(0), ids.get(1)],
      },
    },
    'heping',
  );
  expect(answer.data.registerExistingUnion.__typename).toBe('RegisterExistingUnionPayload');
}, 120_000);
afterAll(() => platform.close());

async function asked(document: string, variables: Record<string, unknown> = {}, as = 'province') {
  const { data, errors } = await platform.execute(document, variables, as);
  expect(errors).toBeUndefined();
  return data;
}

describe('progress', () => {
  it('says the same from counters and from periods, and of enterprises alone beside all (A.3)', async () => {
    const { campaignProgress } = await asked(progress);
    const { dynamicFullCoverage, ...total } = campaignProgress.total;
    expect(campaignProgress.coverage).toEqual(total);
    expect(total).toMatchObject({ inScope: 7, covered: 2, coveredIndependent: 0, healthy: 0, overdueUncovered: 5 });
    expect(dynamicFullCoverage).toBe(false);
    expect(campaignProgress.byKind).toEqual([
      { kind: 'ENTERPRISE', figures: { inScope: 6, covered: 2 } },
      { kind: 'PUBLIC_INSTITUTION', figures: { inScope: 1, covered: 0 } },
    ]);
  });

  it('answers what was true on an earlier day as believed now, and that nothing was believed before it was known', async () => {
    const then = (await asked(progress, { on: '2019-04-30' })).campaignProgress;
    expect(then).toMatchObject({ on: '2019-04-30', believedOn: '2019-06-03', total: { inScope: 7, covered: 0 } });
    const ignorant = (await asked(progress, { on: '2019-04-30', believedOn: '2019-04-30' })).campaignProgress;
    expect(ignorant).toMatchObject({ believedOn: '2019-04-30', total: { inScope: 0 } });
  });

  it('refuses days that have not come', async () => {
    for (const variables of [{ on: '2019-06-04' }, { believedOn: '2019-06-04' }]) {
      const { errors } = await platform.execute(progress, variables, 'province');
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('the flows', () => {
  it('explain the change in every term of A.2, the empty ones too, and hold', async () => {
    const { stockFlow } = await asked(flow, { from: '2019-03-30', to: '2019-06-03' });
    expect(stockFlow.inScope).toMatchObject({ before: 0, after: 7, holds: true, corrected: 0 });
    expect(stockFlow.inScope.terms).toHaveLength(14);
    expect(stockFlow.inScope.terms[0]).toEqual({ term: 'REGISTERED', count: 7, change: 7, correction: false });
    expect(stockFlow.covered.terms.find(({ term }: { term: string }) => term === 'JOINED_COVERAGE').count).toBe(2);
  });

  it.each([
    ['days out of order', { from: '2019-06-02', to: '2019-06-01' }],
    ['a day after today', { from: '2019-06-01', to: '2019-06-04' }],
  ])('refuse %s', async (_what, variables) => {
    const { errors } = await platform.execute(flow, variables, 'province');
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('the list behind a number', () => {
  it.each([
    ['IN_SCOPE', 'inScope'],
    ['COVERED', 'covered'],
    ['OVERDUE_UNCOVERED', 'overdueUncovered'],
  ])('%s has the count of the number', async (figure, field) => {
    const { coverageList } = await asked(list, { figure });
    const { campaignProgress } = await asked(progress);
    expect(coverageList.totalCount).toBe(campaignProgress.total[field]);
    expect(coverageList.edges).toHaveLength(campaignProgress.total[field]);
  });

  it('goes on after a cursor, and ends', async () => {
    const first = (await asked(list, { figure: 'IN_SCOPE', first: 4 })).coverageList;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = (await asked(list, { figure: 'IN_SCOPE', first: 4, after })).coverageList;
    expect(second.pageInfo.hasNextPage).toBe(false);
    const all = [...first.edges, ...second.edges].map(
      ({ node }: { node: { enterprise: { id: string } } }) => node.enterprise.id,
    );
    expect(new Set(all).size).toBe(7);
  });

  it('names the union and the reason of a term', async () => {
    const { coverageList } = await asked(list, { term: 'JOINED_COVERAGE', from: '2019-05-01', to: '2019-06-03' });
    expect(coverageList.totalCount).toBe(2);
    expect(coverageList.edges[0].node).toMatchObject({
      ...{ tradeUnion: { name: '联合工会' }, coverageKind: 'JOINT', enteredBecause: 'REGISTERED' },
      orgUnit: { code: '210102' },
    });
  });

  it('lists the units in scope when neither a figure nor a term is named', async () => {
    const units = await asked(list, { figure: 'IN_SCOPE' });
    expect((await asked(list, {})).coverageList).toEqual(units.coverageList);
  });

  it.each([
    ['a figure and a term at once', { figure: 'IN_SCOPE', term: 'GROWN', from: '2019-05-01', to: '2019-06-01' }],
    ['a term without its days', { term: 'GROWN' }],
    ['a cursor of another list', { figure: 'IN_SCOPE', after: 'eyJ4IjoxfQ' }],
    ['more rows than a page may have', { figure: 'IN_SCOPE', first: 101 }],
  ])('refuses %s', async (_what, variables) => {
    const { errors } = await platform.execute(list, variables, 'province');
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('shows an officer nothing of another county, and refuses its unit', async () => {
    const { coverageList } = await asked(list, { figure: 'IN_SCOPE' }, 'heping');
    expect(coverageList.totalCount).toBe(6);
    for (const [document, variables] of [
      [list, { figure: 'IN_SCOPE' }],
      [flow, { from: '2019-05-01', to: '2019-06-01' }],
      [progress, { on: '2019-05-01' }],
    ] as const) {
      const unit = unitId(platform, '210202');
      const { errors } = await platform.execute(document, { ...variables, unit }, 'heping');
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });
});

describe('a frozen snapshot', () => {
  const inputOf = (more: Record<string, unknown> = {}) => ({
    ...{ idempotencyKey: randomUUID(), orgUnit: unitId(platform, '210102'), on: '2019-04-30', label: '第一阶段基线' },
    ...more,
  });

  it('keeps the figures, its rows and their digest, whatever becomes known later (S04)', async () => {
    const { freezeSnapshot } = await asked(freeze, { input: inputOf() }, 'heping');
    const { snapshot } = freezeSnapshot;
    expect(snapshot).toMatchObject({
      ...{ on: '2019-04-30', believedOn: '2019-06-03', rowCount: 6, intact: true, orgUnit: { code: '210102' } },
      figures: { inScope: 6, covered: 0, overdueUncovered: 6 },
    });
    expect(snapshot.hash).toMatch(/^[0-9a-f]{64}$/);
    await addEnterprises(platform, [{ number: 4, unit: '210102', headcount: 60, observedOn: '2019-04-01' }]);
    await addEnterprises(platform, [{ number: 4, unit: '210102', headcount: 60, observedOn: '2019-04-02' }]);
    const read = `query ($id: ID!) { coverageSnapshot(id: $id) { hash intact figures { inScope } }
      coverageSnapshotRows(snapshot: $id, covered: false) { totalCount edges { node { enterprise { id } overdue } } } }`;
    const later = await asked(read, { id: snapshot.id }, 'heping');
    expect(later.coverageSnapshot).toEqual({ hash: snapshot.hash, intact: true, figures: { inScope: 6 } });
    expect(later.coverageSnapshotRows).toMatchObject({ totalCount: 6 });
    expect((await asked(progress, { on: '2019-04-30' }, 'heping')).campaignProgress.total.inScope).toBe(5);
    expect((await platform.execute(read, { id: snapshot.id }, 'dalian')).data).toMatchObject({
      ...{ coverageSnapshot: null, coverageSnapshotRows: { totalCount: 0, edges: [] } },
    });
  });

  it('says so when somebody reached into its rows', async () => {
    const { freezeSnapshot } = await asked(freeze, { input: inputOf({ label: '核验' }) }, 'heping');
    const id = freezeSnapshot.snapshot.id;
    const intact = async () =>
      (await asked('query ($id: ID!) { coverageSnapshot(id: $id) { intact } }', { id })).coverageSnapshot.intact;
    expect(await intact()).toBe(true);
    await platform.database.query(
      'update core_coverage_snapshot_row set overdue = false where snapshot_id = $1::uuid and enterprise_id = (select min(enterprise_id::text)::uuid from core_coverage_snapshot_row where snapshot_id = $1::uuid)',
      id.split(':')[1],
    );
    expect(await intact()).toBe(false);
  });

  it.each([
    ['a day that has not come', () => ({ on: '2019-06-04' }), 'InvalidInput', 'FUTURE_DATE', 'on'],
    ['no label', () => ({ label: ' ' }), 'InvalidInput', 'TEXT_LENGTH', 'label'],
    [
      'a unit of another tree',
      () => ({ orgUnit: unitId(platform, '210202') }),
      'OutOfScope',
      'ORG_UNIT_OUT_OF_SCOPE',
      'orgUnit',
    ],
  ])('refuses %s and keeps nothing', async (_what, more, type, code, field) => {
    const count = async () =>
      (
        await platform.database.query(
          'select (select count(*) from core_coverage_snapshot)::int s, (select count(*) from core_coverage_snapshot_row)::int r, (select count(*) from core_event)::int e',
        )
      )[0];
    const before = await count();
    const { freezeSnapshot } = await asked(freeze, { input: inputOf(more()) }, 'heping');
    expect(freezeSnapshot).toMatchObject({ __typename: type, code });
    expect(freezeSnapshot.path).toContain(field);
    expect(await count()).toEqual(before);
  });

  it('is not for an observer', async () => {
    const { errors } = await platform.execute(freeze, { input: inputOf() }, 'observer');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'coverage.freeze' });
  });
});
