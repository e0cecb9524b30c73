import { expect, test } from 'vitest';
import { type FactStream, FRESH_LIMIT, noFacts, withFresh, withOlder } from './fact-stream.ts';

const fact = (id: string) => ({ id });
const ids = (stream: FactStream<{ id: string }>) => [...stream.fresh, ...stream.read].map(({ id }) => id).join('');

test('puts the newest on top and older pages below', () => {
  let stream: FactStream<{ id: string }> = withOlder(noFacts, [fact('c'), fact('b')]);
  stream = withFresh(stream, fact('d'));
  stream = withOlder(stream, [fact('a')]);
  expect(ids(stream)).toBe('dcba');
});

test('shows a fact once, whichever way it came', () => {
  let stream: FactStream<{ id: string }> = withOlder(noFacts, [fact('b'), fact('a')]);
  stream = withFresh(stream, fact('b'));
  stream = withFresh(withFresh(stream, fact('c')), fact('c'));
  stream = withOlder(stream, [fact('a')]);
  expect(ids(stream)).toBe('cba');
});

test('keeps a page that stands open for days at a bounded length', () => {
  let stream: FactStream<{ id: string }> = noFacts;
  for (let number = 0; number < FRESH_LIMIT + 10; number += 1) stream = withFresh(stream, fact(String(number)));
  expect(stream.fresh).toHaveLength(FRESH_LIMIT);
  expect(stream.fresh[0]?.id).toBe(String(FRESH_LIMIT + 9));
});
