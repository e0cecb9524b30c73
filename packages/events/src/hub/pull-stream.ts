export interface PullStreamOptions<T> {
  /** The next value, or `undefined` at the end. It is to settle soon after its signal aborts; calls never overlap. */
  pull(signal: AbortSignal): Promise<T | undefined>;
  /** Ends the stream from outside. */
  signal: AbortSignal;
  /** Called once when the stream has ended, by whatever cause. */
  onEnd?: () => void;
}

/**
 * An async iterable that asks for a value only when its reader does. Unlike an async generator it can be ended while a
 * reader waits: `return()` and the signal settle a pending `next()` at once.
 */
export function pullStream<T>(options: PullStreamOptions<T>): AsyncIterableIterator<T> {
  const ended = new AbortController();
  const end = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    options.signal.removeEventListener('abort', end);
    options.onEnd?.();
  };
  if (options.signal.aborted) end();
  else options.signal.addEventListener('abort', end, { once: true });

  const done = () => ({ done: true, value: undefined }) as const;
  async function step(): Promise<IteratorResult<T>> {
    if (ended.signal.aborted) return done();
    try {
      const value = await options.pull(ended.signal);
      if (value !== undefined && !ended.signal.aborted) return { done: false, value };
    } catch (error) {
      // After the end nobody reads any more: an error of the last, abandoned pull has no addressee.
      if (!ended.signal.aborted) {
        end();
        throw error;
      }
    }
    end();
    return done();
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const mine = turn.then(step);
      turn = mine.catch(() => undefined);
      return mine;
    },
    async return() {
      end();
      return done();
    },
    async throw(error) {
      end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
