import { expect, test } from 'vitest';
import { nextPage, type PageTrail, pageNumber, previousPage, trailOf } from './page-trail.ts';

const first: PageTrail = { after: null, before: [] };

test('walks forth and back over the same pages', () => {
  const second = nextPage(first, 'b');
  const third = nextPage(second, 'c');
  expect([first, second, third].map(pageNumber)).toEqual([1, 2, 3]);
  expect(previousPage(third)).toEqual(second);
  expect(previousPage(second)).toEqual(first);
  expect(previousPage(first)).toBeNull();
});

test('is found again in the address and the history entry', () => {
  const third = nextPage(nextPage(first, 'b'), 'c');
  expect(trailOf(new URLSearchParams('after=c'), { trail: third.before })).toEqual(third);
});

test('leads a page that came as a link back to the first', () => {
  const linked = trailOf(new URLSearchParams('after=x'), null);
  expect(pageNumber(linked)).toBeNull();
  expect(previousPage(linked)).toEqual(first);
  expect(previousPage(nextPage(linked, 'y'))?.after).toBe('x');
  expect(pageNumber(nextPage(linked, 'y'))).toBeNull();
});

test('does not trust what a history entry of something else holds', () => {
  expect(trailOf(new URLSearchParams('after=x'), { trail: 'b' }).before).toBeNull();
  expect(trailOf(new URLSearchParams('after=x'), { trail: [1] }).before).toBeNull();
  expect(trailOf(new URLSearchParams(), { trail: ['b'] })).toEqual(first);
});
