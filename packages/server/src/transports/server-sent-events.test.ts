import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officer } from '../test-support/fake-access.ts';
import { type SmallServer, startSmallServer, until } from '../test-support/small-server.ts';

let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({ config: { sessionCheck: 30 } });
});
afterAll(() => small.server.close());

/** Opens a subscription and reads its text as it comes. */
async function open(server: SmallServer, query: string, headers: Record<string, string> = {}, signal?: AbortSignal) {
  const response = await fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    ...(signal ? { signal } : {}),
  });
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
      text += Buffer.from(chunk).toString();
  })();
  return { response, reading, text: () => text };
}

describe('GraphQL over server-sent events', () => {
  test('serves subscriptions and queries to the standard client', async () => {
    const client = createClient({ url: small.graphql, headers: { authorization: 'Bearer token-anna' } });
    const ticks = client.iterate({ query: 'subscription { ticks }' });
    const one = ticks.next();
    await small.world.ticks.listener();
    small.world.ticks.send(1);
    expect(await one).toMatchObject({ value: { data: { ticks: 1 } } });
    await ticks.return?.();
    const query = client.iterate({ query: '{ me }' });
    expect(await query.next()).toMatchObject({ value: { data: { me: 'anna' } } });
    client.dispose();
    await until(() => small.world.ticks.open === 0, 'the stream to be freed');
  });

  test('has the type and the headers that proxies need to pass events on at once', async () => {
    const gone = new AbortController();
    const { response, reading } = await open(small, 'subscription { ticks }', {}, gone.signal);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('x-request-id')).toBeTruthy();
    gone.abort();
    await reading.catch(() => undefined);
    await until(() => small.world.ticks.open === 0, 'the stream of a client that went away to be freed');
  });

  test('keeps a silent stream alive with comments', async () => {
    const gone = new AbortController();
    const { reading, text } = await open(small, 'subscription { ticks }', {}, gone.signal);
    await until(() => (text().match(/^:$/gm) ?? []).length >= 2, 'a second comment');
    gone.abort();
    await reading.catch(() => undefined);
  });

  test('answers a query in one event and completes', async () => {
    const { reading, text } = await open(small, '{ hello }');
    await reading;
    expect(text()).toContain('event: next\ndata: {"data":{"hello":"你好 建会"}}\n\n');
    expect(text()).toContain('event: complete\ndata:\n\n');
  });

  test('refuses who is not signed in, in an event, and completes', async () => {
    const { reading, text } = await open(small, 'subscription { mine }');
    await reading;
    expect(text()).toContain('UNAUTHENTICATED');
    expect(text()).toContain('event: complete');
  });

  test('tells a follower whose session is revoked, and completes', async () => {
    small.access.add(officer('dora'));
    const { reading, text } = await open(small, 'subscription { mine }', { authorization: 'Bearer token-dora' });
    await small.world.mine.listener();
    small.access.revoke('dora');
    await reading;
    expect(text()).toContain('"code":"SESSION_ENDED"');
    expect(text()).toContain('event: complete');
    expect(small.world.mine.open).toBe(0);
  });

  test('turns a source that fails into a masked error and a completion', async () => {
    const other = await startSmallServer();
    const { reading, text } = await open(other, 'subscription { ticks }');
    await other.world.ticks.listener();
    other.world.ticks.fail(new Error('the source is broken'));
    await reading;
    expect(text()).toContain('"code":"INTERNAL_SERVER_ERROR"');
    expect(text()).not.toContain('the source is broken');
    expect(text()).toContain('event: complete');
    await other.server.close();
  });

  test('needs the header that no other site can send when it is asked for by GET', async () => {
    const url = `${small.graphql}?query=${encodeURIComponent('subscription { ticks }')}`;
    const refused = await fetch(url, { headers: { accept: 'text/event-stream' } });
    expect(await refused.text()).toContain('CSRF_HEADER_MISSING');
  });
});
