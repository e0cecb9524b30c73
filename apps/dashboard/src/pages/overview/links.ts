import { type EnterpriseFilters, emptyFilters, searchOf } from '../enterprises/filters.ts';

/** The address of the rows behind a number. */
export function rowsOf(
  below: string,
  state: EnterpriseFilters['state'],
  { unplaced = false, direct = false }: { unplaced?: boolean; direct?: boolean } = {},
): string {
  return `/enterprises?${searchOf({ ...emptyFilters, below, state, unplaced, direct })}`;
}

/** The overview of another unit. */
export function overviewOf(unit: string): string {
  return `/?${new URLSearchParams({ unit })}`;
}
