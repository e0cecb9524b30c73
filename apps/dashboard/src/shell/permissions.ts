/** Permissions that decide what a page offers; the API decides what is allowed. */
export const permissions = {
  registerUnion: 'union.register',
  importCensus: 'census.import',
} as const;
