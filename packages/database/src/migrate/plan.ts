import { DatabaseError } from '../errors.ts';
import type { MigrationFile } from './files.ts';
import { approvedDrops, findDrops, touchesTransactions } from './sql-text.ts';

/** One row of the ledger. */
export interface LedgerRow {
  owner: string;
  name: string;
  checksum: string;
}

/**
 * The files that are still to be applied, in their order. Rows of owners that are not asked for are left alone:
 * an uninstalled plugin keeps its tables. Throws DB-201 … DB-205 before anything is done.
 */
export function planMigrations(
  owners: readonly { owner: string; files: readonly MigrationFile[] }[],
  ledger: readonly LedgerRow[],
  options: { allowDrops: boolean },
): MigrationFile[] {
  return owners.flatMap(({ owner, files }) => {
    const applied = new Map(ledger.filter((row) => row.owner === owner).map((row) => [row.name, row.checksum]));
    let last = 0;
    for (const name of applied.keys()) {
      if (!files.some((file) => file.name === name)) throw new DatabaseError('DB-202', `${owner}/${name}`);
      last = Math.max(last, Number(name.slice(0, 4)));
    }
    return files.filter((file) => {
      const checksum = applied.get(file.name);
      if (checksum === undefined) {
        checkNew(file, last, options.allowDrops);
        return true;
      }
      if (checksum !== file.checksum) throw new DatabaseError('DB-201', file.file);
      return false;
    });
  });
}

function checkNew({ file, number, sql }: MigrationFile, last: number, allowDrops: boolean): void {
  if (number < last) throw new DatabaseError('DB-203', `${file} comes after ${String(last).padStart(4, '0')}`);
  if (touchesTransactions(sql)) {
    throw new DatabaseError('DB-204', `${file} opens or ends a transaction`, {
      remedy: 'Remove BEGIN and COMMIT: each file runs in one transaction of its own.',
    });
  }
  if (allowDrops) return;
  const approved = new Set(approvedDrops(sql));
  const loose = findDrops(sql).filter(({ name }) => !approved.has(name));
  if (loose.length > 0) {
    throw new DatabaseError('DB-205', `${file}: ${loose.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`);
  }
}
