/** Refusals of campaigns: what each means, and what to do about it. */
export const campaignsCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
