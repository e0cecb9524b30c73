import { census } from '@jianhui/plugin-census';
import { publicity } from '@jianhui/plugin-publicity';
import { createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { type GraphQLField, getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootDocument, SelectionWriter } from '../support/documents.ts';
import { addDomainRows } from '../support/federation-rows.ts';
import { fillLists, fillMembers, growRegister } from '../support/register.ts';

/** Sizes of a page; of one row, many fields have nothing to read yet. */
const PAGES = [10, 40, 100] as const;
/** Most statements of a page with its rows and all that stands one step beside them. */
const MOST = 20;

/** Lists of what few there are of, or what one officer has before her: sorting those costs the same on every page. */
const few: ReadonlySet<string> = new Set([
  ...['campaigns', 'campaignTargets', 'coverageSnapshots', 'implementationPlans', 'inbox', 'membershipMismatches'],
  ...['nonFoundingReasonCodes', 'officers', 'orgUnitChanges', 'policyDocuments', 'rulePacks'],
]);
/** What a list must be told before it lists anything. */
const asked: Readonly<Record<string, Record<string, unknown>>> = { coverageList: { figure: 'IN_SCOPE' } };

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [census, publicity], limits: { depth: 12, cost: 10_000_000 } });
  await growRegister(platform, { rows: 600, headcounts: 60 });
  await fillLists(platform, 240);
  await fillMembers(platform, 240);
  await addDomainRows(platform);
  await platform.database.query(
    `insert into core_coverage_period (campaign_id, enterprise_id, valid_from, entered_because, overdue_from, org_unit_id, province_id, city_id, county_id, township_id, kind, believed_from)
     select c.id, e.id, '2019-01-01', 'REGISTERED', '2019-01-01', e.org_unit_id, e.province_id, e.city_id, e.county_id, e.township_id, e.kind, '2019-06-03'
     from core_enterprise e, core_campaign c where c.is_leading and e.in_scope`,
  );
}, 300_000);
afterAll(() => platform.close());

type Field = GraphQLField<unknown, unknown>;
const schema = () => platform.platform.schema.schema;
const fieldsOf = (type: unknown): Field[] => (isObjectType(type) ? Object.values(type.getFields()) : []);

/** Fields that answer with pages and ask for nothing but a page. */
const connections = (): Field[] =>
  fieldsOf(schema().getQueryType()).filter(
    (field) =>
      field.args.some(({ name }) => name === 'first') && !field.args.some(({ type }) => String(type).endsWith('!')),
  );

/** All plain fields of the rows of a page, and the plain fields of what each points to, lists of their own left out. */
function selectionOf(field: Field): string {
  const writer = new SelectionWriter(schema());
  return writer.write(getNamedType(field.type), 4, (next, level) => {
    if (level === 0) return next.name === 'edges' || next.name === 'pageInfo';
    if (level === 1) return next.name === 'node';
    return !next.args.some(({ name }) => name === 'first');
  });
}

async function taken(field: Field, first: number) {
  const selection = selectionOf(field);
  const values = { first, ...asked[field.name] };
  const document = rootDocument('query', field, Object.keys(values), selection);
  const { answer, statements, texts } = await platform.counted(document, values, 'province');
  expect([field.name, answer.errors?.map(String)]).toEqual([field.name, undefined]);
  const page = answer.data?.[field.name];
  const edges = Object.entries(page ?? {}).find(([key]) => /edges$/.test(key))?.[1] as unknown[] | undefined;
  return { statements, texts, rows: edges?.length ?? 0 };
}

describe('every list of the schema', { timeout: 300_000 }, () => {
  it('has more rows here than its pages, or it would prove nothing', async () => {
    const short: string[] = [];
    for (const field of connections()) {
      const { rows } = await taken(field, 100);
      if (rows < 100 && !few.has(field.name)) short.push(field.name);
    }
    expect(short).toEqual([]);
  });

  it('takes as many statements for 100 rows as for 10, with all that stands beside them', async () => {
    const growing: unknown[] = [];
    for (const field of connections()) {
      const counts = [];
      for (const first of PAGES) counts.push((await taken(field, first)).statements);
      if (new Set(counts).size > 1 || (counts[0] ?? 0) > MOST) growing.push([field.name, counts]);
    }
    expect(growing).toEqual([]);
  });

  it('finds a late page where it finds the first: by an index in its order, from the cursor on', async () => {
    const sorted: string[] = [];
    for (const field of connections()) {
      if (!field.args.some(({ name }) => name === 'after') || field.name in asked || few.has(field.name)) continue;
      const { data } = await platform.execute(`{ ${field.name}(first: 1) { edges { cursor } } }`, {}, 'province');
      const after = data?.[field.name]?.edges[0]?.cursor;
      const { texts } = await platform.counted(
        `query ($after: String) { ${field.name}(first: 50, after: $after) { edges { cursor } } }`,
        { after },
        'province',
      );
      // A list from memory reads nothing.
      if (texts[0] === undefined) continue;
      if (/\bSort\b/.test(await unsortedPlan(texts[0]))) sorted.push(field.name);
    }
    expect(sorted).toEqual([]);
  });
});

/** The plan for any caller, when nothing is sorted or scanned as long as an index could serve instead. */
async function unsortedPlan(text: string): Promise<string> {
  const client = await platform.database.pool.connect();
  try {
    await client.query(
      "set plan_cache_mode = 'force_generic_plan'; set enable_sort = off; set enable_seqscan = off; set enable_bitmapscan = off",
    );
    await client.query(`prepare asked as ${text}`);
    const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)));
    const given = parameters ? `(${Array.from({ length: parameters }, () => 'null').join(', ')})` : '';
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute asked${given}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query(
      'deallocate all; reset plan_cache_mode; reset enable_sort; reset enable_seqscan; reset enable_bitmapscan',
    );
    client.release();
  }
}
