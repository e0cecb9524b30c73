import { isDeepStrictEqual } from 'node:util';
import type { Side } from '../sides/side.ts';
import type { Work } from '../works/works.ts';

/** How many different requests of a work are compared. */
const COMPARED = 24;

/**
 * Asks every side the same and compares the answers row by row, so that nobody is fast by answering something else.
 * Throws with both answers where two differ.
 */
export async function compareAnswers(sides: readonly Side[], work: Work): Promise<void> {
  const [first, ...others] = sides;
  if (!first) return;
  const count = Math.min(COMPARED, work.bodies[first.name].length);
  for (let i = 0; i < count; i++) {
    const expected = await ask(first, work, i);
    for (const side of others) {
      const answer = await ask(side, work, i);
      if (isDeepStrictEqual(answer, expected)) continue;
      const [one, other] = [JSON.stringify(expected), JSON.stringify(answer)];
      const from = Math.max(0, firstDifference(one, other) - 60);
      throw new Error(
        `${work.id}, request ${i}: ${side.name} answers other rows than ${first.name}\n` +
          `${first.name}: …${one.slice(from, from + 300)}\n${side.name}: …${other.slice(from, from + 300)}`,
      );
    }
  }
}

async function ask(side: Side, work: Work, index: number): Promise<unknown> {
  const response = await fetch(side.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...side.headers },
    body: work.bodies[side.name][index] ?? '',
  });
  const text = await response.text();
  const answer = JSON.parse(text) as { errors?: unknown };
  if (response.status !== 200 || answer.errors) {
    throw new Error(`${work.id} on ${side.name}: status ${response.status}\n${text.slice(0, 2_000)}`);
  }
  return work.normalise(answer);
}

function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
