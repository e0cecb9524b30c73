/** A right is a permission key, or one of the two words that need no permission: `public` and `authenticated`. */

/** Whether a viewer holds a right. Pure data in, so that the whole matrix can be listed. */
export function holdsRight(right: string, permissions: ReadonlySet<string> | null): boolean {
  if (right === 'public') return true;
  if (permissions === null) return false;
  return right === 'authenticated' || permissions.has(right);
}
