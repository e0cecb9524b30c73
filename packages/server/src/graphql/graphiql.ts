import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GRAPHQL_PATH } from '../config.ts';
import { connectSources } from '../files/security-headers.ts';
import { CSRF_HEADERS } from './yoga.ts';

/** Runs as it stands, signed in or not. */
export const FIRST_QUERY = `# 建会 Jianhui：按 Ctrl+Enter 运行。右侧“Docs”是全部类型与字段的中文说明。
# 先用 signIn 登录（演示账号见启动时的输出），再查询 viewer、enterprises、campaignProgress。
{
  platform {
    today
    version
    plugins { id enabled }
  }
}
`;

const squeeze = promisify(gzip);

/** True for a browser that opens the address of the API. */
export function wantsGraphiql(request: IncomingMessage): boolean {
  return request.method === 'GET' && (request.headers.accept?.includes('text/html') ?? false);
}

/** Serves GraphiQL out of this process alone: script and style stand in the page, and it may load nothing else. */
export function createGraphiql(): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let page: Promise<{ plain: Buffer; small: Buffer; tag: string }> | undefined;
  async function make(): Promise<{ plain: Buffer; small: Buffer; tag: string }> {
    // Nine megabytes of text: loaded by the first who asks, not by every start.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const html = renderGraphiQL({
      title: '建会 GraphiQL',
      endpoint: GRAPHQL_PATH,
      defaultQuery: FIRST_QUERY,
      headers: JSON.stringify({ [CSRF_HEADERS[0]]: '1' }, null, 2),
      shouldPersistHeaders: false,
      subscriptionsProtocol: 'WS',
      credentials: 'same-origin',
    });
    const plain = Buffer.from(html);
    const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    return { plain, small: (await squeeze(plain, { level: 6 })) as Buffer, tag };
  }
  return async (request, response) => {
    page ??= make();
    const { plain, small, tag } = await page;
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      etag: tag,
      vary: 'accept, accept-encoding',
      // The editor runs its workers from blobs made by the page itself.
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        `connect-src ${connectSources(request)}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    };
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers);
      response.end();
      return;
    }
    const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = packed ? small : plain;
    response.writeHead(200, {
      ...headers,
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
      'content-length': body.length,
    });
    response.end(body);
  };
}
