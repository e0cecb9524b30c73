/** How much of a heavy law runs: `small` in `npm test`, `tenth` in the checks of a change, `full` in `npm run test:full`. */
export type TestSize = 'small' | 'tenth' | 'full';

const shares: Readonly<Record<TestSize, number>> = { small: 0.01, tenth: 0.1, full: 1 };

/** The size that JIANHUI_TEST_SIZE asks for; `small` when it says nothing. Throws for another word. */
export function testSize(): TestSize {
  const size = process.env.JIANHUI_TEST_SIZE ?? 'small';
  if (size !== 'small' && size !== 'tenth' && size !== 'full') {
    throw new Error(`JIANHUI_TEST_SIZE is "${size}": use small, tenth or full`);
  }
  return size;
}

/**
 * How many cases of a heavy law run at the present size, at least `least`. Prints the count, so that nobody takes a
 * small run for a whole one.
 */
export function casesOf(law: string, full: number, least = 1): number {
  const count = Math.max(Math.min(least, full), Math.round(full * shares[testSize()]));
  process.stdout.write(`${law}: ${count} of ${full} cases (${testSize()})\n`);
  return count;
}
