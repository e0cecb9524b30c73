import type { IncomingHttpHeaders } from 'node:http';

export const SESSION_COOKIE = 'jianhui_session';

/** The session token in a Cookie header, or null. */
export function cookieToken(headers: IncomingHttpHeaders): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() === SESSION_COOKIE) return part.slice(equals + 1).trim() || null;
  }
  return null;
}

/**
 * The Set-Cookie line that opens a session in a browser, or ends it (null). No script can read it, no other site can
 * send it along, and over https it never travels in the clear.
 */
export function sessionCookie(session: { value: string; expiresAt: Date } | null, secure: boolean): string {
  const life = session ? `Expires=${session.expiresAt.toUTCString()}` : 'Max-Age=0';
  return [
    `${SESSION_COOKIE}=${session ? encodeURIComponent(session.value) : ''}`,
    ...['Path=/', life, 'HttpOnly', 'SameSite=Lax'],
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}
