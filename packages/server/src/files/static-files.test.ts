import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';

let small: SmallServer;
let folder: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-files-'));
  const dist = path.join(folder, 'dist');
  fs.mkdirSync(path.join(dist, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  fs.writeFileSync(path.join(dist, 'index.html'), '<!doctype html><title>建会</title>');
  fs.writeFileSync(path.join(dist, '.env'), 'secret');
  fs.writeFileSync(path.join(dist, 'liaoning.json'), JSON.stringify({ padding: 'x'.repeat(4_000) }));
  fs.writeFileSync(path.join(dist, 'assets/index-B3xK9f2a.js'), `// ${'x'.repeat(4_000)}`);
  fs.writeFileSync(path.join(dist, 'assets/index-B3xK9f2a.js.br'), 'packed by the build');
  fs.symlinkSync(path.join(folder, 'secret.txt'), path.join(dist, 'link.txt'));
  small = await startSmallServer({ config: { dashboard: dist } });
});
afterAll(async () => {
  await small.server.close();
  fs.rmSync(folder, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a path exactly as it is written. */
function get(pathname: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port: small.port, host: '127.0.0.1', path: pathname, headers, method },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}

const page = { accept: 'text/html,application/xhtml+xml' };

test('serves the application at the root, never from a cache without asking, under a strict policy', async () => {
  const { status, headers, body } = await get('/', page);
  expect(status).toBe(200);
  expect(String(body)).toContain('建会');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${small.port}`);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
  });
});

test('serves the application for its own routes, and 404 for files that are not there', async () => {
  expect((await get('/enterprises/42', page)).status).toBe(200);
  expect((await get('/assets/gone-B3xK9f2a.js', page)).status).toBe(404);
  expect((await get('/enterprises/42')).status).toBe(404);
});

test('lets hashed files be kept for ever and other files be asked for again', async () => {
  expect((await get('/assets/index-B3xK9f2a.js')).headers['cache-control']).toContain('immutable');
  const { headers } = await get('/liaoning.json');
  expect(headers['cache-control']).toBe('no-cache');
  expect((await get('/liaoning.json', { 'if-none-match': String(headers.etag) })).status).toBe(304);
});

test('sends what the build packed, packs once what it did not, and neither to who cannot unpack', async () => {
  const built = await get('/assets/index-B3xK9f2a.js', { 'accept-encoding': 'gzip, br' });
  expect([built.headers['content-encoding'], String(built.body)]).toEqual(['br', 'packed by the build']);
  expect(() => brotliDecompressSync(built.body)).toThrow();
  const here = await get('/liaoning.json', { 'accept-encoding': 'gzip' });
  expect(here.headers['content-encoding']).toBe('gzip');
  expect(here.body.length).toBeLessThan(500);
  expect(JSON.parse(String(gunzipSync(here.body)))).toHaveProperty('padding');
  const plain = await get('/liaoning.json', { 'accept-encoding': 'gzip;q=0' });
  expect(plain.headers['content-encoding']).toBeUndefined();
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/..%5csecret.txt',
  '/link.txt',
  '/.env',
  '/assets',
  '/index.html%00.js',
  '/%ff',
])('gives nothing away for %s', async (pathname) => {
  const { status, body } = await get(pathname);
  expect(status).toBe(404);
  expect(String(body)).not.toContain('secret"');
  expect(String(body)).not.toBe('secret');
});

test.each(['//elsewhere.example/', 'http://elsewhere.example/'])('refuses the address %s', async (pathname) => {
  expect((await get(pathname)).status).toBe(400);
});

test('answers HEAD without a body and refuses to be written to', async () => {
  const head = await get('/', page, 'HEAD');
  expect([head.status, head.body.length]).toEqual([200, 0]);
  const put = await get('/', {}, 'PUT');
  expect([put.status, put.headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('serves GraphiQL to browsers out of itself, with a first query that runs, packed', async () => {
  const { headers, body } = await get('/graphql', { ...page, 'accept-encoding': 'gzip' });
  const html = String(gunzipSync(body));
  expect(html).toContain('建会 GraphiQL');
  expect(html).toContain('按 Ctrl+Enter 运行');
  expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect((await get('/graphql', { ...page, 'if-none-match': String(headers.etag) })).status).toBe(304);
});

test('serves no GraphiQL when it is switched off', async () => {
  const off = await startSmallServer({ config: { graphiql: false } });
  const response = await fetch(off.graphql, { headers: page });
  expect(await response.text()).not.toContain('<html');
  await off.server.close();
});
