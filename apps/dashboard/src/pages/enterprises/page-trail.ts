/**
 * Keyset paging knows no page numbers: the address carries the cursor after which the page begins, and the history
 * entry remembers the cursors of the pages before it.
 */
export interface PageTrail {
  /** Cursor after which this page begins; null: the first page. */
  readonly after: string | null;
  /** The same of the pages before, the first page first; null when nobody knows (a link from elsewhere). */
  readonly before: readonly (string | null)[] | null;
}

interface Remembered {
  readonly trail?: unknown;
}

const isCursor = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Reads where a page stands from its address and its history entry. */
export function trailOf(search: URLSearchParams, remembered: unknown): PageTrail {
  const after = search.get('after');
  if (after === null) return { after: null, before: [] };
  const trail = (remembered as Remembered | null)?.trail;
  const known = Array.isArray(trail) && trail.length > 0 && trail.every(isCursor);
  return { after, before: known ? trail : null };
}

/** The page after this one, given this page's last cursor. */
export function nextPage(trail: PageTrail, endCursor: string): PageTrail {
  return { after: endCursor, before: [...(trail.before ?? []), trail.after] };
}

/** The page before this one; the first page when nobody knows it; null on the first page. */
export function previousPage(trail: PageTrail): PageTrail | null {
  if (trail.after === null) return null;
  const before = trail.before ?? [];
  return { after: before.at(-1) ?? null, before: before.slice(0, -1) };
}

/** Number of the page, from 1; null when nobody knows. */
export function pageNumber(trail: PageTrail): number | null {
  if (trail.after === null) return 1;
  // A trail that does not begin at the first page came as a link into the middle.
  return trail.before?.[0] === null ? trail.before.length + 1 : null;
}
