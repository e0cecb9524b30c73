import { AccessRevoked, HubStopped } from '@jianhui/events';
import { rootOf } from '../errors/public-error.ts';
import type { GuardedStream, StreamEnd, StreamRegistry } from './stream-registry.ts';

export interface GuardOptions<T> {
  readonly registry: StreamRegistry;
  readonly stillAllowed: () => boolean;
  /** The last message of a stream that ends early; null when the transport says it in its own way. */
  readonly farewell: (reason: StreamEnd) => T | null;
  /** The last message of a stream whose source failed. */
  readonly failed: (error: unknown) => T;
  /** Called once, however the stream ended. */
  readonly onEnd: (reason: StreamEnd | null) => void;
}

const endOf = (error: unknown): StreamEnd | null => {
  const root = rootOf(error);
  return root instanceof HubStopped ? 'stopping' : root instanceof AccessRevoked ? 'revoked' : null;
};

/**
 * A stream that can be ended from outside while its reader waits, that delivers nothing to a session which has ended,
 * and that says goodbye. A source that throws ends in a message, not in a broken connection.
 */
export function guardStream<T>(source: AsyncIterable<T>, options: GuardOptions<T>): AsyncIterableIterator<T> {
  const { registry, stillAllowed, farewell, failed, onEnd } = options;
  const iterator = source[Symbol.asyncIterator]();
  const done = () => ({ done: true, value: undefined }) as const;
  let over = false;
  let goodbye: T | null = null;
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });

  function finish(reason: StreamEnd | null, last: T | null): void {
    if (over) return;
    over = true;
    goodbye = last;
    registry.remove(guarded);
    onEnd(reason);
    interrupt();
    // The source may be in the middle of something; nobody waits for it any more, and it has nobody to complain to.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
  const guarded: GuardedStream = { stillAllowed, end: (reason) => finish(reason, farewell(reason)) };
  registry.add(guarded);

  function last(): IteratorResult<T> {
    if (goodbye === null) return done();
    const value = goodbye;
    goodbye = null;
    return { done: false, value };
  }

  async function step(): Promise<IteratorResult<T>> {
    if (over) return last();
    try {
      const next = await Promise.race([iterator.next(), interrupted]);
      if (over || !next) return last();
      if (next.done) finish(null, null);
      else if (stillAllowed()) return { done: false, value: next.value };
      else guarded.end('revoked');
    } catch (error) {
      const reason = endOf(error);
      finish(reason, reason ? farewell(reason) : failed(error));
    }
    return last();
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const mine = turn.then(step);
      turn = mine;
      return mine;
    },
    async return() {
      finish(null, null);
      return done();
    },
    async throw(error) {
      finish(null, null);
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
