import type { DailyTask } from '@jianhui/events';
import type { DocumentStore } from './store.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** A file is taken in a moment before its row is committed: only what has been there for an hour can be an orphan. */
const SETTLED_MS = 3_600_000;

/** Removes files that no document knows: left by a process that died between the file and its row. Returns how many. */
export async function sweepDocuments(store: DocumentStore, query: Query, settledMs = SETTLED_MS): Promise<number> {
  const names = await store.olderThan(settledMs);
  if (!names.length) return 0;
  const known = await query<{ name: string }>(
    'select stored_as as name from core_stored_document where stored_as = any($1::text[])',
    names,
  );
  const kept = new Set(known.map(({ name }) => name));
  const orphans = names.filter((name) => !kept.has(name));
  for (const name of orphans) await store.remove(name);
  return orphans.length;
}

/** The sweep as midnight work. */
export const documentTask = (store: DocumentStore, query: Query): DailyTask => ({
  id: 'core.documents',
  run: () => sweepDocuments(store, query),
});
