import { InvalidInput } from '@jianhui/plugin-api';
import { describe, expect, test } from 'vitest';
import { type PublishInput, validItem } from './rules.ts';

const today = '2019-06-03';
const good: PublishInput = {
  idempotencyKey: 'key-0001',
  orgUnit: 'OrgUnit:00000000-0000-4000-8000-000000000001',
  channel: 'WECHAT',
  title: ' 加入工会能得到什么 ',
  publishedOn: '2019-05-08',
  issuer: '沈阳市总工会',
};

/** The refusal of a good input with some changes. */
function refusalOf(changes: Partial<PublishInput>): InvalidInput {
  try {
    validItem({ ...good, ...changes }, today);
  } catch (error) {
    if (error instanceof InvalidInput) return error;
    throw error;
  }
  throw new Error('the input was accepted');
}

test('accepts an item with channel, title, day and issuer, and trims its texts', () => {
  expect(validItem(good, today)).toEqual({
    channel: 'WECHAT',
    title: '加入工会能得到什么',
    publishedOn: '2019-05-08',
    issuer: '沈阳市总工会',
    url: null,
    reach: null,
  });
});

describe.each(['channel', 'title', 'publishedOn', 'issuer'] as const)('without %s', (field) => {
  test.each([undefined, null])('refuses %s, naming the field and the remedy', (value) => {
    const refusal = refusalOf({ [field]: value });
    expect(refusal.code).toBe('PUBLICITY_FIELD_MISSING');
    expect(refusal.path).toEqual(['input', field]);
    expect(refusal.remedy).not.toBe('');
  });
});

test.each(['title', 'issuer'] as const)('refuses a %s of blanks alone', (field) => {
  expect(refusalOf({ [field]: '  ' })).toMatchObject({ code: 'PUBLICITY_FIELD_MISSING', path: ['input', field] });
});

test.each([
  ['title', 200],
  ['issuer', 100],
] as const)('refuses a %s of more than %i characters', (field, most) => {
  expect(validItem({ ...good, [field]: '字'.repeat(most) }, today)[field]).toHaveLength(most);
  const refusal = refusalOf({ [field]: '字'.repeat(most + 1) });
  expect(refusal).toMatchObject({ code: 'PUBLICITY_TEXT_TOO_LONG', path: ['input', field] });
});

test('accepts today, refuses tomorrow', () => {
  expect(validItem({ ...good, publishedOn: today }, today).publishedOn).toBe(today);
  expect(refusalOf({ publishedOn: '2019-06-04' })).toMatchObject({
    code: 'PUBLICITY_FUTURE_DATE',
    path: ['input', 'publishedOn'],
  });
});

test.each(['http://example.org/a', 'https://example.org/a?b=c'])('accepts the address %s', (url) => {
  expect(validItem({ ...good, url }, today).url).toBe(url);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://example.org/',
  'example.org',
  'http://',
  `https://example.org/${'a'.repeat(2000)}`,
])('refuses the address %s', (url) => {
  expect(refusalOf({ url })).toMatchObject({ code: 'PUBLICITY_URL_NOT_HTTP', path: ['input', 'url'] });
});

test('takes an empty address for none', () => {
  expect(validItem({ ...good, url: ' ' }, today).url).toBeNull();
});

test('accepts a reach of nobody, refuses less', () => {
  expect(validItem({ ...good, reach: 0 }, today).reach).toBe(0);
  expect(refusalOf({ reach: -1 })).toMatchObject({ code: 'PUBLICITY_REACH_NEGATIVE', path: ['input', 'reach'] });
});
