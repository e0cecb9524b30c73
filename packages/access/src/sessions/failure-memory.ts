import { type FailurePolicy, lockFor } from './limits.ts';

interface Failures {
  count: number;
  lastAt: number;
  lockedUntil: number;
}

/**
 * Counts failures by a key in memory: addresses, and names that no account has (they must lock as real ones do, or
 * the lock would tell which names exist). One per instance; at most `capacity` keys, of which the oldest go first.
 */
export class FailureMemory {
  private readonly byKey = new Map<string, Failures>();
  private readonly policy: FailurePolicy;
  private readonly capacity: number;

  constructor(policy: FailurePolicy, capacity = 20_000) {
    this.policy = policy;
    this.capacity = capacity;
  }

  /** How long the key is still locked, in ms; 0 when it is not. */
  lockedFor(key: string, now: Date): number {
    const failures = this.byKey.get(key);
    return failures ? Math.max(0, failures.lockedUntil - now.getTime()) : 0;
  }

  /** Writes a failure down and returns the lock that it brings, in ms. */
  record(key: string, now: Date): number {
    const at = now.getTime();
    const before = this.byKey.get(key);
    const forgotten = !before || Math.max(before.lastAt, before.lockedUntil) + this.policy.windowMs < at;
    const count = forgotten ? 1 : before.count + 1;
    const lock = lockFor(count, this.policy);
    this.byKey.delete(key); // so that the map's order is the order of the last failures
    this.byKey.set(key, { count, lastAt: at, lockedUntil: at + lock });
    const [oldest] = this.byKey.keys();
    if (this.byKey.size > this.capacity && oldest !== undefined) this.byKey.delete(oldest);
    return lock;
  }
}
