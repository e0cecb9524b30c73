import { expect, test } from 'vitest';
import { chainWithin } from './chain.ts';

const province = { id: 'p', name: '辽宁省' };
const city = { id: 'c', name: '沈阳市' };
const county = { id: 'd', name: '和平区' };
const ids = (chain: readonly { id: string }[]) => chain.map(({ id }) => id).join('>');

test('begins at the officer’s own unit', () => {
  const township = { id: 't', name: '某街道', province, city, county };
  expect(ids(chainWithin(township, 'p'))).toBe('p>c>d>t');
  expect(ids(chainWithin(township, 'd'))).toBe('d>t');
  expect(ids(chainWithin(township, 't'))).toBe('t');
});

test('names a unit once, whether or not it counts itself among its ancestors', () => {
  expect(ids(chainWithin({ ...city, province, city, county: null }, 'p'))).toBe('p>c');
  expect(ids(chainWithin({ ...city, province }, 'p'))).toBe('p>c');
});

test('says nothing of ancestors that the officer may not see', () => {
  expect(ids(chainWithin({ ...county, province, city }, 'elsewhere'))).toBe('d');
});
