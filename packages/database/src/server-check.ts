import type pg from 'pg';
import { connectOnce, placeOf } from './connect-once.ts';
import { DatabaseError, messageOf } from './errors.ts';

export interface ServerReport {
  /** `18.4`. */
  version: string;
  major: number;
  /** The database's LC_CTYPE. */
  ctype: string;
  /** Installed extensions, by name. */
  extensions: string[];
  /** What works but is not as it should be, one sentence each. */
  warnings: string[];
}

/** The version for which the product is made, and the oldest one that can carry it. */
const WANTED_MAJOR = 18;
const OLDEST_MAJOR = 15;
const EXTENSIONS = ['pg_trgm', 'btree_gist'];

/**
 * Checks that a PostgreSQL server can carry the product, and creates the extensions it needs. Throws DB-301 or DB-305
 * (no connection), DB-302 (too old: the tables' default keys come from `uuidv7()`, which 18 has), DB-303 (Chinese
 * names cannot be searched), DB-304 (no extension).
 */
export async function checkServer(url: string): Promise<ServerReport> {
  return connectOnce(url, async (client) => {
    const { rows } = await client.query<Facts>(FACTS);
    const facts = rows[0] as Facts;
    const major = Math.floor(facts.number / 10_000);
    const place = placeOf(url);
    if (major < OLDEST_MAJOR || !facts.uuidv7) {
      throw new DatabaseError('DB-302', `${place} is PostgreSQL ${facts.version} without uuidv7()`);
    }
    if (facts.encoding !== 'UTF8') throw new DatabaseError('DB-303', `${place} has the encoding ${facts.encoding}`);
    for (const name of EXTENSIONS) await ensureExtension(client, place, name);
    const trigrams = await client.query<{ known: boolean }>("select show_trgm('建会工会') <> '{}' as known");
    if (!trigrams.rows[0]?.known) throw new DatabaseError('DB-303', `${place} has LC_CTYPE ${facts.ctype}`);
    const installed = await client.query<{ extname: string }>('select extname from pg_extension order by extname');
    return {
      ...{ version: facts.version, major, ctype: facts.ctype, warnings: warningsOf(facts, major) },
      extensions: installed.rows.map(({ extname }) => extname),
    };
  });
}

interface Facts {
  number: number;
  version: string;
  encoding: string;
  ctype: string;
  uuidv7: boolean;
  superuser: boolean;
  bypass: boolean;
}

const FACTS = `
  select current_setting('server_version_num')::int as number,
         split_part(current_setting('server_version'), ' ', 1) as version,
         current_setting('server_encoding') as encoding,
         d.datctype as ctype,
         to_regprocedure('uuidv7()') is not null as uuidv7,
         r.rolsuper as superuser,
         r.rolbypassrls as bypass
    from pg_database d, pg_roles r
   where d.datname = current_database() and r.rolname = current_user`;

function warningsOf({ version, superuser, bypass }: Facts, major: number): string[] {
  const warnings: string[] = [];
  if (major < WANTED_MAJOR)
    warnings.push(`PostgreSQL ${version} is older than ${WANTED_MAJOR}, for which this is made.`);
  if (superuser || bypass) warnings.push('This role is not held by row-level security: use one without such rights.');
  return warnings;
}

async function ensureExtension(client: pg.Client, place: string, name: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    'select exists(select from pg_extension where extname = $1) as there',
    [name],
  );
  if (rows[0]?.there) return;
  try {
    await client.query(`create extension if not exists ${name}`);
  } catch (cause) {
    throw new DatabaseError('DB-304', `${name} in ${place} (${messageOf(cause)})`, { cause });
  }
}
