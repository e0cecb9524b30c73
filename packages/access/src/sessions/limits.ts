/** How failed attempts are slowed down. */
export interface FailurePolicy {
  /** So many failures cost nothing but the try. */
  free: number;
  /** Failures are forgotten this long after the last of them, or after the lock that it brought. */
  windowMs: number;
  /** The lock after the last free failure, after the next one, and so on; the last value stays. */
  delaysMs: readonly number[];
}

export interface AccessLimits {
  /** Absolute life of a session. */
  sessionMs: number;
  /** Life of a session that nobody uses. */
  idleMs: number;
  /** A used session is written down at most this often, so idling is measured in steps of this size. */
  touchEveryMs: number;
  /** For one account. */
  account: FailurePolicy;
  /** For one address; many officers may share one. */
  address: FailurePolicy;
  /** Without the listener, what was read longer ago than this is read again. */
  distrustAfterMs: number;
  /** With it, everything held is read again this often all the same. */
  refreshEveryMs: number;
  /** Passwords verified at the same time: each takes a thread and its memory. */
  verifying: number;
  /** Sign-ins that may wait for that. */
  waiting: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const delaysMs = [MINUTE / 2, MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 15 * MINUTE] as const;

export const defaultLimits: Readonly<AccessLimits> = Object.freeze({
  sessionMs: 12 * HOUR,
  idleMs: 2 * HOUR,
  touchEveryMs: MINUTE,
  account: { free: 5, windowMs: 15 * MINUTE, delaysMs },
  address: { free: 30, windowMs: 15 * MINUTE, delaysMs },
  distrustAfterMs: 2000,
  refreshEveryMs: MINUTE,
  verifying: 2,
  waiting: 500,
});

/** The lock that a count of failures brings, in ms; 0 while they are free. */
export function lockFor(failures: number, policy: FailurePolicy): number {
  if (failures < policy.free) return 0;
  return policy.delaysMs[Math.min(failures - policy.free, policy.delaysMs.length - 1)] ?? 0;
}
