import type { Answer, As, TestPlatform } from '@jianhui/testing';
import { expect } from 'vitest';

/** What every table held at one moment: how many rows, and a digest of all that stands in them. */
export type Holdings = ReadonlyMap<string, string>;

/** A refusal as a domain problem tells it. */
export interface Refusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly path: readonly string[] | null;
}

/** When an officer was last seen is written whatever comes of what she asks. */
const SEEN = new Set(['public.core_session']);

/**
 * Reads what all tables hold: core's, plugins' and the queue of jobs, whatever tables there come to be. Rows count with
 * all their columns, so that a change which leaves the number of rows alone is found as well.
 */
export async function holdings({ database }: Pick<TestPlatform, 'database'>): Promise<Holdings> {
  const tables = await database.query<{ name: string; quoted: string }>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'graphile_worker') order by 1`,
  );
  const asked = tables.filter(({ name }) => !SEEN.has(name));
  const rows = await database.query<{ name: string; held: string }>(
    asked
      .map(
        ({ name, quoted }) =>
          `select '${name}' as name, count(*) || ' rows ' || coalesce(sum(hashtextextended(x::text, 0)::numeric), 0) as held from ${quoted} x`,
      )
      .join(' union all '),
  );
  return new Map(rows.map(({ name, held }) => [name, held]));
}

/** Tables whose rows are not what they were. */
export const changedTables = (before: Holdings, after: Holdings): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).sort();

/**
 * Sends a mutation that must be refused: demands a typed problem that names a code, the path of a field, a sentence and a
 * remedy, and that no table holds anything else than before: no row, event or job. Returns the refusal.
 */
export async function expectRefusal(
  platform: Pick<TestPlatform, 'database' | 'execute'>,
  field: string,
  input: Readonly<Record<string, unknown>>,
  as: Exclude<As, null>,
): Promise<Refusal> {
  const before = await holdings(platform);
  const answer = await platform.execute(refusalDocument(field), { input }, as);
  const refusal = refusalIn(answer, field);
  expect([field, changedTables(before, await holdings(platform))]).toEqual([field, []]);
  return refusal;
}

const refusalDocument = (field: string): string => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on DomainProblem { code message remedy path } } }`;
};

function refusalIn(answer: Answer, field: string): Refusal {
  expect([field, answer.errors?.map(String)]).toEqual([field, undefined]);
  const refusal = answer.data[field] as Refusal;
  expect(refusal, `${field} was not refused`).toMatchObject({
    code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
    message: expect.stringMatching(/\S/),
    remedy: expect.stringMatching(/\S/),
  });
  return refusal;
}
