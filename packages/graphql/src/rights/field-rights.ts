import type { Viewer } from '@jianhui/access';
import { forbidden, unauthenticated } from '../errors/access-errors.ts';

/**
 * Whether a viewer holds a right: a permission key, or one of the words `public` and `authenticated`. Pure data in,
 * so that the whole matrix can be listed.
 */
export function holdsRight(right: string, permissions: ReadonlySet<string> | null): boolean {
  if (right === 'public') return true;
  if (permissions === null) return false;
  return right === 'authenticated' || permissions.has(right);
}

/**
 * Throws unless the viewer may read a type: for rows that come from memory. Rows that come from the database are refused
 * before they are read.
 */
export function requireTypeRight(
  type: { readonly name: string; readonly extensions: object },
  context: { readonly viewer: Viewer | null },
  place: string,
): void {
  const right = String((type.extensions as { right?: string }).right ?? 'nobody');
  if (holdsRight(right, context.viewer?.permissions ?? null)) return;
  throw context.viewer ? forbidden(right, place) : unauthenticated(place);
}
