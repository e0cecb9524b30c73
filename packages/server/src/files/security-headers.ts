import type { IncomingMessage, ServerResponse } from 'node:http';

const HOST = /^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/;

/** Where a page may connect: here alone. Older browsers do not count a WebSocket of the same host as "self". */
export function connectSources(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return HOST.test(host) ? `'self' ws://${host} wss://${host}` : "'self'";
}

/** Headers of every answer: what it is not, who may frame it, what it tells other sites. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
}

/** What the dashboard may load. Styles may stand in the page: its components write them at run time. */
export function dashboardPolicy(request: IncomingMessage): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connectSources(request)}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
