import { searchKeys } from '@jianhui/core';
import type pg from 'pg';

const STEP = 10_000;

/** Names of the planted enterprises with the keys that search looks up, made by the function that the product uses. */
export async function writeSearchKeys(client: pg.Client): Promise<void> {
  await client.query('create table bench_seed.name (i int primary key, name text, terms text[], text text)');
  for (let from = 1; ; from += STEP) {
    const { rows } = await client.query<{ i: number; name: string }>(
      `select i, county || bench_seed.firm(i) || '有限公司' as name from bench_seed.enterprise where i >= $1 and i < $1 + $2::int order by i`,
      [from, STEP],
    );
    if (rows.length === 0) break;
    const keyed = rows.map(({ i, name }) => {
      const { searchTerms, searchText } = searchKeys([name]);
      return { i, name, terms: searchTerms, text: searchText };
    });
    await client.query(
      'insert into bench_seed.name select * from jsonb_to_recordset($1::jsonb) x(i int, name text, terms text[], text text)',
      [JSON.stringify(keyed)],
    );
  }
  await client.query('analyze bench_seed.name');
}
