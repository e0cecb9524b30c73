/** A row that would break a rule of its table: a unique key, an exclusion, a check, or a foreign key. */
const REFUSALS = new Set(['23505', '23P01', '23514', '23503', 'P2002', 'P2003', 'P2004']);

/** Whether a failure is a constraint's; its SQLSTATE sits in another place for each way that the statement took. */
export function databaseRefusal(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const part = error as Record<string, unknown>;
  for (const key of ['code', 'originalCode']) if (typeof part[key] === 'string' && REFUSALS.has(part[key])) return true;
  return ['cause', 'meta', 'driverAdapterError'].some((key) => databaseRefusal(part[key], depth + 1));
}
