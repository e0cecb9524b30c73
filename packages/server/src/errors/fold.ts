import { GraphQLError } from 'graphql';
import { placeOf } from './public-error.ts';

/** How many times the same error is told in one answer. */
export const TOLD_AT_MOST = 20;

/** Keeps the first of many identical errors (same message and code); the last one kept says how many more there were. */
export function foldErrors(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length <= TOLD_AT_MOST) return errors;
  const groups = new Map<string, { last: number; left: number; told: number }>();
  const kept: GraphQLError[] = [];
  for (const error of errors) {
    const key = `${String(error.extensions.code)} ${error.message}`;
    const group = groups.get(key) ?? { last: -1, left: 0, told: 0 };
    groups.set(key, group);
    if (group.told < TOLD_AT_MOST) {
      group.told += 1;
      group.last = kept.push(error) - 1;
    } else group.left += 1;
  }
  for (const { last, left } of groups.values()) {
    const error = kept[last];
    if (left === 0 || !error) continue;
    kept[last] = new GraphQLError(error.message, {
      ...placeOf(error),
      extensions: { ...error.extensions, repeated: left },
    });
  }
  return kept;
}
