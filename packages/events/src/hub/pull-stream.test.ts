import { describe, expect, it } from 'vitest';
import { pullStream } from '../index.ts';
import { deferred } from '../test-support/values.ts';

/** A source of numbers that waits for its signal once it has given `last`. */
function counting(last: number, outer = new AbortController()) {
  let n = 0;
  let ends = 0;
  const stream = pullStream<number>({
    signal: outer.signal,
    onEnd: () => ends++,
    pull: (signal) =>
      n < last
        ? Promise.resolve(++n)
        : new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true })),
  });
  return { stream, outer, pulled: () => n, ends: () => ends };
}

describe('a pull stream', () => {
  it('pulls only when it is asked', async () => {
    const { stream, pulled } = counting(10);
    expect(pulled()).toBe(0);
    await stream.next();
    expect(pulled()).toBe(1);
  });

  it('answers calls that overlap one after the other', async () => {
    const { stream } = counting(10);
    const values = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(values.map((result) => result.value)).toEqual([1, 2, 3]);
  });

  it('settles a waiting next at once when it is returned', async () => {
    const { stream, ends } = counting(0);
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(ends()).toBe(1);
  });

  it('settles a waiting next at once when its signal aborts', async () => {
    const { stream, outer, ends } = counting(0);
    const waiting = stream.next();
    outer.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(ends()).toBe(1);
  });

  it('is over from the start when its signal has aborted', async () => {
    const outer = new AbortController();
    outer.abort();
    const { stream, pulled } = counting(3, outer);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(pulled()).toBe(0);
  });

  it('passes an error on once and is over then', async () => {
    const stream = pullStream<number>({
      signal: new AbortController().signal,
      pull: () => Promise.reject(new RangeError('gone')),
    });
    await expect(stream.next()).rejects.toThrow('gone');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('drops a value that comes after its end', async () => {
    const late = deferred<number>();
    const stream = pullStream({ signal: new AbortController().signal, pull: () => late.promise });
    const waiting = stream.next();
    await stream.return?.();
    late.resolve(1);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('runs in a for await loop that breaks', async () => {
    const { stream, ends } = counting(10);
    const seen: number[] = [];
    for await (const n of stream) {
      seen.push(n);
      if (n === 3) break;
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(ends()).toBe(1);
  });
});
