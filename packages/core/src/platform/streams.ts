import { badInput } from '@jianhui/graphql';

/**
 * A stream of the hub with each value changed. Passes `return` straight on, which a generator around the stream would
 * hold back until the next value: a subscriber who goes frees its stream at once.
 */
export function mapStream<From, To>(
  source: AsyncIterableIterator<From>,
  map: (value: From) => To,
): AsyncIterableIterator<To> {
  const mapped = (result: IteratorResult<From>): IteratorResult<To> =>
    result.done ? { done: true, value: undefined } : { done: false, value: map(result.value) };
  return {
    next: async () => mapped(await source.next()),
    return: async () => {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The hub's streams end by their `return`; nothing else aborts them. */
export const untilReturned = (): AbortSignal => new AbortController().signal;

/** The position that a cursor of a subscription stands for; `now` when there is none. */
export function positionOf(after: string | null | undefined): bigint | 'now' {
  if (after === null || after === undefined) return 'now';
  if (!/^\d{1,18}$/.test(after))
    throw badInput(
      'after',
      `"${after.slice(0, 40)}" is not a cursor.`,
      'Pass the cursor of the last message that you received.',
    );
  return BigInt(after);
}
