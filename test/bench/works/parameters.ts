import pg from 'pg';
import type { Scale } from '../data/sizes.ts';

/** What the requests ask about, drawn from the rows by a hash: the same at every run. */
export interface Parameters {
  readonly province: string;
  readonly cities: readonly string[];
  readonly enterprises: readonly string[];
  /** Keys of unions after which Q3 begins. */
  readonly unions: readonly string[];
  /** The last row before page 400 of the uncovered enterprises. */
  readonly deep: { readonly headcount: number; readonly id: string };
}

export const PAGE = 50;
/** The deep page; at the small scale there are not so many rows. */
export const deepPage = (scale: Scale): number => (scale === 'full' ? 400 : 100);
/** Different enterprises and keys asked for. */
const DRAWN = 512;

export async function drawParameters(url: string, scale: Scale): Promise<Parameters> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ids = async (sql: string, ...values: unknown[]): Promise<string[]> =>
    (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
  try {
    const [province = ''] = await ids(`select id from core_org_unit where level = 'PROVINCE'`);
    const drawn = (from: string) =>
      ids(`select id from (select id from ${from}) x order by hashtextextended(id::text, 1) limit ${DRAWN}`);
    const { rows } = await client.query<{ headcount: number; id: string }>(
      `select headcount, id from core_enterprise where province_id = $1 and covering_union_id is null
       order by headcount desc, id desc offset $2 limit 1`,
      [province, (deepPage(scale) - 1) * PAGE - 1],
    );
    const [deep] = rows;
    if (!deep) throw new Error(`there are fewer than ${deepPage(scale)} pages of uncovered enterprises`);
    return {
      province,
      // More than a page each, or Q1 would be another work in some cities of the small scale.
      cities: await ids(
        `select city_id as id from core_enterprise where covering_union_id is null and headcount >= 100
         group by city_id having count(*) > ${PAGE} order by city_id`,
      ),
      enterprises: await drawn('core_enterprise where covering_union_id is not null'),
      unions: await drawn(
        'core_trade_union where id < (select id from core_trade_union order by id desc offset 30 limit 1)',
      ),
      deep,
    };
  } finally {
    await client.end();
  }
}
