import type { Access, Viewer } from '@jianhui/access';
import type { Credentials } from '../exchange.ts';
import { cookieToken } from './session-cookie.ts';

const BEARER = /^Bearer +([^\s]+) *$/i;

/** The token that a caller shows, and whether it was shown on purpose (a cookie comes along by itself). */
export function shownToken({ headers, connectionParams }: Credentials): { token: string; onPurpose: boolean } | null {
  const param = connectionParams?.token;
  if (typeof param === 'string' && param !== '') return { token: param, onPurpose: true };
  if (headers.authorization) return { token: BEARER.exec(headers.authorization)?.[1] ?? '', onPurpose: true };
  const cookie = cookieToken(headers);
  return cookie === null ? null : { token: decode(cookie), onPurpose: false };
}

/** Who asks: by connection parameter, bearer token or session cookie, in this order; null when nobody is signed in. */
export type ViewerOf = (credentials: Credentials) => Promise<Viewer | null>;

/** The one function that says who asks, for every transport and every route. */
export function createViewerOf(access: Pick<Access, 'viewerOf'>): ViewerOf {
  return async (credentials) => {
    const shown = shownToken(credentials);
    return shown && shown.token !== '' ? await access.viewerOf(shown.token) : null;
  };
}

function decode(cookie: string): string {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return ''; // not a cookie of ours: nobody holds it
  }
}
