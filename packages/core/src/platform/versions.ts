import { Conflict } from '@jianhui/graphql';

/** Refuses a change that was decided on an older state than the row has now; the conflict names the present version. */
export function checkVersion(row: { readonly version: number }, expected: number, path: readonly string[]): void {
  if (row.version === expected) return;
  throw new Conflict(
    'VERSION_CONFLICT',
    `Somebody changed this meanwhile: its version is ${row.version} now, not ${expected}.`,
    'Read it anew, look at what changed, and send the change again with the present version.',
    path,
  );
}
