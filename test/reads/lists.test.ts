import { casesOf, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { growRegister, removeRegister } from '../support/register.ts';

const page = `query Page($first: Int, $after: String, $below: ID, $inScope: Boolean, $covered: Boolean, $overdue: Boolean,
    $placement: EnterprisePlacement, $kind: EnterpriseKind, $min: Int, $max: Int, $name: String) {
  enterprises(first: $first, after: $after, below: $below, inScope: $inScope, covered: $covered, overdue: $overdue,
    placement: $placement, kind: $kind, minHeadcount: $min, maxHeadcount: $max, nameContains: $name) {
    edges { cursor node { id headcount } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly headcount: number };
}

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const idOf = (edge: Edge): string => edge.node.id.split(':')[1] as string;

/** All pages of the enterprises of a viewer, by pages of the given sizes in turn; `between` is called after each page. */
async function walk(
  sizes: readonly number[],
  more: Record<string, unknown> = {},
  between: (edges: readonly Edge[]) => Promise<void> = async () => undefined,
): Promise<Edge[]> {
  const edges: Edge[] = [];
  let after: string | null = null;
  for (let n = 0; ; n++) {
    const first = sizes[n % sizes.length] as number;
    const { data, errors } = await platform.execute(page, { first, after, ...more }, 'shenyang');
    expect(errors).toBeUndefined();
    const { edges: got, pageInfo } = data.enterprises;
    expect(got.length).toBeLessThanOrEqual(first);
    expect(pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: got[0]?.cursor ?? null,
      endCursor: got.at(-1)?.cursor ?? null,
    });
    edges.push(...got);
    if (!pageInfo.hasNextPage) return edges;
    expect(got.length).toBe(first);
    after = pageInfo.endCursor;
    await between(edges);
  }
}

/** Every enterprise of Shenyang in the order of the list, by a statement of its own. */
async function all(where = 'true'): Promise<string[]> {
  const rows = await platform.database.query<{ id: string }>(
    `select e.id::text from core_enterprise e join core_org_unit u on u.id = e.city_id and u.code = '210100' where ${where} order by e.headcount desc, e.id desc`,
  );
  return rows.map(({ id }) => id);
}

describe('paging through a list', { timeout: 600_000 }, () => {
  // Few headcounts, many ties: the order must go on within a tie.
  const sizes = fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 5 });
  beforeEach(async () => {
    await removeRegister(platform);
    await growRegister(platform, { rows: 90, headcounts: 4 });
  });

  it('gives every row once and in order, whatever the sizes of the pages', async () => {
    const expected = await all();
    expect(expected).toHaveLength(45);
    await fc.assert(
      fc.asyncProperty(sizes, async (turns) => {
        expect((await walk(turns)).map(idOf)).toEqual(expected);
      }),
      { numRuns: casesOf('page sizes', 500, 10) },
    );
  });

  it('repeats no row and misses none that was there all the time, while rows come and go between the pages', async () => {
    const stayed = await all();
    let number = 1_000;
    await fc.assert(
      fc.asyncProperty(sizes, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), async (turns, dice) => {
        const gone: string[] = [];
        const edges = await walk(turns, {}, async (sofar) => {
          const die = dice.next().value as number;
          if (die < 2) {
            number += 2;
            await growRegister(platform, { rows: 2, headcounts: 4, from: number });
          }
          if (die === 3) {
            const some = (await all("e.unified_social_credit_code like 'X%'")).at(die);
            if (some) {
              gone.push(some);
              await platform.database.query('delete from core_enterprise where id = $1', some);
            }
          }
          expect(new Set(sofar.map(idOf)).size).toBe(sofar.length);
        });
        const got = edges.map(idOf);
        expect(new Set(got).size).toBe(got.length);
        expect(got.filter((id) => stayed.includes(id))).toEqual(stayed.filter((id) => !gone.includes(id)));
        const keys = edges.map(({ node }) => [node.headcount, node.id.split(':')[1]] as const);
        const sorted = [...keys].sort((a, b) => b[0] - a[0] || ((a[1] ?? '') < (b[1] ?? '') ? 1 : -1));
        expect(keys).toEqual(sorted);
        await platform.database.query('delete from core_enterprise where id <> all($1::uuid[])', stayed);
      }),
      { numRuns: casesOf('pages among writers', 300, 5) },
    );
  });

  it('stops at a page that is exactly full', async () => {
    expect(await walk([45])).toHaveLength(45);
    expect(await walk([15])).toHaveLength(45);
  });

  it('goes on after a row that has gone meanwhile', async () => {
    const { data } = await platform.execute(page, { first: 10 }, 'shenyang');
    const last = data.enterprises.edges.at(-1) as Edge;
    const expected = (await all()).slice(10);
    await platform.database.query('delete from core_enterprise where id = $1', idOf(last));
    const next = await platform.execute(page, { first: 100, after: last.cursor }, 'shenyang');
    expect(next.data.enterprises.edges.map(idOf)).toEqual(expected);
  });
});

describe('filters of a list', () => {
  beforeAll(async () => {
    await removeRegister(platform);
    await growRegister(platform, { rows: 200, headcounts: 40 });
  });

  const filters: readonly [argument: string, value: unknown, where: string][] = [
    ['inScope', true, 'e.in_scope'],
    ['inScope', false, 'not e.in_scope'],
    ['covered', true, 'e.covering_union_id is not null'],
    ['covered', false, 'e.covering_union_id is null'],
    ['overdue', true, 'e.overdue'],
    ['overdue', false, 'not e.overdue'],
    ['placement', 'PLACED', "e.placement = 'PLACED'"],
    ['placement', 'NOT_YET_PLACED', "e.placement = 'NOT_YET_PLACED'"],
    ['kind', 'ENTERPRISE', "e.kind = 'ENTERPRISE'"],
    ['kind', 'PUBLIC_INSTITUTION', "e.kind = 'PUBLIC_INSTITUTION'"],
    ['min', 100, 'e.headcount >= 100'],
    ['max', 99, 'e.headcount <= 99'],
    ['name', '7号', "strpos(e.name, '7号') > 0"],
    ['name', '100%', "strpos(e.name, '100%') > 0"],
    ['name', '_', "strpos(e.name, '_') > 0"],
    ['name', '\\', "strpos(e.name, '\\') > 0"],
  ];
  const count = `query Count($below: ID, $inScope: Boolean, $covered: Boolean, $overdue: Boolean, $placement: EnterprisePlacement,
      $kind: EnterpriseKind, $min: Int, $max: Int, $name: String) {
    enterprises(below: $below, inScope: $inScope, covered: $covered, overdue: $overdue, placement: $placement, kind: $kind,
      minHeadcount: $min, maxHeadcount: $max, nameContains: $name) { totalCount } }`;

  it.each(filters)('%s: %j finds what it says, and counts as many', async (argument, value, where) => {
    const expected = await all(where);
    expect((await walk([33], { [argument]: value })).map(idOf)).toEqual(expected);
    const { data } = await platform.execute(count, { [argument]: value }, 'shenyang');
    expect(data.enterprises.totalCount).toBe(expected.length);
    if (argument !== 'name') expect(expected.length).toBeGreaterThan(0);
  });

  it('hold together', async () => {
    const expected = await all(
      "e.in_scope and e.covering_union_id is null and e.overdue and e.kind = 'ENTERPRISE' and e.headcount <= 130",
    );
    const more = { inScope: true, covered: false, overdue: true, kind: 'ENTERPRISE', max: 130 };
    expect((await walk([7], more)).map(idOf)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('stand within a part of the tree', async () => {
    for (const code of ['210102', '210103', '210100']) {
      const expected = await all(
        `(select code from core_org_unit where id in (e.county_id, e.city_id) and code = '${code}') is not null`,
      );
      expect((await walk([50], { below: unitId(platform, code) })).map(idOf)).toEqual(expected);
    }
    expect(await walk([50], { below: unitId(platform, '210202') })).toEqual([]);
  });
});

describe('what a list refuses', { timeout: 600_000 }, () => {
  const codeOf = async (document: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const { errors } = await platform.execute(document, variables, 'province');
    return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.argument];
  };

  it.each(['enterprises', 'tradeUnions', 'recentFacts', 'jobs'])(
    '%s gives 100 rows at most, and no number below 0',
    async (field) => {
      expect(await codeOf(`{ ${field}(first: 101) { edges { cursor } } }`)).toEqual(['BAD_USER_INPUT', 'first']);
      expect(await codeOf(`{ ${field}(first: -1) { edges { cursor } } }`)).toEqual(['BAD_USER_INPUT', 'first']);
      expect(
        (await platform.execute(`{ ${field}(first: 100) { edges { cursor } } }`, {}, 'province')).errors,
      ).toBeUndefined();
      expect(
        (await platform.execute(`{ ${field}(first: 0) { edges { cursor } } }`, {}, 'province')).data[field].edges,
      ).toEqual([]);
    },
  );

  it('a cursor of another list, though its columns may look alike', async () => {
    await platform.database.query(
      `insert into core_job (kind, input, owner_id, org_unit_id, province_id) select 'x', '{}', a.id, a.org_unit_id, a.province_id from core_account a where username = 'province'`,
    );
    await growRegister(platform, { rows: 4, headcounts: 2, from: 5_000 });
    const lists = ['enterprises', 'tradeUnions', 'recentFacts', 'jobs'];
    const cursors = new Map<string, string>();
    for (const field of lists) {
      const { data } = await platform.execute(`{ ${field}(first: 1) { edges { cursor } } }`, {}, 'province');
      cursors.set(field, data[field].edges[0]?.cursor);
      expect(cursors.get(field)).toEqual(expect.any(String));
    }
    for (const field of lists) {
      for (const [from, after] of cursors) {
        const document = `query ($after: String) { ${field}(first: 1, after: $after) { edges { cursor } } }`;
        expect([field, from, ...((await codeOf(document, { after })) as unknown[])]).toEqual([
          field,
          from,
          ...(from === field ? [undefined, undefined] : ['BAD_USER_INPUT', 'after']),
        ]);
      }
    }
  });

  it('whatever is no cursor, by a clear answer and never by a fault', async () => {
    const forge = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { data } = await platform.execute('{ enterprises(first: 1) { edges { cursor } } }', {}, 'province');
    const real = JSON.parse(Buffer.from(data.enterprises.edges[0].cursor, 'base64url').toString()) as unknown[];
    const change = (n: number, value: unknown) => forge(real.map((part, i) => (i === real.length - n ? value : part)));
    const forged = [
      '',
      'x',
      '{}',
      forge({}),
      forge([]),
      forge(null),
      change(2, '9999999999'),
      change(2, '-1e5'),
      change(2, ''),
      change(1, '-'.repeat(36)),
      change(1, "x' or true"),
      change(1, null),
    ];
    for (const after of forged) {
      const document = 'query ($after: String) { enterprises(first: 1, after: $after) { edges { cursor } } }';
      expect([after, ...((await codeOf(document, { after })) as unknown[])]).toEqual([
        after,
        'BAD_USER_INPUT',
        'after',
      ]);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
          fc.array(fc.string()).map(forge),
        ),
        async (after) => {
          const document = 'query ($after: String) { recentFacts(first: 1, after: $after) { edges { cursor } } }';
          expect(await codeOf(document, { after })).toEqual(['BAD_USER_INPUT', 'after']);
        },
      ),
      { numRuns: casesOf('forged cursors', 2_000, 50) },
    );
  });

  it('text that no database can hold, naming the argument', async () => {
    const nul = 'a\u0000b';
    expect(
      await codeOf('query ($t: String) { enterprises(nameContains: $t) { edges { cursor } } }', { t: nul }),
    ).toEqual(['BAD_USER_INPUT', 'nameContains']);
    expect(
      await codeOf('query ($t: String!) { enterpriseByCode(unifiedSocialCreditCode: $t) { id } }', { t: nul }),
    ).toEqual(['BAD_USER_INPUT', 'unifiedSocialCreditCode']);
    expect(await codeOf('query ($t: String) { jobs(kind: $t) { edges { cursor } } }', { t: nul })).toEqual([
      'BAD_USER_INPUT',
      'kind',
    ]);
    const { data, errors } = await platform.execute(
      `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { ... on InvalidInput { code path } } }`,
      {
        input: {
          ...{
            idempotencyKey: 'a key of this test',
            unifiedSocialCreditCode: 'x',
            name: nul,
            kind: 'JOINT',
            superior: 'x',
          },
          ...{ approvalNumber: 'x', approvedOn: '2019-05-01', enterprises: ['x'] },
        },
      },
      'province',
    );
    expect(errors).toBeUndefined();
    expect(data.registerExistingUnion).toEqual({ code: 'CHARACTER_ZERO', path: ['input', 'name'] });
    expect(
      (await platform.execute('{ campaignProgress(on: "0000-01-01") { on } }', {}, 'province')).errors?.[0]?.message,
    ).toContain('is not a day');
  });

  it('nothing that is only strange', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
        async (t) => {
          const { errors } = await platform.execute(
            'query ($t: String) { enterprises(nameContains: $t, first: 1) { totalCount edges { cursor } } jobs(kind: $t) { edges { cursor } } }',
            { t },
            'province',
          );
          expect(errors).toBeUndefined();
        },
      ),
      { numRuns: casesOf('strange texts', 2_000, 50) },
    );
  });
});
