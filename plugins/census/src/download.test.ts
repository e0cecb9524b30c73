import { expect, test } from 'vitest';
import { harmless } from './download.ts';

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '=HYPERLINK("x")'])('makes %j harmless', (value) => {
  expect(harmless(value)).toBe(`'${value}`);
});

test.each(['-5', '+86', '12.5', '甲公司', '', "it's", '2019-03-31'])('leaves %j as it is', (value) => {
  expect(harmless(value)).toBe(value);
});
