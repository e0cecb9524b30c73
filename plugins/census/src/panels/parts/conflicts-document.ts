/** What the section asks: the conflicts of an enterprise, and whether the officer may see them at all. */
export const conflictsDocument = `query CensusConflicts($enterprise: ID!) {
  viewer { permissions }
  enterprise(id: $enterprise) {
    id
    censusConflicts(first: 20) { id kind label detail source line createdAt settledAt batch { id fileName } }
  }
}`;

export interface Conflict {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly source: string;
  readonly line: number;
  readonly createdAt: string;
  readonly settledAt: string | null;
  /** Null when the import belongs to another part of the tree. */
  readonly batch: { readonly id: string; readonly fileName: string } | null;
}

/** The answer. The list is null when the officer lacks the permission, and when the plugin failed. */
export interface Conflicts {
  readonly viewer: { readonly permissions: readonly string[] } | null;
  readonly enterprise: { readonly id: string; readonly censusConflicts: readonly Conflict[] | null } | null;
}
