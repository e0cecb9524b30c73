import type { AnyDatabase, InstalledPlugin } from '@jianhui/kernel';
import { composedClient } from './composed-client.ts';
import { databaseFromTemplate } from './template.ts';

export interface TestDatabaseOptions {
  /** Whose tables are there besides the core's. */
  readonly plugins?: readonly InstalledPlugin['plugin'][];
}

/** A migrated database of one's own with the tree, the campaign and the demo's officers, opened with its client. */
export interface TestDatabase extends AnyDatabase {
  readonly url: string;
  /** Reads in plain SQL; rows are objects. */
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  /** Closes it and drops the database. */
  stop(): Promise<void>;
}

export async function startTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const installed = (options.plugins ?? []).map((plugin): InstalledPlugin => ({ plugin, onFailure: 'degrade' }));
  const own = await databaseFromTemplate(installed);
  const database = (await composedClient(installed)).open(own.url);
  return {
    url: own.url,
    pool: database.pool,
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
    query: async <T>(sql: string, ...values: unknown[]) => (await database.pool.query(sql, values)).rows as T[],
    async stop() {
      await database.close();
      await own.drop();
    },
  };
}
