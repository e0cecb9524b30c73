import type { PlatformContext } from '../context.ts';
import { forbidden, unauthenticated } from '../errors/access-errors.ts';

/** A right is a permission key, or one of the two words that need no permission: `public` and `authenticated`. */

/** Whether a viewer holds a right. Pure data in, so that the whole matrix can be listed. */
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
  context: Pick<PlatformContext, 'viewer'>,
  place: string,
): void {
  const right = String((type.extensions as { right?: string }).right ?? 'nobody');
  if (holdsRight(right, context.viewer?.permissions ?? null)) return;
  throw context.viewer ? forbidden(right, place) : unauthenticated(place);
}
