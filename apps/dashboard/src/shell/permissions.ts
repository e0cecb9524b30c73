/** Permissions that decide what a page offers; the API decides what is allowed. */
export const permissions = {
  registerUnion: 'trade-union.register',
  importCensus: 'census.import',
} as const;
