import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callerAddress, isOwnOrigin, isSecure } from './caller.ts';
import { shownToken } from './viewer-of.ts';

const from = (headers: Record<string, string>): IncomingMessage =>
  ({ headers, socket: { remoteAddress: '10.0.0.1' } }) as unknown as IncomingMessage;

test('believes as many forwarded addresses as there are proxies, counted from the end', () => {
  const request = from({ 'x-forwarded-for': '6.6.6.6, 192.0.2.7, 10.0.0.2' });
  expect([0, 1, 2, 9].map((proxies) => callerAddress(request, proxies))).toEqual([
    '10.0.0.1',
    '10.0.0.2',
    '192.0.2.7',
    '6.6.6.6',
  ]);
  expect(callerAddress(from({}), 2)).toBe('10.0.0.1');
});

test('believes https of a proxy only when there is one', () => {
  const request = from({ 'x-forwarded-proto': 'https' });
  expect([isSecure(request, 0), isSecure(request, 1)]).toEqual([false, true]);
});

test('knows its own origin, a configured one, and a caller that is no browser', () => {
  const host = 'jianhui.example:4000';
  expect(isOwnOrigin(from({ host, origin: 'http://jianhui.example:4000' }), [], 0)).toBe(true);
  expect(isOwnOrigin(from({ host, origin: 'https://desk.example' }), ['https://desk.example'], 0)).toBe(true);
  expect(isOwnOrigin(from({ host }), [], 0)).toBe(true);
  expect(isOwnOrigin(from({ host, origin: 'http://jianhui.example' }), [], 0)).toBe(false);
  expect(isOwnOrigin(from({ host, origin: 'null' }), [], 0)).toBe(false);
  expect(isOwnOrigin(from({ 'x-forwarded-host': 'a.example', host, origin: 'https://a.example' }), [], 1)).toBe(true);
});

test('takes the token from the connection, then the header, then the cookie', () => {
  const headers = { authorization: 'Bearer b', cookie: 'x=1; jianhui_session=c' };
  expect(shownToken({ headers, connectionParams: { token: 'a' } })).toEqual({ token: 'a', onPurpose: true });
  expect(shownToken({ headers })).toEqual({ token: 'b', onPurpose: true });
  expect(shownToken({ headers: { cookie: headers.cookie } })).toEqual({ token: 'c', onPurpose: false });
  expect(shownToken({ headers: { authorization: 'Basic x' } })).toEqual({ token: '', onPurpose: true });
  expect(shownToken({ headers: {} })).toBeNull();
});
