import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

export interface BreakingChange {
  /** Where in the schema, as `Type.field.argument`; what a changeset names. */
  path: string;
  message: string;
}

/** What a client of the `before` schema loses with `after`. Both are SDL. Throws a GraphQLError on bad SDL. */
export async function breakingChanges(before: string, after: string): Promise<BreakingChange[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({ path: change.path ?? change.message, message: change.message }));
}

/** The paths that changesets declare: lines `breaking-schema: Type.field` (several with commas). */
export function declaredPaths(changesets: readonly string[]): Set<string> {
  const lines = changesets.flatMap((text) => [...text.matchAll(/^\s*(?:[-*]\s*)?breaking-schema:\s*(.+)$/gm)]);
  return new Set(
    lines
      .flatMap((match) => (match[1] ?? '').split(','))
      .map((path) => path.trim().replace(/^`|`$/g, ''))
      .filter((path) => path.length > 0),
  );
}

/** Changes that no changeset names. A removed type named once covers what hung on it. */
export function undeclared(changes: readonly BreakingChange[], declared: ReadonlySet<string>): BreakingChange[] {
  return changes.filter((change) => {
    const steps = change.path.split('.');
    return !steps.some((_, at) => declared.has(steps.slice(0, at + 1).join('.')));
  });
}
