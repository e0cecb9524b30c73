import { census } from '@jianhui/plugin-census';
import { publicity } from '@jianhui/plugin-publicity';
import { casesOf, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLists, growRegister } from '../support/register.ts';

/** What each list of the schema is asked for here, with the most statements that it may take, whatever the rows. */
const lists: Readonly<Record<string, readonly [selection: string, statements: number][]>> = {
  enterprises: [
    [
      'edges { node { id name headcount orgUnit { name parent { name } } coveringUnion { name superior { name } } } }',
      1,
    ],
    ['totalCount edges { node { id coveringUnion { name } } } pageInfo { hasNextPage }', 2],
    ['totalCount edges { node { id coverages { kind union { name } } } }', 3],
    ['edges { node { id publicityItemCount headcountObservations { headcount } } }', 3],
    ['edges { node { id recentFacts(first: 3) { name tradeUnion { name } } } }', 3],
    ['totalCount', 1],
  ],
  tradeUnions: [
    ['edges { node { id name superior { name } } }', 1],
    ['totalCount edges { node { id coverages { validFrom enterprise { name city { name } } } } }', 3],
    ['edges { node { memberships { member { name } } } }', 2],
  ],
  recentFacts: [
    ['edges { node { id label payload orgUnit { name } } }', 1],
    ['edges { node { id enterprise { name coveringUnion { name } } tradeUnion { name } } }', 3],
  ],
  jobs: [['edges { node { id kind status done total } }', 1]],
  campaigns: [['id name document { documentNumber } phases { number }', 2]],
  orgUnits: [['id name children { id name children { id } }', 0]],
  publicityItems: [
    ['edges { node { id title orgUnit { name } enterprise { name } } }', 1],
    ['totalCount edges { node { enterprise { name coveringUnion { name } } } }', 2],
  ],
  censusBatches: [
    ['edges { node { id fileName orgUnit { name } job { status } } }', 1],
    ['edges { node { id pendingRows(first: 5) { line } rejectedRows(first: 5) { line } } }', 3],
  ],
};

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [census, publicity], limits: { depth: 12, cost: 1_000_000 } });
  await growRegister(platform, { rows: 400, headcounts: 60 });
  await fillLists(platform, 240);
});
afterAll(() => platform.close());

const fields = () => Object.values(platform.platform.schema.schema.getQueryType()?.getFields() ?? {});
const isList = (field: ReturnType<typeof fields>[number]): boolean =>
  String(field.type).includes('[') || getNamedType(field.type).name.endsWith('Connection');

describe('statements of a list', () => {
  it('are counted here for lists that there are; every-list.test.ts counts them for all', () => {
    const there = fields()
      .filter(isList)
      .map(({ name }) => name);
    expect(Object.keys(lists).filter((name) => !there.includes(name))).toEqual([]);
  });

  it.each(
    Object.entries(lists).flatMap(([field, asked]) =>
      asked.map(([selection, most]) => [field, selection, most] as const),
    ),
  )('%s { %s } takes %i, for 1 row as for 100', async (field, selection, most) => {
    const paged = fields()
      .find(({ name }) => name === field)
      ?.args.some(({ name }) => name === 'first');
    const taken: number[] = [];
    for (const first of [1, 10, 100]) {
      const { answer, statements, texts } = await platform.counted(
        `{ ${field}${paged ? `(first: ${first})` : ''} { ${selection} } }`,
        {},
        'shenyang',
      );
      expect(answer.errors).toBeUndefined();
      const rows = answer.data[field].edges ?? [];
      if (rows.length) expect(rows).toHaveLength(first);
      expect(statements, texts.join('\n')).toBeLessThanOrEqual(most);
      taken.push(statements);
    }
    // The first row alone may point to nothing that would have to be read.
    expect(taken.slice(1)).toEqual([most, most]);
    expect(most).toBeLessThanOrEqual(3);
  });

  it.each(['shenyang', 'province', 'township'])('progress and its units take one statement for %s', async (as) => {
    const { answer, statements } = await platform.counted(
      '{ campaignProgress { total { covered indicators { value } } children { orgUnit { name } covered } } }',
      {},
      as,
    );
    expect(answer.errors).toBeUndefined();
    expect(statements).toBe(1);
  });
});

