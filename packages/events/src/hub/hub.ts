import type { Pool } from 'pg';
import { EventsError, HubStopped, messageOf, type OnProblem, warnOfProblem } from '../errors.ts';
import { type FactRow, lastPosition, readLog } from '../outbox/read.ts';
import { createRelay, type Relay, type RelayOptions, type RelayState } from '../relay/relay.ts';
import { pause } from '../waiting.ts';
import { listenWakeups } from '../wakeups/listen.ts';
import type { Wakeups } from '../wakeups/wakeups.ts';
import { type FactsOptions, factStream } from './facts.ts';
import { Ring } from './ring.ts';
import { type StateAt, StateGroups, type StatesOptions } from './states.ts';
import { Waiters } from './waiters.ts';

export interface HubOptions {
  /** For the connections of its own that LISTEN and the relay need; not through a transaction pooler. */
  connectionString: string;
  /** For reads of the log. */
  pool: Pool;
  /** How wake-ups arrive. Default: LISTEN. The hub closes it when it stops. */
  wakeups?: Wakeups;
  /** False for an instance that never is the relay; else how it is one. */
  relay?: false | Pick<RelayOptions, 'busyMs' | 'idleMs' | 'retryMs'>;
  /** How many recent facts are kept in memory. Default 4096. */
  ringSize?: number;
  /** How often the log is looked at without a wake-up. Default 2000 ms. */
  safetyMs?: number;
  onProblem?: OnProblem;
}

export interface HubHealth {
  running: boolean;
  /** Whether wake-ups can arrive; without them facts come up to `safetyMs` late. */
  listening: boolean;
  relay: RelayState | 'none';
  position: bigint;
}

const READ_AHEAD = 1_000;
const RETRY_MS = 250;

/**
 * What one process knows of the event log: follows it, keeps its end in memory, and feeds everybody who subscribes in
 * this process. One hub a process; any of them may be the relay.
 */
export class EventHub {
  readonly #options: HubOptions;
  readonly #onProblem: OnProblem;
  readonly #groups = new StateGroups();
  readonly #waiters = new Waiters();
  readonly #onStop = new Set<() => void>();
  #ring: Ring | undefined;
  #relay: Relay | undefined;
  #wakeups: Wakeups | undefined;
  #safety: NodeJS.Timeout | undefined;
  #stopping: AbortController | undefined;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#onProblem = options.onProblem ?? warnOfProblem;
  }

  /** Reads where the log ends, and follows it from there. Throws when the database cannot be asked, or after a stop. */
  async start(): Promise<void> {
    this.#assertRunning();
    if (this.#ring) return;
    const { pool, connectionString, ringSize = 4096, safetyMs = 2_000, relay = {} } = this.#options;
    const head = await lastPosition(pool);
    const ring = new Ring(ringSize, head);
    // After a deployment everybody comes back at once, a moment behind: they are served from memory.
    const floor = head > BigInt(ringSize) ? head - BigInt(ringSize) : 0n;
    ring.fill(await readLog(pool, { after: floor, upTo: head, limit: ringSize }), floor);
    this.#ring = ring;
    this.#stopping = new AbortController();
    const onProblem = this.#onProblem;
    this.#wakeups = this.#options.wakeups ?? listenWakeups({ connectionString, onProblem });
    this.#wakeups.subscribe((last) => this.wake(last));
    if (relay !== false) {
      this.#relay = createRelay({ ...relay, connectionString, onProblem });
      this.#relay.start();
    }
    this.#safety = setInterval(() => this.wake(), safetyMs);
  }

  /** Ends every stream with HubStopped, and frees the relay for another instance. */
  async stop(): Promise<void> {
    if (!this.#stopping || this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    clearInterval(this.#safety);
    this.#waiters.wakeAll();
    for (const call of [...this.#onStop]) call();
    await Promise.all([this.#relay?.stop(), this.#wakeups?.close(), this.#reading]);
  }

  /** The last position that this process has seen; every state that is read from now on includes it. */
  position(): bigint {
    return this.#running().head;
  }

  /** To be called after each commit that wrote events: they reach subscribers within a few milliseconds. */
  nudge(): void {
    this.#relay?.nudge();
  }

  /** The log may have grown, to `last` when that is known. Wake-ups call it; a needless call costs one small query. */
  wake(last?: bigint): void {
    if (!this.#ring || this.#stopping?.signal.aborted) return;
    if (last !== undefined && last <= this.#ring.head) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = this.#catchUp(this.#ring).finally(() => {
      this.#reading = undefined;
      if (this.#again) this.wake();
    });
  }

  /** Every fact after a position, once and in order. See `FactsOptions`. Throws EVT-021 before the start. */
  facts(options: FactsOptions): AsyncIterableIterator<FactRow> {
    this.#running();
    return factStream(
      {
        pool: this.#options.pool,
        ring: () => this.#running(),
        grown: (below, signal) => this.#waiters.wait(below, signal),
        assertRunning: () => this.#assertRunning(),
      },
      options,
    );
  }

  /**
   * The state first, then again whenever a fact arrived that it does not include: never two reads at once, never more
   * often than `minGapMs`, never without the last. See `StatesOptions`. Throws EVT-021 before the start.
   */
  states<T>(options: StatesOptions<T>): AsyncIterableIterator<StateAt<T>> {
    this.#running();
    return this.#groups.stream(options, {
      assertRunning: () => this.#assertRunning(),
      onStop: (call) => {
        this.#onStop.add(call);
        return () => this.#onStop.delete(call);
      },
    });
  }

  health(): HubHealth {
    return {
      running: this.#ring !== undefined && !this.#stopping?.signal.aborted,
      listening: this.#wakeups?.connected() ?? false,
      relay: this.#relay?.state() ?? 'none',
      position: this.#ring?.head ?? 0n,
    };
  }

  #running(): Ring {
    if (!this.#ring) throw new EventsError('EVT-021', 'EventHub');
    return this.#ring;
  }

  #assertRunning(): void {
    if (this.#stopping?.signal.aborted) throw new HubStopped();
  }

  /** Takes in everything behind the head. A fault is told, and tried again until the hub stops. */
  async #catchUp(ring: Ring): Promise<void> {
    const stopping = this.#stopping?.signal;
    while (!stopping?.aborted) {
      this.#again = false;
      try {
        const rows = await readLog(this.#options.pool, { after: ring.head, limit: READ_AHEAD });
        if (stopping?.aborted) return;
        if (rows.length > 0) this.#take(ring, rows);
        if (rows.length < READ_AHEAD && !this.#again) return;
      } catch (error) {
        if (stopping?.aborted) return;
        this.#onProblem(new EventsError('EVT-025', messageOf(error), { cause: error }));
        await pause(RETRY_MS, stopping);
      }
    }
  }

  #take(ring: Ring, rows: readonly FactRow[]): void {
    const before = ring.head;
    ring.push(rows);
    this.#groups.notice(rows);
    this.#waiters.wake(rows, before);
  }
}
