import { AccessError } from '../errors.ts';

const FORM = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;

/** The one spelling of a username: half-width, no blanks around, lower-case. */
export function normaliseUsername(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The normalised username of a new account. Throws ACC-011 when it cannot be one. */
export function requireUsername(text: string): string {
  const username = normaliseUsername(text);
  if (!FORM.test(username)) throw new AccessError('ACC-011', JSON.stringify(username.slice(0, 70)));
  return username;
}
