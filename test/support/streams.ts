import type { Answer } from '@jianhui/testing';

/** Takes values of a stream until one is the last that was waited for; fails by the test's time limit. */
export async function takeUntil<T>(stream: AsyncIterator<T>, last: (value: T) => boolean): Promise<T[]> {
  const taken: T[] = [];
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error(`the stream ended after ${taken.length} values`);
    taken.push(value);
    if (last(value)) return taken;
  }
}

/** The data of a field of a message; throws what the message has of errors. */
export function dataOf(message: Answer, field: string): Record<string, never> & { cursor: string } {
  if (message.errors?.[0]) throw message.errors[0];
  return message.data[field];
}

/** Runs so many pieces of work, some at a time, in order of their numbers. */
export async function inParallel(count: number, width: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(width, count) }, async () => {
      while (next < count) {
        const n = next;
        next += 1;
        await work(n);
      }
    }),
  );
}
