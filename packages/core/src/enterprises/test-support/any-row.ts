import type { TestPlatform } from '@jianhui/testing';

type Pool = TestPlatform['database']['pool'];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly label: string | null;
  readonly target: string | null;
}

const columnsOf = `select a.attname as name, format_type(a.atttypid, null) as type,
    (select e.enumlabel from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1) as label,
    (select c.confrelid::regclass::text from pg_constraint c where c.contype = 'f' and c.conrelid = a.attrelid and c.conkey = array[a.attnum] limit 1) as target
  from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attgenerated = ''`;

const plain: Readonly<Record<string, unknown>> = {
  text: 'x',
  integer: 1,
  date: '2019-05-01',
  boolean: false,
  jsonb: '{}',
  'double precision': 1,
  bigint: 1,
  'timestamp with time zone': '2019-05-01',
};

/**
 * Puts some row into a table: what is given, and for whatever else must be there anything of its type; a row that it must
 * point to is the first there is, or made likewise. Returns its id.
 */
export async function anyRow(
  pool: Pool,
  table: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { rows } = await pool.query<Column>(columnsOf, [table]);
  const values: Record<string, unknown> = { ...given };
  for (const { name, type, label, target } of rows) {
    if (name in values) continue;
    if (target) {
      const there = await pool.query<{ id: string }>(`select id::text from ${target} order by id limit 1`);
      values[name] = there.rows[0]?.id ?? (await anyRow(pool, target));
    } else if (label !== null) values[name] = label;
    else if (type === 'uuid') {
      const known = await placeOf(pool, name);
      values[name] = known;
    } else values[name] = name.endsWith('_sealed') ? 'v1.test.x' : plain[type];
  }
  const names = Object.keys(values);
  const inserted = await pool.query<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id::text`,
    names.map((name) => values[name]),
  );
  return inserted.rows[0]?.id as string;
}

/** A province for a province column; any id for another. */
async function placeOf(pool: Pool, column: string): Promise<string> {
  const sql =
    column === 'province_id'
      ? `select id::text from core_org_unit where level = 'PROVINCE'`
      : 'select uuidv7()::text as id';
  return (await pool.query<{ id: string }>(sql)).rows[0]?.id as string;
}
