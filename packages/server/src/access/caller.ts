import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

function forwarded(request: IncomingMessage, name: string): string[] {
  const header = request.headers[name];
  return (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
}

/**
 * The address of the device that asks. Each proxy appends whom it was asked by; only as many of these entries are
 * believed as there are proxies of our own, counted from the end.
 */
export function callerAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies < 1) return direct;
  const hops = forwarded(request, 'x-forwarded-for').filter((hop) => hop !== '');
  return (hops[Math.max(0, hops.length - trustedProxies)] ?? direct).slice(0, 64);
}

/** Whether the caller speaks https, here or to a proxy of ours. */
export function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  if ((request.socket as TLSSocket).encrypted) return true;
  return trustedProxies > 0 && forwarded(request, 'x-forwarded-proto')[0] === 'https';
}

/** What the device calls itself, cut to a length that fits a row. */
export function callerName(request: IncomingMessage): string | null {
  return request.headers['user-agent']?.slice(0, 200) ?? null;
}

/**
 * Whether a page of this origin may act with an officer's session over a WebSocket, which browsers open without asking
 * the server first. Callers that are no browsers send no origin.
 */
export function isOwnOrigin(request: IncomingMessage, allowed: readonly string[], trustedProxies: number): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  const host = (trustedProxies > 0 && forwarded(request, 'x-forwarded-host')[0]) || request.headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
