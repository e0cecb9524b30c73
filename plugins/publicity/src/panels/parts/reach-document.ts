/** What the tile asks: the count below the unit, the latest titles, and whether the officer may see them at all. */
export const reachDocument = `query PublicityReach($below: ID!) {
  viewer { permissions }
  publicityItems(below: $below, first: 3) {
    totalCount
    edges { node { id title publishedOn issuer url } }
  }
}`;

export interface ReachItem {
  readonly id: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly issuer: string;
  readonly url: string | null;
}

/** The answer. The list is null when the officer lacks the permission, and when the plugin failed. */
export interface Reach {
  readonly viewer: { readonly permissions: readonly string[] } | null;
  readonly publicityItems: {
    readonly totalCount: number | null;
    readonly edges: readonly { readonly node: ReachItem }[];
  } | null;
}
