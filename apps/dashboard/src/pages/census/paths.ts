/** The page of a batch. */
export function batchPath(id: string): string {
  return `/census/${encodeURIComponent(id)}`;
}
