import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone.ts';

describe('normalisePhone', () => {
  it.each([
    '13800001234',
    ' 138 0000 1234 ',
    '138-0000-1234',
    '138–0000–1234',
    '１３８００００１２３４',
    '+8613800001234',
    '+86 138 0000 1234',
    '(+86)138-0000-1234',
    '008613800001234',
    '8613800001234',
  ])('reads %j', (text) => {
    expect(normalisePhone(text)).toEqual({ ok: true, value: '13800001234' });
  });

  it.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['138 0000 123a', 'CHARACTERS'],
    ['13800001234转8', 'CHARACTERS'],
    ['12800001234', 'NOT_MOBILE'],
    ['1380000123', 'NOT_MOBILE'],
    ['138000012345', 'NOT_MOBILE'],
    ['024-23456789', 'NOT_MOBILE'],
    ['+85291234567', 'NOT_MOBILE'],
  ] as const)('refuses %j as %s', (text, code) => {
    expect(normalisePhone(text)).toMatchObject({ ok: false, problem: { code } });
  });
});
