import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CSRF_HEADERS } from '../graphql/yoga.ts';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';

let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer();
});
afterAll(() => small.server.close());

/** The audits ask by GET too, which browsers could be made to do: it needs the header. */
const fetchFn = (input: string | URL, init: RequestInit = {}) =>
  fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), [CSRF_HEADERS[0]]: '1' } });

const audits = serverAudits({ url: () => small.graphql, fetchFn });

test('is held to all 61 audits of GraphQL over HTTP', () => {
  expect(audits).toHaveLength(61);
});

describe('GraphQL over HTTP', () => {
  test.each(audits)('$name', async ({ fn }) => {
    const result = await fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});

describe('who may send what', () => {
  test('answers a query of a signed-in officer by bearer token and by cookie', async () => {
    const bearer = await small.post('{ me }', { headers: { authorization: 'Bearer token-anna' } });
    const cookie = await small.post('{ me }', { headers: { cookie: 'a=b; jianhui_session=token-anna' } });
    expect([bearer.body.data, cookie.body.data]).toEqual([{ me: 'anna' }, { me: 'anna' }]);
  });

  test('answers UNAUTHENTICATED without a session and FORBIDDEN without the permission', async () => {
    const nobody = await small.post('{ me }');
    const bert = await small.post('{ secret }', { headers: { authorization: 'Bearer token-bert' } });
    expect(nobody.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(bert.body.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'test.secret' });
  });

  test('refuses a mutation by GET', async () => {
    const response = await fetchFn(`${small.graphql}?query=${encodeURIComponent('mutation { open }')}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('refuses what a form of another site can send: text, a form, a file, a GET', async () => {
    const query = encodeURIComponent('{ hello }');
    const form = new FormData();
    form.set('operations', '{"query":"{ hello }"}');
    const sent = await Promise.all([
      fetch(`${small.graphql}?query=${query}`),
      fetch(small.graphql, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{"query":"{ hello }"}',
      }),
      fetch(small.graphql, { method: 'POST', body: new URLSearchParams({ query: '{ hello }' }) }),
      fetch(small.graphql, { method: 'POST', headers: { authorization: 'Bearer token-anna' }, body: form }),
    ]);
    for (const response of sent) {
      expect(response.status).toBe(403);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]?.extensions.code).toBe('CSRF_HEADER_MISSING');
    }
  });

  test('takes no answer to another site: no CORS header is sent', async () => {
    const { headers } = await small.post('{ hello }', { headers: { origin: 'https://elsewhere.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the request id', () => {
  test('is taken over when it is harmless, and always returned', async () => {
    const given = await small.post('{ caller }', { headers: { 'x-request-id': 'desk-7.42' } });
    const odd = await small.post('{ caller }', { headers: { 'x-request-id': 'two words' } });
    expect(given.headers.get('x-request-id')).toBe('desk-7.42');
    expect(given.body.data?.caller).toContain('127.0.0.1');
    expect(given.body.data?.caller).toContain('desk-7.42');
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the session cookie', () => {
  test('cannot be read by scripts, nor sent along by other sites', async () => {
    const { headers } = await small.post('mutation { open }');
    expect(headers.get('set-cookie')).toBe(
      'jianhui_session=token-anna; Path=/; Expires=Tue, 01 Jan 2030 00:00:00 GMT; HttpOnly; SameSite=Lax',
    );
  });

  test('is cleared when the session ends, whose token the resolver can see', async () => {
    const { headers, body } = await small.post('mutation { leave }', {
      headers: { cookie: 'jianhui_session=token-anna' },
    });
    expect(headers.get('set-cookie')).toMatch(/^jianhui_session=; Path=\/; Max-Age=0; HttpOnly/);
    expect(body.data?.leave).toBe('token-anna');
  });

  test('is marked Secure behind a trusted proxy that speaks https, and not for whoever claims it', async () => {
    const behind = await startSmallServer({ config: { trustedProxies: 1 } });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.9.9.9, 192.0.2.7' };
    const trusted = await behind.post('mutation { open }', { headers });
    const address = await behind.post('{ caller }', { headers });
    const untrusted = await small.post('mutation { open }', { headers });
    expect(trusted.headers.get('set-cookie')).toContain('; Secure');
    expect(address.body.data?.caller).toContain('192.0.2.7');
    expect(untrusted.headers.get('set-cookie')).not.toContain('Secure');
    await behind.server.close();
  });
});
