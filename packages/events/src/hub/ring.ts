import type { FactRow } from '../outbox/read.ts';

/** The last facts of the log in memory: whoever is nearly up to date reads them here, and never asks the database. */
export class Ring {
  readonly #size: number;
  /** In the order of positions; the first of them stands at `#start`. */
  #rows: FactRow[] = [];
  #start = 0;
  #floor: bigint;
  #head: bigint;

  constructor(size: number, head: bigint) {
    this.#size = size;
    this.#floor = head;
    this.#head = head;
  }

  /** The last position that is known. */
  get head(): bigint {
    return this.#head;
  }

  /** Every fact after this position, up to the head, is here. */
  get floor(): bigint {
    return this.#floor;
  }

  /** Takes in what follows the head, in order. */
  push(rows: readonly FactRow[]): void {
    const last = rows.at(-1);
    if (!last) return;
    this.#rows.push(...rows);
    this.#head = last.position;
    const surplus = this.#rows.length - this.#start - this.#size;
    if (surplus <= 0) return;
    this.#start += surplus;
    this.#floor = this.#rows[this.#start - 1]?.position ?? this.#head;
    // Cutting off at each push would move the whole array each time.
    if (this.#start > this.#size) {
      this.#rows = this.#rows.slice(this.#start);
      this.#start = 0;
    }
  }

  /** Takes in older facts that end where the ring begins; for a hub that starts. */
  fill(rows: readonly FactRow[], floor: bigint): void {
    this.#rows = [...rows, ...this.#rows.slice(this.#start)];
    this.#start = 0;
    this.#floor = floor;
  }

  /** The first fact after a position that fits; undefined when there is none up to the head. */
  find(after: bigint, fits: (fact: FactRow) => boolean): FactRow | undefined {
    for (let index = this.#indexAfter(after); index < this.#rows.length; index++) {
      const row = this.#rows[index];
      if (row && fits(row)) return row;
    }
    return undefined;
  }

  /** By halving: positions are dense by design, but nothing here depends on it. */
  #indexAfter(position: bigint): number {
    let low = this.#start;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle];
      if (row && row.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
