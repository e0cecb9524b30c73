import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { attempt } from '../embedded/folder.ts';
import { DatabaseError } from '../errors.ts';

/** One owner's folder of migrations; core or a plugin. */
export interface MigrationOwner {
  owner: string;
  dir: string;
}

export interface MigrationFile {
  owner: string;
  /** `0001_init`. */
  name: string;
  number: number;
  file: string;
  sql: string;
  /** SHA-256 of the text with line ends as `\n`, so that a checkout on Windows has the same. */
  checksum: string;
}

export const MIGRATION_NAME = /^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** The migrations of one owner by number; none when the folder does not exist. Throws DB-204. */
export function readMigrations({ owner, dir }: MigrationOwner): MigrationFile[] {
  const names = attempt(dir, () => (fs.existsSync(dir) ? fs.readdirSync(dir) : []));
  const files = names
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name): MigrationFile => {
      const file = path.join(dir, name);
      const bare = name.slice(0, -'.sql'.length);
      const number = MIGRATION_NAME.exec(bare)?.[1];
      if (number === undefined) throw new DatabaseError('DB-204', file);
      const sql = attempt(file, () => fs.readFileSync(file, 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { owner, name: bare, number: Number(number), file, sql, checksum };
    });
  for (const [index, { number, file }] of files.entries()) {
    if (files[index + 1]?.number === number) {
      throw new DatabaseError('DB-204', `${file} and ${files[index + 1]?.file} have the same number`);
    }
  }
  return files;
}
