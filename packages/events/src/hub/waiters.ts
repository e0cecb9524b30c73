import type { FactRow } from '../outbox/read.ts';
import { type RowScope, type ScopeColumn, unitKey } from '../place.ts';

const COLUMNS: readonly ScopeColumn[] = ['provinceId', 'cityId', 'countyId', 'townshipId'];

/** Streams that have read everything and wait, by the unit below which they look: others are not woken in vain. */
export class Waiters {
  readonly #byUnit = new Map<string, Set<(before?: bigint) => void>>();

  /**
   * Resolves when a fact of the unit has come, with the head of the ring before it: up to there nothing was missed.
   * Resolves with undefined when all are woken or the signal aborts.
   */
  wait(below: RowScope, signal: AbortSignal): Promise<bigint | undefined> {
    return new Promise((resolve) => {
      const key = unitKey(below.column, below.value);
      const waiting = this.#byUnit.get(key) ?? new Set();
      this.#byUnit.set(key, waiting);
      const wake = (before?: bigint) => {
        waiting.delete(wake);
        if (waiting.size === 0 && this.#byUnit.get(key) === waiting) this.#byUnit.delete(key);
        signal.removeEventListener('abort', abort);
        resolve(before);
      };
      const abort = () => wake();
      waiting.add(wake);
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
    });
  }

  /** Wakes whoever waits for one of these facts. */
  wake(facts: readonly FactRow[], before: bigint): void {
    if (this.#byUnit.size === 0) return;
    for (const key of unitsOf(facts)) {
      for (const wake of [...(this.#byUnit.get(key) ?? [])]) wake(before);
    }
  }

  wakeAll(): void {
    for (const waiting of [...this.#byUnit.values()]) for (const wake of [...waiting]) wake();
  }
}

/** All units above the places of some facts, each once. */
export function unitsOf(facts: readonly FactRow[]): Set<string> {
  const units = new Set<string>();
  for (const { place } of facts) {
    for (const column of COLUMNS) {
      const unit = place[column];
      if (unit !== null) units.add(unitKey(column, unit));
    }
  }
  return units;
}
