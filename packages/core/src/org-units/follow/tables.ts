import type { RawTx } from '@jianhui/database';
import { owners, ownersFirst, ownRows, stays, unitColumns } from './policy.ts';

/** A table whose rows follow the tree. */
export interface FollowTable {
  readonly name: string;
  /** Whether its rows carry their ancestors. */
  readonly place: boolean;
  readonly units: readonly string[];
  readonly owner: { readonly column: string; readonly table: string } | null;
  /** Condition on rows `t` that are a unit's own; null where none is. */
  readonly own: string | null;
}

interface CatalogueRow {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns with a foreign key to the tree. */
  readonly linked: readonly string[];
  /** Columns of unique keys and exclusions. */
  readonly keyed: readonly string[];
}

const catalogue = `select c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select a.attname::text from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'core_org_unit'::regclass) as linked,
    array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey::int2[])
      where i.indrelid = c.oid and i.indisunique) as keyed
  from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
    and c.relname ~ '^(core|plg)_' order by c.relname`;

const ancestors = ['province_id', 'city_id', 'county_id', 'township_id'];

function describe({ name, columns, linked, keyed }: CatalogueRow): FollowTable | null {
  if (Object.hasOwn(stays, name)) return null;
  const place = ancestors.every((column) => columns.includes(column));
  const units = columns.filter((column) => linked.includes(column) || unitColumns.includes(column));
  if (!place && units.length === 0) return null;
  const own = ownRows[name]?.rows ?? (units.some((column) => keyed.includes(column)) ? 'true' : null);
  // A plugin's row with a unit of its own is counted there, whoever else it concerns.
  const counted = name.startsWith('plg_') && units.length > 0;
  const owner = counted ? undefined : owners.find(([column, table]) => columns.includes(column) && table !== name);
  return { name, place, units, own, owner: owner ? { column: owner[0], table: owner[1] } : null };
}

const rank = (table: FollowTable): number => {
  const index = ownersFirst.indexOf(table.name);
  return index < 0 ? ownersFirst.length : index;
};

/** Every table that follows, from the catalogue of the database, owners before what is theirs. */
export async function followTables(tx: Pick<RawTx, '$queryRawUnsafe'>): Promise<FollowTable[]> {
  const rows = await tx.$queryRawUnsafe<CatalogueRow[]>(catalogue);
  return rows.flatMap((row) => describe(row) ?? []).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
