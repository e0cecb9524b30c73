/** Who may read a field. A permission key, or one of the two words that need no permission. */
export type FieldRight<Permission extends string = string> = Permission | 'public' | 'authenticated';

/** What the builder's options say of a field's right and cost, carried as data to the built schema. */
export interface RightsExtensions {
  readonly right: string;
}

/** Whether a viewer holds a right. Pure data in, so that the whole matrix can be listed. */
export function holdsRight(right: string, permissions: ReadonlySet<string> | null): boolean {
  if (right === 'public') return true;
  if (permissions === null) return false;
  return right === 'authenticated' || permissions.has(right);
}
