import { type MigrationOwner, readMigrations } from './files.ts';
import { LEDGER } from './migrate.ts';

/**
 * What migrations make by hand and the schema cannot express, in words such as `index enterprise_bigrams`,
 * `table audit_2019`, `column enterprise.search`, `type mood`. A name may end in `*`.
 *
 * Nothing need be said of what Prisma does not look at: functions, triggers, views, check and exclusion constraints,
 * policies, expression indexes, statistics, roles, extensions, other schemas.
 */
export function readUnmanaged(owners: readonly MigrationOwner[]): string[] {
  return owners.flatMap((owner) =>
    readMigrations(owner).flatMap(({ sql }) =>
      [...sql.matchAll(/^--\s*@unmanaged\s+(\w+)\s+(\S+)\s*$/gm)].map((found) => `${found[1]} ${found[2]}`),
    ),
  );
}

/** Takes out of a script what would remove or alter unmanaged things. The ledger of migrations is one of them. */
export function withoutUnmanaged(script: string, unmanaged: readonly string[]): string {
  const rules = [...unmanaged, `table ${LEDGER}`];
  const free = (kind: string, name: string) =>
    rules.some((rule) => {
      const [ruleKind, pattern = ''] = rule.split(' ');
      if (ruleKind !== kind) return false;
      return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
    });
  return statements(script)
    .map((statement) => withoutColumns(statement, free))
    .filter((statement) => {
      const index = /^DROP INDEX "(.+)";$/m.exec(statement.sql)?.[1];
      const table = /^(?:DROP TABLE|ALTER TABLE) "([^"]+)"/m.exec(statement.sql)?.[1];
      const type = /^DROP TYPE "([^"]+)";$/m.exec(statement.sql)?.[1];
      return !(
        statement.sql === '' ||
        (index && free('index', index)) ||
        (table && free('table', table)) ||
        (type && free('type', type))
      );
    })
    .map(({ title, sql }) => `${title}\n${sql}`)
    .join('\n\n');
}

export interface Statement {
  /** The engine's heading, `-- DropIndex`. */
  title: string;
  sql: string;
}

/** The engine writes each step as a heading and a statement, with a blank line between steps. */
export function statements(script: string): Statement[] {
  return script
    .split(/\n\n+(?=-- )/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const end = part.indexOf('\n');
      return { title: part.slice(0, end).trim(), sql: part.slice(end + 1).trim() };
    });
}

function withoutColumns({ title, sql }: Statement, free: (kind: string, name: string) => boolean): Statement {
  const head = /^ALTER TABLE "([^"]+)" (?=DROP COLUMN|ADD COLUMN|ALTER COLUMN)/.exec(sql);
  if (!head) return { title, sql };
  const kept = sql
    .slice(head[0].length, -1)
    .split(/,\n/)
    .filter((clause) => {
      const column = /^(?:DROP|ALTER) COLUMN "([^"]+)"/.exec(clause)?.[1];
      return !(column && free('column', `${head[1]}.${column}`));
    });
  return { title, sql: kept.length === 0 ? '' : `${head[0]}${kept.join(',\n')};` };
}
