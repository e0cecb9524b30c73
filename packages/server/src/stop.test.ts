import { once } from 'node:events';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { startSmallServer, until } from './test-support/small-server.ts';

async function follow(url: string): Promise<{ socket: WebSocket; messages: string[]; closed: Promise<unknown[]> }> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(String(data)));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send('{"id":"1","type":"subscribe","payload":{"query":"subscription { ticks }"}}');
  return { socket, messages, closed: once(socket, 'close') };
}

test('a server that stops tells the followers of both transports to come back, and closes the rest in order', async () => {
  const small = await startSmallServer();
  const socket = await follow(small.ws);
  const events = await fetch(small.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: '{"query":"subscription { ticks }"}',
  });
  const text = events.text();
  await until(() => small.world.ticks.open === 2, 'both followers');
  await small.server.close();
  const [code] = await socket.closed;
  expect(code).toBe(1012);
  expect(socket.messages.join()).not.toContain('complete');
  expect(await text).toContain('"code":"COME_BACK","retryAfterMs":250');
  expect(await text).toMatch(/event: complete\ndata:\n\n$/);
  expect(small.world.ticks.open).toBe(0);
  expect(small.stops).toEqual(['hub', 'jobs', 'database']);
});

test('a hub that stops by itself sends its followers away to come back', async () => {
  const small = await startSmallServer();
  const socket = await follow(small.ws);
  await small.world.ticks.listener();
  small.world.ticks.stop();
  const [code] = await socket.closed;
  expect(code).toBe(1012);
  await small.server.close();
});

test('a running request is finished, and no new one is taken', async () => {
  const small = await startSmallServer();
  let release: () => void = () => undefined;
  small.world.gate = new Promise((resolve) => {
    release = resolve;
  });
  const entered = new Promise<void>((resolve) => {
    small.world.entered = resolve;
  });
  const running = small.post('{ wait }');
  await entered;
  const closing = small.server.close();
  await expect(fetch(`${small.url}/health`)).rejects.toThrow();
  release();
  expect((await running).body.data).toEqual({ wait: 'done' });
  expect((await running).headers.get('connection')).toBe('close');
  await closing;
});

test('a request that does not end is cut off after the time given', async () => {
  const small = await startSmallServer({ config: { stopWithin: 50 } });
  small.world.gate = new Promise(() => undefined);
  const entered = new Promise<void>((resolve) => {
    small.world.entered = resolve;
  });
  const running = small.post('{ wait }').catch(() => 'cut');
  await entered;
  await small.server.close();
  expect(await running).toBe('cut');
  expect(small.log.some((line) => String(line.msg).includes('cut off'))).toBe(true);
});

test('closing twice is closing once, and a closed server does not listen again', async () => {
  const small = await startSmallServer();
  await Promise.all([small.server.close(), small.server.close()]);
  expect(small.stops).toEqual(['hub', 'jobs', 'database']);
  await expect(small.server.listen()).rejects.toMatchObject({ code: 'SRV-005' });
});

test('a port in use is one clear error', async () => {
  const small = await startSmallServer();
  await expect(startSmallServer({ config: { port: small.port } })).rejects.toMatchObject({
    code: 'SRV-001',
    remedy: 'Stop the other program, or set PORT to a free port.',
  });
  await small.server.close();
});
