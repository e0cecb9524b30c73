/** How the wait before the next attempt grows. */
export interface BackoffOptions {
  /** Upper bound of the first wait, in milliseconds. */
  readonly baseMs?: number;
  /** Upper bound of every wait, in milliseconds. */
  readonly maxMs?: number;
  /** From 0 to 1; a test passes its own. */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait before attempt `attempt` (from 0): doubling, capped, and spread over the upper half, so that a
 * thousand pages do not come back to a restarted server in the same instant.
 */
export function backoffDelay(attempt: number, options: BackoffOptions = {}): number {
  const { baseMs = 500, maxMs = 15_000, random = Math.random } = options;
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20));
  return Math.round(ceiling * (0.5 + random() / 2));
}