/** The plan that serves every caller alike: the one that PostgreSQL keeps for a prepared statement. */
async function genericPlan(text: string): Promise<string> {
  const client = await platform.database.pool.connect();
  try {
    await client.query("set plan_cache_mode = 'force_generic_plan'");
    await client.query(`prepare asked as ${text}`);
    const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)));
    const given = parameters ? `(${Array.from({ length: parameters }, () => 'null').join(', ')})` : '';
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute asked${given}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('deallocate all; reset plan_cache_mode');
    client.release();
  }
}

describe('a page of a big register', { timeout: 300_000 }, () => {
  const rows = casesOf('enterprises of a big register', 120_000, 55_000);
  const column = { province: 'province', shenyang: 'city', heping: 'county', township: 'township' } as const;

  beforeAll(async () => {
    await growRegister(platform, { rows, headcounts: 3_000, from: 10_000, wide: true });
    await fillLists(platform, rows / 4, true);
    await platform.database.pool.query('analyze');
  }, 300_000);

  const asked: readonly [what: string, document: string, table: string][] = [
    [
      'uncovered enterprises',
      '{ enterprises(first: 50, covered: false, inScope: true) { edges { node { id name } } } }',
      'core_enterprise',
    ],
    [
      'overdue enterprises',
      '{ enterprises(first: 50, overdue: true) { edges { node { id name } } } }',
      'core_enterprise',
    ],
    [
      'enterprises with their unions',
      '{ enterprises(first: 50) { edges { node { id coveringUnion { name } } } } }',
      'core_enterprise',
    ],
    ['unions', '{ tradeUnions(first: 50) { edges { node { id name } } } }', 'core_trade_union'],
    ['facts', '{ recentFacts(first: 50) { edges { node { id name } } } }', 'core_event'],
    ['jobs', '{ jobs(first: 50) { edges { node { id kind } } } }', 'core_job'],
    ['items', '{ publicityItems(first: 50) { edges { node { id title } } } }', 'plg_publicity_item'],
    ['batches', '{ censusBatches(first: 50) { edges { node { id fileName } } } }', 'plg_census_batch'],
  ];

  it.each(
    asked.flatMap(([what, document, table]) =>
      Object.entries(column).map(([as, level]) => [what, as, document, table, level] as const),
    ),
  )(
    'of %s walks an index for %s, with neither a sort nor a scan of the table',
    async (_what, as, document, table, level) => {
      const { texts } = await platform.counted(document, {}, as);
      const plan = await genericPlan(texts[0] as string);
      expect(plan).not.toContain('Sort');
      expect(plan).not.toContain('Seq Scan');
      expect(plan).toMatch(new RegExp(`Index .*Scan.* on ${table} a`));
      // Where many rows are hers, the order alone may lead; it must not where hers are few among those of others.
      if (level === 'county' || level === 'township' || (level === 'city' && table === 'core_enterprise'))
        expect(plan).toMatch(new RegExp(`Index Cond: \\(.*${level}_id`));
    },
  );

  it('is found by its cursor in the same index', async () => {
    const first = await platform.execute(
      '{ enterprises(first: 50, covered: false) { pageInfo { endCursor } } }',
      {},
      'shenyang',
    );
    const after = first.data.enterprises.pageInfo.endCursor as string;
    const { texts } = await platform.counted(
      'query ($after: String) { enterprises(first: 50, covered: false, after: $after) { edges { node { id } } } }',
      { after },
      'shenyang',
    );
    const plan = await genericPlan(texts[0] as string);
    expect(plan).toMatch(/Index Cond: \(\(city_id = .*ROW\(headcount, id\) < ROW/s);
    expect(plan).not.toContain('Sort');
  });

  it('below a county is found by the county, for an officer of the province too', async () => {
    const { texts } = await platform.counted(
      'query ($b: ID) { enterprises(first: 50, below: $b, covered: false) { edges { node { id } } } }',
      { b: unitId(platform, '210102') },
      'province',
    );
    const plan = await genericPlan(texts[0] as string);
    expect(plan).toMatch(/Index Cond: .*county_id/);
    expect(plan).not.toContain('Sort');
  });
});
