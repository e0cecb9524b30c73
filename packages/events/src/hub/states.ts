import { AccessRevoked } from '../errors.ts';
import type { EventAudience } from '../outbox/append.ts';
import type { FactRow } from '../outbox/read.ts';
import { inScope, type RowScope, unitKey } from '../place.ts';
import { pullStream } from './pull-stream.ts';
import { unitsOf } from './waiters.ts';

/** A state and the position that it is known to include. */
export interface StateAt<T> {
  position: bigint;
  state: T;
}

export interface StatesOptions<T> {
  /** Readers with the same key, scope, unit and gap share each read: the key must hold all else that shapes the state. */
  key: string;
  scope: RowScope;
  below: RowScope;
  /** Default FACT. */
  audience?: EventAudience;
  /** Only events of this job make the state read again. */
  jobId?: string;
  /** A further choice among the facts that make the state read again; part of what the key stands for. */
  where?: (fact: FactRow) => boolean;
  /** Reads the state. The position must be one that the state surely includes: read it first, or in one snapshot. */
  read(): Promise<StateAt<T>>;
  /** Asked before each value; false ends the stream with AccessRevoked. */
  stillAllowed?: () => boolean;
  signal: AbortSignal;
  /** Two reads of one key begin at least so many milliseconds apart. */
  minGapMs: number;
}

interface Member<T> {
  read(): Promise<StateAt<T>>;
  wake(): void;
}

/** All readers of one key: one state, one read at a time. */
class StateGroup<T> {
  readonly members = new Set<Member<T>>();
  /** Counts the reads that succeeded, so that a member knows whether it has seen the latest. */
  round = 0;
  current: StateAt<T> | undefined;
  failure: unknown;
  #lastMatch = 0n;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #options: StatesOptions<T>;
  readonly #forget: () => void;

  constructor(options: StatesOptions<T>, forget: () => void) {
    this.#options = options;
    this.#forget = forget;
  }

  /** Notes a fact; a read follows when the state that is known may lack it. */
  notice(fact: FactRow): void {
    const { scope, audience = 'FACT', jobId, where } = this.#options;
    if (fact.audience !== audience || !inScope(scope, fact.place)) return;
    if (jobId !== undefined && fact.jobId !== jobId) return;
    if (where && !where(fact)) return;
    this.#lastMatch = fact.position;
    this.schedule();
  }

  /** Reads as soon as the gap allows, if something is missing and no read is under way. */
  schedule(): void {
    const upToDate = this.current !== undefined && this.current.position >= this.#lastMatch;
    if (upToDate || this.#reading || this.#timer !== undefined || this.members.size === 0) return;
    const wait = this.#readAt + this.#options.minGapMs - performance.now();
    if (wait <= 0) void this.#read();
    else {
      // Timers fire up to two milliseconds early: the time is looked at again.
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.schedule();
      }, Math.ceil(wait));
    }
  }

  async #read(): Promise<void> {
    const [reader] = this.members;
    if (!reader) return;
    this.#reading = true;
    this.#readAt = performance.now();
    try {
      this.current = await reader.read();
      this.round++;
    } catch (error) {
      // Whoever follows is told; a later reader of the same key begins with a group of its own.
      this.failure = error;
      this.#forget();
    }
    this.#reading = false;
    for (const member of this.members) member.wake();
    // What arrived during the read and is not in it is read next: the last change is never lost.
    if (this.failure === undefined) this.schedule();
  }

  leave(member: Member<T>): void {
    this.members.delete(member);
    if (this.members.size > 0) return;
    clearTimeout(this.#timer);
    this.#forget();
  }
}

/** The groups of one hub, found by the unit below which they look. */
export class StateGroups {
  readonly #groups = new Map<string, StateGroup<unknown>>();
  readonly #byUnit = new Map<string, Set<StateGroup<unknown>>>();

  notice(facts: readonly FactRow[]): void {
    if (this.#groups.size === 0) return;
    for (const fact of facts) {
      for (const unit of unitsOf([fact])) {
        for (const group of this.#byUnit.get(unit) ?? []) group.notice(fact);
      }
    }
  }

  /** A stream of one key. */
  stream<T>(
    options: StatesOptions<T>,
    hub: { assertRunning(): void; onStop(call: () => void): () => void },
  ): AsyncIterableIterator<StateAt<T>> {
    const { read, signal, stillAllowed } = options;
    let group: StateGroup<T> | undefined;
    let seen = 0;
    let wake: () => void = () => undefined;
    let forgetStop: () => void = () => undefined;
    const member: Member<T> = { read, wake: () => wake() };

    async function pull(ending: AbortSignal): Promise<StateAt<T> | undefined> {
      hub.assertRunning();
      if (!group) {
        group = join();
        forgetStop = hub.onStop(() => wake());
        group.schedule();
      }
      while (!ending.aborted) {
        hub.assertRunning();
        if (group.failure !== undefined) throw group.failure;
        if (group.current !== undefined && group.round > seen) {
          seen = group.round;
          if (stillAllowed && !stillAllowed()) throw new AccessRevoked();
          return group.current;
        }
        await new Promise<void>((resolve) => {
          wake = () => {
            ending.removeEventListener('abort', wake);
            resolve();
          };
          ending.addEventListener('abort', wake, { once: true });
        });
      }
      return undefined;
    }

    const join = () => {
      const joined = this.#group(options);
      joined.members.add(member);
      return joined;
    };
    return pullStream({
      ...{ pull, signal },
      onEnd: () => {
        forgetStop();
        group?.leave(member);
      },
    });
  }

  #group<T>(options: StatesOptions<T>): StateGroup<T> {
    const { key, scope, below, audience = 'FACT', jobId = null, minGapMs } = options;
    // Whatever a caller forgets in the key, two scopes never share a state.
    const id = JSON.stringify([key, scope.column, scope.value, below.column, below.value, audience, jobId, minGapMs]);
    const existing = this.#groups.get(id);
    if (existing) return existing as StateGroup<T>;
    const unit = unitKey(below.column, below.value);
    const group: StateGroup<T> = new StateGroup<T>(options, () => {
      if (this.#groups.get(id) !== (group as StateGroup<unknown>)) return;
      this.#groups.delete(id);
      const siblings = this.#byUnit.get(unit);
      siblings?.delete(group as StateGroup<unknown>);
      if (siblings?.size === 0) this.#byUnit.delete(unit);
    });
    this.#groups.set(id, group as StateGroup<unknown>);
    const siblings = this.#byUnit.get(unit) ?? new Set();
    this.#byUnit.set(unit, siblings.add(group as StateGroup<unknown>));
    return group;
  }
}
