import pg from 'pg';
import type { OurSide } from '../ours.ts';

const QUERY =
  'query ($search: String) { enterprises(first: 50, search: $search) { edges { node { id name headcount } } } }';
const CALLS = 200;

/** What officers type: two characters of a name, or three letters of its reading. */
export interface Searched {
  readonly twoCharacters: readonly string[];
  readonly initials: readonly string[];
}

/**
 * Draws terms from the names that there are, by hashes, so that every machine asks the same: of frequent words often, of
 * rare ones seldom, as their share in names is.
 */
export async function drawTerms(url: string): Promise<Searched> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; initials: string; at: number }>(
      `select split_part(search_text, E'\\n', 1) as name, split_part(search_text, E'\\n', 2) as initials,
         (hashtextextended(id::text, 81) & 65535)::int as at
       from core_enterprise order by hashtextextended(id::text, 80), id limit ${CALLS}`,
    );
    const part = (text: string, at: number, length: number): string => {
      const characters = [...text];
      const from = at % Math.max(1, characters.length - length + 1);
      return characters.slice(from, from + length).join('');
    };
    return {
      twoCharacters: rows.map(({ name, at }) => part(name, at, 2)),
      initials: rows.map(({ initials, at }) => part(initials, at, 3)),
    };
  } finally {
    await client.end();
  }
}

/**
 * Milliseconds within the database that 95 of 100 searches take at most: each is sent to our server by itself, and what
 * its statements took is read before the next. Throws when a search finds nothing: it would be fast for no reason.
 */
export async function searchInDatabase(ours: OurSide, terms: readonly string[], adminUrl: string): Promise<number> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // The first calls on each connection plan the statement.
    for (const term of terms.slice(0, 60)) await search(ours, term);
    const times: number[] = [];
    for (const term of terms) {
      await admin.query('select pg_stat_statements_reset()');
      await search(ours, term);
      const { rows } = await admin.query<{ ms: number | null }>(
        `select sum(total_exec_time) as ms from pg_stat_statements where query like '%search_terms%' and query not like '%pg_stat_statements%'`,
      );
      if (!rows[0]?.ms) throw new Error(`pg_stat_statements saw no statement that searches for ${term}`);
      times.push(rows[0].ms);
    }
    return percentile(times, 0.95);
  } finally {
    await admin.end();
  }
}

async function search(ours: OurSide, term: string): Promise<void> {
  const response = await fetch(ours.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...ours.headers },
    body: JSON.stringify({ query: QUERY, variables: { search: term } }),
  });
  const answer = (await response.json()) as { data?: { enterprises?: { edges: unknown[] } }; errors?: unknown };
  if (answer.errors) throw new Error(`searching for ${term}: ${JSON.stringify(answer.errors)}`);
  if (!answer.data?.enterprises?.edges.length) throw new Error(`searching for ${term} finds nothing`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
