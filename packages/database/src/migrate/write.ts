import fs from 'node:fs';
import path from 'node:path';
import { BASE_SCHEMA } from '../compose/base.ts';
import { fieldsOf, isShape, parseFragment, typeOf } from '../compose/blocks.ts';
import { composeSchema } from '../compose/compose.ts';
import { CORE, type Fragment } from '../compose/fragment.ts';
import { attempt } from '../embedded/folder.ts';
import { DatabaseError } from '../errors.ts';
import { diffSchemas } from './diff.ts';
import { MIGRATION_NAME, readMigrations } from './files.ts';

export interface WriteMigrationOptions {
  owner: string;
  /** The owner's folder of migrations; created when absent. */
  dir: string;
  /** In lower case with underscores: `add_enterprise_status`. */
  name: string;
  /** The fragments of all installed owners as they are now. */
  fragments: readonly Fragment[];
  /** Writes a file even when the schema asks for nothing, to be filled by hand (functions, triggers, data). */
  empty?: boolean;
}

/** What the owner's fragments looked like at its last migration; committed beside the migrations. */
export const SNAPSHOT = 'snapshot.prisma';

/**
 * Writes the owner's next migration: from the composed schema with the owner's last snapshot to the composed schema
 * now. Everybody else is the same on both sides, so that their pending changes do not leak into this file.
 * Needs no database. The file is a draft to be read, and completed by hand where Prisma has no words.
 *
 * @returns the path of the new file, or null when there is nothing to write
 */
export async function writeMigration(options: WriteMigrationOptions): Promise<string | null> {
  const { owner, dir, fragments } = options;
  const own = fragments.filter((fragment) => fragment.owner === owner);
  const snapshotFile = path.join(dir, SNAPSHOT);
  const snapshot = attempt(snapshotFile, () =>
    fs.existsSync(snapshotFile) ? fs.readFileSync(snapshotFile, 'utf8') : undefined,
  );
  const past = snapshot === undefined ? [] : [{ ...own[0], owner, file: snapshotFile, source: snapshot }];
  const others = neededOthers(owner, [...own, ...past], fragments);
  const sql = await diffSchemas(composed([...others, ...past]), composed([...others, ...own]));
  if (!sql && !options.empty) return null;

  const number = (readMigrations({ owner, dir }).at(-1)?.number ?? 0) + 1;
  const name = `${String(number).padStart(4, '0')}_${options.name}`;
  if (!MIGRATION_NAME.test(name)) throw new DatabaseError('DB-204', name);
  const file = path.join(dir, `${name}.sql`);
  attempt(file, () => {
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(file, sql ? `${sql}\n` : '-- written by hand\n', { flag: 'wx' });
    fs.writeFileSync(
      snapshotFile,
      own
        .map(({ source }) => source.trim())
        .join('\n\n')
        .concat('\n'),
    );
  });
  return file;
}

/** An owner with nothing yet stands on the bare base, not on an empty database: no schema has to be created. */
function composed(fragments: readonly Fragment[]): string {
  return fragments.length === 0 ? BASE_SCHEMA : composeSchema(fragments);
}

/**
 * The fragments that the owner's own point to, directly or through others. Those who point to the owner stay out:
 * they may already need what is only about to be migrated.
 */
function neededOthers(owner: string, own: readonly Fragment[], all: readonly Fragment[]): Fragment[] {
  const ownerOf = new Map<string, string>();
  const pointsTo = new Map<string, Set<string>>();
  // As in composition: core declares first, and whoever comes later re-opens.
  for (const fragment of [...all].sort((a, b) => Number(b.owner === CORE) - Number(a.owner === CORE)).concat(own)) {
    const types = pointsTo.get(fragment.owner) ?? new Set();
    pointsTo.set(fragment.owner, types);
    for (const { block } of parseFragment(fragment)) {
      if (!isShape(block)) continue;
      if (!ownerOf.has(block.name)) ownerOf.set(block.name, fragment.owner);
      types.add(block.name);
      for (const field of fieldsOf(block)) types.add(typeOf(field));
    }
  }
  const needed = new Set<string>();
  const follow = (name: string) => {
    for (const type of pointsTo.get(name) ?? []) {
      const other = ownerOf.get(type);
      if (other === undefined || other === owner || needed.has(other)) continue;
      needed.add(other);
      follow(other);
    }
  };
  if (owner !== CORE) follow(owner);
  return all.filter((fragment) => needed.has(fragment.owner));
}
