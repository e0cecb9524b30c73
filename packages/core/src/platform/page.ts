import { badInput } from '@jianhui/graphql';

/** Rows that a page of a hand-written list may have: as many as one of a declared list. */
export const MAX_PAGE = 100;

/** How many rows a page is to have, 20 when nobody says. Throws BAD_USER_INPUT outside 1 to 100. */
export function rowsAsked(first: number | null | undefined): number {
  const rows = first ?? 20;
  if (rows >= 1 && rows <= MAX_PAGE) return rows;
  throw badInput(
    'first',
    `${rows} is not between 1 and ${MAX_PAGE}.`,
    `Ask for at most ${MAX_PAGE} rows and page on with after.`,
  );
}
