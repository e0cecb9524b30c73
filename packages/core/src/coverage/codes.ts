/** Refusals of coverage: what each means, and what to do about it. */
export const coverageCodes = {
  NO_LEADING_CAMPAIGN: {
    title: 'No campaign leads, so there is nothing to freeze',
    remedy: 'Activate a campaign and let it lead.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
