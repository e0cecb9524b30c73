import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';

let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({ readyChecks: { migrations: async () => 'core 0007_more is not applied' } });
});
afterAll(() => small.server.close());

const metrics = async (server: SmallServer, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
};

describe('health and readiness', () => {
  test('the process is healthy though its database is away', async () => {
    const response = await fetch(`${small.url}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('it is not ready then, and says what is missing without addresses', async () => {
    const response = await fetch(`${small.url}/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      checks: {
        server: 'ok',
        database: 'does not answer',
        events: 'ok',
        migrations: 'core 0007_more is not applied',
      },
    });
  });

  test('it is not ready while new events cannot arrive', async () => {
    small.health.listening = false;
    const { checks } = (await (await fetch(`${small.url}/ready`)).json()) as { checks: Record<string, string> };
    small.health.listening = true;
    expect(checks.events).toBe('is not listening');
  });
});

describe('metrics', () => {
  test('count operations by type, outcome and transport, and requests by route and status', async () => {
    await small.post('query Greeting { hello }');
    await small.post('{ fault }');
    await small.post('{ helo }');
    const { text } = await metrics(small);
    expect(text).toContain('jianhui_graphql_operations_total{type="query",outcome="ok",transport="http"} 1');
    expect(text).toContain('jianhui_graphql_operations_total{type="query",outcome="fault",transport="http"} 1');
    expect(text).toContain('jianhui_graphql_operations_total{type="unknown",outcome="refused",transport="http"} 1');
    expect(text).toContain('jianhui_graphql_operation_seconds_count{type="query",operation="Greeting"} 1');
    expect(text).toContain('jianhui_statements_per_operation_bucket{le="0",type="query"} 2');
    expect(text).toMatch(/jianhui_http_requests_total\{route="graphql",method="POST",status="200"\} \d/);
    expect(text).toContain('jianhui_event_position 42');
    expect(text).toContain('jianhui_relay_state{state="leading"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  test('have no label that a caller can fill at will, and none that says where the server runs', async () => {
    const many = await startSmallServer();
    for (let n = 0; n < 130; n += 1) await many.post(`query Name${n} { hello }`);
    await fetch(`${many.url}/some/path/of/mine`);
    const { text } = await metrics(many);
    const named = new Set([...text.matchAll(/operation="([^"]+)"/g)].map(([, name]) => name));
    expect(named.size).toBe(101);
    expect(named).toContain('other');
    expect(text).not.toContain('127.0.0.1');
    expect(text).not.toContain(String(many.port));
    expect(text).not.toContain('/some/path');
    await many.server.close();
  });

  test('follow open subscriptions', async () => {
    const gone = new AbortController();
    const response = await fetch(small.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: '{"query":"subscription { ticks }"}',
      signal: gone.signal,
    });
    expect((await metrics(small)).text).toContain('jianhui_subscriptions{transport="http"} 1');
    gone.abort();
    await response.text().catch(() => undefined);
    await expect.poll(async () => (await metrics(small)).text).toContain('jianhui_subscriptions{transport="http"} 0');
  });

  test('are shown to this machine alone, or to whoever has the token', async () => {
    const guarded = await startSmallServer({ config: { metrics: { access: 'loopback', token: 'scrape' } } });
    expect((await metrics(small)).status).toBe(200);
    expect((await metrics(small, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(404);
    const forwarded = { 'x-forwarded-for': '192.0.2.7' };
    expect((await metrics(guarded, { ...forwarded, authorization: 'Bearer scrape' })).status).toBe(200);
    expect((await metrics(guarded, { ...forwarded, authorization: 'Bearer guess' })).status).toBe(404);
    await guarded.server.close();
  });
});
