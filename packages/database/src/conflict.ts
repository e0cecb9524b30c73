/** Deadlock, serialization failure; and Prisma's own name for both. */
const CONFLICTS = new Set(['40001', '40P01', 'P2034']);

/**
 * True when a failure means "somebody else was quicker": the same transaction may well succeed when tried again.
 * The SQLSTATE sits in another place for each way that the statement took (pg, Prisma's queries, raw SQL).
 */
export function isConflict(error: unknown): boolean {
  return search(error, 0);
}

function search(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 6) return false;
  const part = value as Record<string, unknown>;
  if (part.kind === 'TransactionWriteConflict') return true;
  for (const key of ['code', 'originalCode']) {
    const code = part[key];
    if (typeof code === 'string' && CONFLICTS.has(code)) return true;
  }
  return ['cause', 'meta', 'driverAdapterError'].some((key) => search(part[key], depth + 1));
}
